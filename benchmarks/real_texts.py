"""Texts of the user's own, to run on beside the generated ones."""

from __future__ import annotations

import gzip
import json
from pathlib import Path


def read_texts(path: Path) -> list[str]:
    """Documents of a folder of .txt files, of a .jsonl or a .conllu file; the files may end in .gz.

    A line of .jsonl holds its text under "text"; each of its paragraphs is a document, to have many of the
    length of news. Of .conllu, ten sentences (`# text = ...`) make a document.
    """
    if path.is_dir():
        return [file.read_text(encoding="utf-8", errors="replace") for file in sorted(path.rglob("*.txt"))]
    with (
        gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as f
    ):
        lines = list(f)
    if ".jsonl" in path.suffixes:
        texts = [json.loads(line)["text"] for line in lines if line.strip()]
        return [paragraph for text in texts for paragraph in text.splitlines() if paragraph.strip()]
    if ".conllu" in path.suffixes:
        sentences = [line.partition("=")[2].strip() for line in lines if line.startswith("# text ")]
        return [" ".join(sentences[i : i + 10]) for i in range(0, len(sentences), 10)]
    raise SystemExit(f"{path}: what holds texts is a folder of .txt, a .jsonl or a .conllu (each also .gz).")
