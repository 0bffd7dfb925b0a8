"""Throughput of the whole of TF-IDF against `wc -w`, which only counts words: at ratio 1 they are even."""

import os
import subprocess
import tempfile

from jobs import tfidf

PEER = "wc -w (C.UTF-8)"
FLOORS = {"en": 0.45, "vi": 0.9}  # aims: 0.75, 1.5


def prepare(texts):
    file = tempfile.NamedTemporaryFile("w", encoding="utf-8")  # noqa: SIM115 (gone with the process)
    file.write("\n".join(texts))
    file.flush()
    return file, tfidf.prepare(texts)


def peer(prepared, locale="C.UTF-8"):
    file, texts = prepared
    command, env = ["wc", "-w", file.name], {**os.environ, "LC_ALL": locale}
    counted = subprocess.run(command, env=env, capture_output=True, check=True)
    return int(counted.stdout.split()[0]), texts


def ours(prepared):
    _, texts = prepared
    return tfidf.ours(texts)


def check(peers, ours):
    counted, texts = peers
    assert abs(counted / sum(len(text.split()) for text in texts) - 1) < 0.01
    assert ours[0].nnz <= counted
