"""Decisions about mentions: what they change, that they are found again, and what is refused."""

import codecs

import comention as cm
import pytest
from comention.names.decisions import Decision, Decisions

NAMES = cm.Gazetteer(
    [
        {"entity": entity, "name": name, "kind": kind, "form": form}
        for entity, kind, names in [
            ("Bui Thanh Son", "person", {"Bui Thanh Son": "full", "Son": "given"}),
            ("Nguyen Thanh Son", "person", {"Nguyen Thanh Son": "full", "Son": "given"}),
            ("Holland", "country", {"Holland": "full"}),
            ("Netherlands", "country", {"Netherlands": "full"}),
            ("Laos", "country", {"Laos": "full"}),
        ]
        for name, form in names.items()
    ]
)
TEXTS = [
    {"id": "a", "text": "Bui Thanh Son met Nguyen Thanh Son. Then Mr. Son left for Holland."},
    {"id": "b", "text": "The Netherlands won. Holland, the film, was shown in Laos."},
    {"id": "c", "text": "The Chairman praised Laos. Later the Chairman left."},
]


@pytest.fixture
def corpus():
    return cm.Corpus(TEXTS, text="text", id="id", language=None)


@pytest.fixture
def mentions(corpus):
    return corpus.mentions(NAMES)


def readings(mentions, document):
    return [
        (row["surface"], row["entity"], row["rule"], row["tier"])
        for row in mentions.to_dicts()
        if row["id"] == document
    ]


def outcomes(mentions):
    return [(row["action"], row["status"], row["n_mentions"]) for row in mentions.decisions.table]


def test_a_merge_renames_the_entity_and_its_kind_everywhere(mentions):
    merged = mentions.merge("Holland", into="Netherlands")
    assert set(merged["entity"]) >= {"Netherlands"} and "Holland" not in merged["entity"]
    assert "Holland" in mentions["entity"]  # the other mentions did not change
    assert [row["entity"] for row in merged.entities].count("Netherlands") == 1
    assert outcomes(merged) == [("merge", "applied", 2)]
    assert merged.caption.startswith("8 mentions of 4 of 5 entities.")


def test_a_place_open_between_two_that_are_merged_is_open_no_more(mentions):
    assert readings(mentions, "a")[2] == ("Son", "Nguyen Thanh Son", "antecedent", "lenient")
    merged = mentions.merge("Bui Thanh Son", into="Nguyen Thanh Son")
    assert readings(merged, "a")[2] == ("Son", "Nguyen Thanh Son", "decided", "default")


def test_a_rejected_mention_counts_for_nobody(mentions):
    rejected = mentions.reject(entity="Holland", near="the FILM")
    assert readings(rejected, "b")[1] == ("Holland", None, "rejected", "none")
    assert readings(rejected, "a")[3][1] == "Holland"


def test_rejecting_one_candidate_leaves_the_others_open(mentions):
    rejected = mentions.reject(entity="Nguyen Thanh Son", surface="Son")
    row = next(row for row in rejected.to_dicts() if row["surface"] == "Son")
    assert (row["entity"], row["rule"], row["tier"], row["candidates"]) == (
        None,
        "rejected",
        "lenient",
        ["Bui Thanh Son"],
    )


def test_what_is_assigned_counts_as_strict_also_where_nothing_was_found(mentions):
    assigned = mentions.assign("Son", document="a", entity="Bui Thanh Son")
    assert readings(assigned, "a")[2] == ("Son", "Bui Thanh Son", "assigned", "strict")
    assigned = mentions.assign("Chairman", document="c", entity="Bui Thanh Son")
    assert [row[:2] for row in readings(assigned, "c")] == [
        ("Chairman", "Bui Thanh Son"),
        ("Laos", "Laos"),
        ("Chairman", "Bui Thanh Son"),
    ]
    row = assigned.to_dicts()[-1]
    text = TEXTS[2]["text"]
    assert text[row["start"] : row["stop"]] == "Chairman" and row["sentence"] == 1
    pairs = {(pair["a"], pair["b"]): pair["n_ab"] for pair in assigned.comentions(within="sentence")}
    assert pairs["Bui Thanh Son", "Laos"] == 1


