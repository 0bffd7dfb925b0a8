"""Corrections for many tests, from their definitions (methods 6.2)."""


def adjust(p: list[float], m: int, method: str) -> list[float]:
    order = sorted(range(len(p)), key=lambda i: p[i])
    ranked = [p[i] for i in order]
    harmonic = sum(1 / i for i in range(1, m + 1))
    n = len(p)
    values = {
        "bonferroni": lambda i: min(1, m * ranked[i]),
        "holm": lambda i: max(min(1, (m - j) * ranked[j]) for j in range(i + 1)),
        "bh": lambda i: min(min(1, m * ranked[j] / (j + 1)) for j in range(i, n)),
        "by": lambda i: min(min(1, harmonic * m * ranked[j] / (j + 1)) for j in range(i, n)),
    }[method]
    adjusted = [0.0] * n
    for i, place in enumerate(order):
        adjusted[place] = values(i)
    return adjusted
