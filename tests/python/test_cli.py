"""The command line: one answer on stdout, the rest on stderr, an exit code that scripts can trust."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from comention.cli import main

ARTICLES = {
    "a": "Vietnam and China met in Hanoi. They signed.\n\nThe United Nations and France watched.",
    "b": "Việt Nam and China talked about peace. France sent a letter to the United Nations.",
    "c": "date 2024-07-27 China and Vietnam agreed. France did not say anything about the United Nations.",
}


PYTHON = os.pathsep.join(filter(None, sys.path))  # the package is found from any folder
EXTRAS = ["altair", "vl_convert", "networkx", "pandas", "polars", "trafilatura", "charset_normalizer"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    articles = tmp_path / "articles"
    articles.mkdir()
    for name, text in ARTICLES.items():
        (articles / f"{name}.txt").write_text(text, encoding="utf-8")
    return articles


def run(
    *arguments: str | Path, cwd: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "comention", *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": PYTHON, **environment},
        cwd=cwd,
        check=False,
    )


def test_every_command_shows_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("demo", "check", "report", "pairs", "kwic"):
        with pytest.raises(SystemExit) as stop:
            main([command, "--help"])
        assert stop.value.code == 0
        assert f"example:\n  comention {command} " in capsys.readouterr().out


@pytest.mark.parametrize("wrong", [[], ["divine"], ["pairs"], ["pairs", "x", "--within", "galaxy"]])
def test_a_wrong_call_is_exit_2(wrong: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(wrong)
    assert stop.value.code == 2
    assert capsys.readouterr().err


def test_a_wrong_path_is_one_line_on_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "no-such-folder"]) == 2
    out, err = capsys.readouterr()
    assert not out
    assert err.count("\n") == 1
    assert err.startswith("comention: [C006] There is no file or folder")


def test_a_wrong_column_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.csv").write_text("body,day\nHanoi,2024-01-01\n", encoding="utf-8")
    assert main(["kwic", str(tmp_path / "a.csv"), "Hanoi", "--text", "bdoy"]) == 2
    assert "Did you mean text='body'?" in capsys.readouterr().err


def test_kwic_sets_the_word_in_the_middle(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["kwic", str(folder), "franc*"]) == 0
    lines = capsys.readouterr().out.splitlines()[1:]
    assert len(lines) == 3
    assert len({line.index("France") for line in lines}) == 1


def test_kwic_is_aligned_in_every_script(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("外交部长 Hanoi said.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Nguye\u0303n Hanoi said.", encoding="utf-8")
    main(["kwic", str(tmp_path), "Hanoi"])
    wide, narrow = (line.index("Hanoi") for line in capsys.readouterr().out.splitlines()[-2:])
    assert wide + 4 == narrow - 1  # four characters take two columns each, one mark takes none


def test_kwic_takes_the_options_of_the_verb(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments, wanted in (
        (["viet nam", "--key", "fold"], 1),
        (["[FV]rance|V.etnam", "--regex"], 5),
        (["Vietnam", "--entity"], 3),
        (["china", "--within", "sentence", "--sort", "1R,node"], 3),
    ):
        assert main(["kwic", str(folder), *arguments]) == 0
        assert len(capsys.readouterr().out.splitlines()) == wanted + 1, arguments
    assert main(["kwic", str(folder), "(", "--regex"]) == 2
    assert "[C064] '(' is no regular expression" in capsys.readouterr().err
    assert main(["kwic", str(folder), "china", "--sort", "4L"]) == 2


def test_pairs_prints_the_strongest(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pairs", str(folder), "--within", "sentence", "--names", "countries,organisations"]) == 0
    out = capsys.readouterr().out
    assert "China" in out
    assert "Vietnam" in out


@pytest.mark.parametrize("suffix", ["csv", "parquet", "gexf", "jsonl"])
def test_pairs_writes_what_the_suffix_says(folder: Path, suffix: str, tmp_path: Path) -> None:
    output = tmp_path / f"pairs.{suffix}"
    assert main(["pairs", str(folder), "-o", str(output)]) == 0
    assert output.stat().st_size > 100


def test_machines_get_one_json_object(folder: Path) -> None:
    done = run("pairs", folder, "--json")
    answer = json.loads(done.stdout)
    assert {row["n_ab"] for row in answer["rows"]} >= {3}
    assert answer["caption"]


def test_own_names_are_read_from_a_file(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = tmp_path / "names.csv"
    names.write_text("entity,name,kind\nLetter,letter,concept\nPeace,peace,concept\n", encoding="utf-8")
    assert main(["pairs", str(folder), "--within", "document", "--names", str(names)]) == 0
    assert "Letter" in capsys.readouterr().out


def test_a_folder_among_the_names_is_explained(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pairs", "x", "--names", "countries", str(folder)]) == 2
    assert main(["pairs", str(folder), "--names", "countries", str(folder)]) == 2
    assert "Put PATHs before --names" in capsys.readouterr().err


def test_check_is_exit_1_where_there_is_something_to_mend(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "empty.txt").write_text("", encoding="utf-8")
    assert main(["check", str(folder)]) == 1
    assert "empty" in capsys.readouterr().out


def test_dates_that_texts_state_are_taken(folder: Path) -> None:
    answer = json.loads(run("kwic", folder, "agreed", "--json").stdout)
    assert answer["rows"][0]["date"].startswith("2024-07-27")


def test_a_report_names_its_place(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "page.html"
    assert main(["report", str(folder), "-o", str(page)]) == 0
    assert str(page) in capsys.readouterr().out
    assert page.read_text(encoding="utf-8").startswith("<!")


def test_the_demo_writes_a_page_and_says_what_next(tmp_path: Path) -> None:
    done = run("demo", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "comention-demo.html").exists()
    assert str(tmp_path / "comention-demo.html") in done.stdout
    assert "comention check" in done.stdout


def test_the_demo_takes_articles(folder: Path, tmp_path: Path) -> None:
    done = run("demo", folder, "-o", tmp_path / "mine.html")
    assert done.returncode == 0, done.stderr
    assert "3 documents" in done.stdout


def test_terminals_get_no_control_characters(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("safe \x1b]0;owned\x07 word \x9b31m here", encoding="utf-8")
    main(["kwic", str(tmp_path), "word"])
    out = capsys.readouterr().out
    assert not any(character in out for character in "\x1b\x07\x9b")


def test_output_is_utf8_in_any_locale(folder: Path) -> None:
    done = run("kwic", folder, "Việt", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert "Việt" in done.stdout


def test_a_reader_that_has_seen_enough_is_no_error(folder: Path) -> None:
    command = f'"{sys.executable}" -m comention kwic "{folder}" "an*" | head -n 1; exit ${{PIPESTATUS[0]}}'
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert not done.stderr


def test_the_commands_need_no_extra(folder: Path, tmp_path: Path) -> None:
    code = f"""
import sys
class Without:
    def find_spec(self, name, *_):
        if name in {EXTRAS!r}: raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Without())
from comention.cli import main
sys.exit(main(["report", {str(folder)!r}, "-o", {str(tmp_path / "x.html")!r}]))
"""
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