def test_a_decision_says_nothing_of_the_words_inside_another_mention(mentions):
    with pytest.raises(cm.InputError, match=r"C073.*only in other mentions"):
        mentions.assign("Thanh", document="a", entity="Laos")


def test_the_later_of_two_decisions_about_one_place_replaces_the_earlier(mentions):
    twice = mentions.assign("Son", document="a", entity="Laos").assign(
        "Son", document="a", entity="Bui Thanh Son"
    )
    assert outcomes(twice) == [("assign", "applied", 1)]
    assert readings(twice, "a")[2][1] == "Bui Thanh Son"


def some_decisions(mentions):
    return (
        mentions.merge("Holland", into="Netherlands")
        .reject(entity="Netherlands", surface="Holland", document="b")
        .assign("Son", document="a", entity="Bui Thanh Son")
        .assign("Chairman", document="c", entity="Nguyen Thanh Son")
    )


def test_a_file_of_decisions_survives_ten_added_documents(mentions, tmp_path):
    decided = some_decisions(mentions)
    decided.decisions.save(tmp_path / "decisions.csv")
    added = [{"id": f"n{i}", "text": f"{i}: Mr. Son and the Chairman in Holland."} for i in range(10)]
    later = cm.Corpus([*added[:5], *TEXTS, *added[5:]], text="text", id="id", language=None)
    again = later.mentions(NAMES, decisions=tmp_path / "decisions.csv")
    for document in "abc":
        assert readings(again, document) == readings(decided, document)
    assert "Holland" not in again["entity"]  # a merge holds for what was added, too
    assert ("Chairman", "Nguyen Thanh Son") not in {row[:2] for row in readings(again, "n0")}
    assert again.decisions.counts == {"applied": 5}
    assert again.provenance["decisions"] == {"applied": 5}
    assert "Decided by hand: 5 applied." in again.caption
    assert "Decided by hand: 5 applied" in cm.methods(again).text
    assert "Of 5 decisions by hand 5 applied." in cm.methods(again.comentions()).text


def test_the_verbs_and_the_file_give_the_same_mentions(mentions, corpus, tmp_path):
    decided = some_decisions(mentions)
    decided.decisions.save(tmp_path / "decisions.csv")
    again = corpus.mentions(NAMES, decisions=tmp_path / "decisions.csv")
    assert again.to_dicts() == decided.to_dicts()
    assert outcomes(again) == outcomes(decided)


def test_decisions_whose_place_or_document_went_are_told_apart(mentions, tmp_path):
    some_decisions(mentions).decisions.save(tmp_path / "decisions.csv")
    changed = [{**TEXTS[0], "text": "Mr. Son left."}, TEXTS[1]]
    later = cm.Corpus(changed, text="text", id="id", language=None)
    again = later.mentions(NAMES, decisions=tmp_path / "decisions.csv")
    assert outcomes(again) == [
        ("merge", "applied", 1),
        ("reject", "applied", 1),
        ("assign", "stale", 0),
        ("assign", "unused", 0),
        ("assign", "unused", 0),
    ]


def test_rows_that_contradict_each_other_are_in_conflict_and_the_later_holds(corpus, tmp_path):
    rows = ["reject,Holland,,Holland,", "reject,,,Holland,film"]
    (tmp_path / "d.csv").write_text("action,entity,into,surface,near\n" + "\n".join(rows))
    again = corpus.mentions(NAMES, decisions=tmp_path / "d.csv")
    assert outcomes(again) == [("reject", "conflict", 1), ("reject", "applied", 1)]


@pytest.mark.parametrize("bom", [b"", codecs.BOM_UTF8])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_what_a_spreadsheet_saved_is_read_back(mentions, corpus, tmp_path, bom, delimiter):
    import csv
    import io

    decided = some_decisions(mentions)
    decided.decisions.save(tmp_path / "decisions.csv")
    rows = list(csv.reader(io.StringIO((tmp_path / "decisions.csv").read_text(encoding="utf-8"), newline="")))
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows(
        [*rows, [""] * len(rows[0])]
    )
    (tmp_path / "edited.csv").write_bytes(bom + out.getvalue().encode())
    again = corpus.mentions(NAMES, decisions=tmp_path / "edited.csv")
    assert again.to_dicts() == decided.to_dicts()


