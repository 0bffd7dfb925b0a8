"""How the time of TF-IDF grows: the exponent over ten times the documents."""

import math
import statistics

from jobs.tfidf import ours, prepare

__all__ = ["ours", "prepare"]

WHAT = "time grows as documents to the power of"
LIMITS = {"en": ("most", 1.08), "vi": ("most", 1.08)}  # aim: 1.03


def figure(measure, n_documents, n_rounds):
    """Slope of the line through the logarithms; few documents are done often, for a time as long."""
    parts = [10, 3, 1]
    sizes = [math.log(n_documents // part) for part in parts]
    slopes = []
    for _ in range(n_rounds):
        runs = [measure(documents=n_documents // part, repeats=part) for part in parts]
        times = [math.log(run["seconds"]) for run in runs]
        slopes.append(statistics.linear_regression(sizes, times).slope)
    return statistics.median(slopes)
