"""Instructions per byte of input, held to what was recorded: python benchmarks/instructions.py [--record]

On a machine that others use, too, times tell nothing of a few per cent; instructions do. callgrind counts
those of a program without Python (cpp/counted_work.cpp, built with the tests) on a small corpus and on a
large one; the difference, by the difference of bytes, is free of start-up. Figures of this compiler and
processor stand in instructions.json; more than a tenth above one of them fails. `--record` writes them anew.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
PROGRAM = HERE.parent / "build" / "dev" / "benchmarks" / "cpp" / "counted_work"
RECORDED = HERE / "instructions.json"
TOLERANCE = 0.10
WORK = {
    "tfidf en": ("tfidf", "en", "utf-8"),
    "tfidf vi": ("tfidf-utf16", "vi", "utf-16-le"),  # as Python keeps it
    "stream en": ("stream", "en", "utf-8"),
    "stream vi": ("stream", "vi", "utf-8"),
}
DOCUMENTS = {"en": (500, 2_000), "vi": (200, 800)}


def main() -> int:
    if shutil.which("valgrind") is None:
        print("Left out: there is no valgrind.")
        return 0
    sys.path.insert(0, str(HERE))
    from generators import generate

    texts = {language: generate(language, sizes[1]) for language, sizes in DOCUMENTS.items()}
    found = {name: round(instructions_per_byte(*work, texts[work[1]]), 1) for name, work in WORK.items()}
    if "--record" in sys.argv:
        RECORDED.write_text(json.dumps(found, indent=2) + "\n")
    recorded = json.loads(RECORDED.read_text())
    print(f"{'instructions per byte':<24}{'found':>8}{'recorded':>10}")
    for name, figure in found.items():
        print(f"{name:<24}{figure:>8.1f}{recorded[name]:>10.1f}")
    slower = [name for name, figure in found.items() if figure > recorded[name] * (1 + TOLERANCE)]
    if slower:
        print("More than a tenth above what was recorded: " + ", ".join(slower))
    return 1 if slower else 0


def instructions_per_byte(work: str, language: str, encoding: str, texts: list[str]) -> float:
    few, many = (texts[:n] for n in DOCUMENTS[language])
    instructions = count(work, many, encoding) - count(work, few, encoding)
    return instructions / (n_bytes(many) - n_bytes(few))


def n_bytes(texts: list[str]) -> int:
    return sum(len(text.encode()) for text in texts)


def count(work: str, texts: list[str], encoding: str) -> int:
    with tempfile.NamedTemporaryFile() as file:
        file.write("".join(text + "\0" for text in texts).encode(encoding))
        file.flush()
        command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", PROGRAM, work, file.name]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    collected = re.search(r"Collected : (\d+)", done.stderr)
    if done.returncode or collected is None:
        raise SystemExit(f"{work}: it could not be counted.\n{done.stderr[-2000:]}")
    return int(collected[1])


if __name__ == "__main__":
    sys.exit(main())