def test_ids_whose_zeros_a_spreadsheet_took_are_found():
    corpus = cm.Corpus([{"id": "007", "text": "Mr. Son left."}], text="text", id="id", language=None)
    again = corpus.mentions(
        NAMES, decisions=Decisions([Decision("assign", "Laos", "", "Son", "", "7", "Mr.", "left.")])
    )
    assert again["entity"] == ["Laos"]


def test_a_surface_that_looks_like_a_formula_is_escaped_and_read_back(tmp_path):
    corpus = cm.Corpus([{"id": "=1", "text": "A =SUM wins."}], text="text", id="id")
    mentions = corpus.mentions({"Laos": []}).assign("=SUM", document="=1", entity="Laos")
    mentions.decisions.save(tmp_path / "d.csv")
    assert "'=SUM" in (tmp_path / "d.csv").read_text(encoding="utf-8")
    assert corpus.mentions({"Laos": []}, decisions=tmp_path / "d.csv")["surface"] == ["=SUM"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"entity,into\nHolland,Laos\n", r"C070.*d\.csv: no column 'action'"),
        (b"action,entity,into\ndelete,Holland,Laos\n", r"C070.*d\.csv, line 2: action 'delete'"),
        (b"action,entity,into\nmerge,Holland,\n", r"C070.*d\.csv, line 2: merge needs 'into'"),
        (b"action,entity,surface\nreject,,x\n\n,,\nreject,Oz,\n", r"C071.*d\.csv, line 5: .*'Oz'"),
        (b"action,near\nreject,film\n", r"C070.*d\.csv, line 2: reject needs an entity or a surface"),
        (
            b"action,entity,into\nmerge,Holland,Laos\nmerge,Laos,Holland\n",
            r"C072.*d\.csv, line 3: a cycle of merges: Laos",
        ),
        (b"action,entity,into\nmerge,Laos,Laos\n", r"C072.*d\.csv, line 2"),
        ("action,entity\nreject,Trọng\n".encode("utf-16"), r"C003.*d\.csv, line 1.*not UTF-8"),
        (b"action,entity\nreject,Lao\xe9\n", r"C003.*d\.csv, line 2.*not UTF-8"),
    ],
)
def test_a_bad_file_is_refused_with_its_name_and_line(corpus, tmp_path, content, message):
    (tmp_path / "d.csv").write_bytes(content)
    with pytest.raises(cm.ComentionError, match=message):
        corpus.mentions(NAMES, decisions=tmp_path / "d.csv")


def test_what_cannot_be_decided_is_refused(mentions, tmp_path):
    with pytest.raises(cm.InputError, match="C070"):
        mentions.reject(near="x")
    with pytest.raises(cm.InputError, match=r"C073.*surface='Oz'"):
        mentions.reject(surface="Oz")
    with pytest.raises(cm.InputError, match="C035"):
        mentions.merge("Oz", into="Laos")
    with pytest.raises(cm.InputError, match="C072"):
        mentions.merge("Holland", into="Laos").merge("Laos", into="Holland")
    with pytest.raises(cm.InputError, match=r"C073.*no document with id 'z'"):
        mentions.assign("Son", document="z", entity="Laos")
    with pytest.raises(cm.MissingFile, match="C006"):
        mentions.corpus.mentions(NAMES, decisions=tmp_path / "none.csv")


def test_decisions_hold_for_chosen_rows_and_can_be_added_to(mentions):
    chosen = mentions.merge("Holland", into="Netherlands").filter(lambda row: row["id"] == "b")
    more = chosen.reject(surface="Laos")
    assert [row[1] for row in readings(more, "b")] == ["Netherlands", "Netherlands", None]
    assert outcomes(more) == [("merge", "applied", 2), ("reject", "applied", 1)]


def test_an_empty_file_of_decisions_decides_nothing(corpus, mentions, tmp_path):
    mentions.decisions.save(tmp_path / "d.csv")
    assert corpus.mentions(NAMES, decisions=tmp_path / "d.csv").to_dicts() == mentions.to_dicts()
