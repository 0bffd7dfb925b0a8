"""The most memory that TF-IDF in float32 takes above its texts, for each value it stores."""

WHAT = "peak above the texts, bytes a value"
LIMITS = {"en": ("most", 14.0), "vi": ("most", 14.0)}  # aim: 10.5
JUDGED_FROM = 30_000  # in fewer the vocabulary weighs more


def prepare(texts):
    import comention as cm

    cm.TfidfVectorizer().fit_transform(["warm up"])
    return texts


def ours(texts):
    import comention as cm
    import numpy as np

    vectorizer = cm.TfidfVectorizer(dtype=np.float32)
    return vectorizer.fit_transform(texts), vectorizer.vocabulary_


def values(result):
    return int(result[0].nnz)


def figure(measure, n_documents, n_rounds):  # the same each time
    measured = measure(documents=n_documents)
    if "peak_mb" not in measured:
        return "left out: the system tells no peak"
    return measured["peak_mb"] * 2**20 / measured["values"]
