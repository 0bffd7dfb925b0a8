"""A bar for long work, and a clear word when it is stopped."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import comention as cm
import pytest
from comention.progress import progress

LONG_WORK = """
import sys, time
import comention as cm
corpus = cm.Corpus(["Việt Nam and the port of Hải Phòng. " * 400] * 12_000)
try:
    print("begins", flush=True)
    begin = time.time()
    corpus._stream
    print("was not stopped after", time.time() - begin)
except KeyboardInterrupt as stopped:
    print("stopped", time.time(), stopped, sep="|")
    print("unchanged", "_stream" in corpus.__dict__, len(corpus), cm.Corpus(["still works"])._stream.n_tokens)
"""


def test_ctrl_c_stops_long_work_at_once_and_changes_nothing() -> None:
    environment = {**os.environ, "PYTHONPATH": str(Path(cm.__file__).parents[1])}
    worker = subprocess.Popen(
        [sys.executable, "-c", LONG_WORK],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert worker.stdout is not None and worker.stdout.readline() == "begins\n"
    time.sleep(0.3)
    sent = time.time()
    worker.send_signal(signal.SIGINT)
    out, err = worker.communicate(timeout=60)
    stopped = re.search(r"stopped\|([\d.]+)\|Reading words: stopped at (\d+) %. Nothing was changed.", out)
    assert stopped, out + err
    assert float(stopped[1]) - sent < 2  # 0.2 on an idle machine
    assert "unchanged False 12000 2" in out


def test_an_interrupt_says_how_far_the_work_was() -> None:
    at_41 = r"^Counting: stopped at 41 %\. Nothing was changed\.$"
    with pytest.raises(KeyboardInterrupt, match=at_41), progress("Counting", 100) as tick:
        tick(41)
        raise KeyboardInterrupt
    with pytest.raises(KeyboardInterrupt, match=r"^Counting: stopped\. Nothing"), progress("Counting", 0):
        raise KeyboardInterrupt


def test_other_exceptions_come_out_unchanged() -> None:
    with pytest.raises(ZeroDivisionError), progress("Counting", 1):
        _ = 1 / 0


@pytest.mark.parametrize(
    ("wanted", "terminal", "shown"),
    [("1", False, True), ("0", True, False), ("", False, False), ("", True, True)],
)
def test_a_bar_appears_after_a_second_where_it_is_wanted(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    wanted: str,
    terminal: bool,
    shown: bool,
) -> None:
    monkeypatch.setenv("COMENTION_PROGRESS", wanted)
    monkeypatch.setattr("comention.progress.SHOWN_AFTER", 0.05)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal, raising=False)
    monkeypatch.delitem(sys.modules, "ipykernel", raising=False)
    with progress("Reading words", 1000) as tick:
        tick(10)
        early = capsys.readouterr().err
        time.sleep(0.06)
        tick(500)
        tick(1001)  # a little over is no error
    late = capsys.readouterr().err
    assert early == "" and ("Reading words" in late) == shown


def test_work_of_a_moment_shows_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COMENTION_PROGRESS", "1")
    cm.Corpus(["Hanoi"])._stream  # noqa: B018
    assert capsys.readouterr() == ("", "")


def test_a_wrong_setting_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMENTION_PROGRESS", "yes")
    with pytest.raises(cm.InputError, match="COMENTION_PROGRESS must be 0 or 1"), progress("Counting", 1):
        pass
