"""UTF-8 to the places of words, in C++ on both sides: ICU's BreakIterator over UTF-16, and ours."""

import json
import subprocess
import tempfile
from pathlib import Path

PEER = "ICU BreakIterator (UTF-16)"
FLOORS = {"en": 6.0, "vi": 3.0}  # aims: 10, 4
PROGRAM = Path(__file__).parents[2] / "build" / "dev" / "benchmarks" / "cpp" / "words_benchmark"


def prepare(texts):
    file = tempfile.NamedTemporaryFile("wb")  # noqa: SIM115 (gone with the process)
    file.writelines(text.replace("\0", " ").encode() + b"\0" for text in texts)
    file.flush()
    return file


def peer(prepared, side="icu"):
    done = subprocess.run([PROGRAM, side, prepared.name], capture_output=True, check=True)
    return {**json.loads(done.stdout), "file": prepared}


def ours(prepared):
    return peer(prepared, "ours")


def seconds(result):
    return result["seconds"]


def check(peers, ours):
    same = peer(peers["file"], "icu-bytes")
    assert (same["tokens"], same["checksum"]) == (ours["tokens"], ours["checksum"])
    assert abs(peers["tokens"] / ours["tokens"] - 1) < 1e-3  # by ICU's status, which differs for a few signs
