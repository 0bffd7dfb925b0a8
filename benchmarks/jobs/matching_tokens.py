"""10,000 names in a corpus that is cut into words already: CPU time by word."""

import gazetteers

WHAT = "ns a word, 10,000 names"
LIMITS = {"en": ("most", 20.0), "vi": ("most", 20.0)}
REPEATS = 5


def prepare(texts):
    import comention as cm

    names = gazetteers.names_in(texts, 10_000)
    corpus = cm.Corpus(texts)
    corpus.mentions({"warm": ["warm"]})  # cuts it
    return corpus, gazetteers.gazetteer_of(names)


def ours(prepared):
    corpus, gazetteer = prepared
    corpus.mentions(gazetteer)
    return corpus


def values(corpus):
    return corpus._stream.n_tokens


def figure(measure, n_documents, n_rounds):
    runs = [measure(repeats=REPEATS) for _ in range(n_rounds)]
    return min(run["seconds"] / run["values"] * 1e9 for run in runs)
