"""Colours that everyone can tell apart, and the look of each kind of entity; needs no library."""

from __future__ import annotations

__all__ = ["BLUE", "GREEN", "GREY", "INK", "KINDS", "OTHER_KIND", "OTHER_LOOK", "PURPLE", "SOFT", "VERMILION"]

# Okabe and Ito's colours in the order of their contrast on white; what comes after the fourth is grey.
BLUE, VERMILION, GREEN, PURPLE, GREY = "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#767676"
INK, SOFT = "#1a1a1a", "#595959"

# Kinds of entities: never colour alone, a shape as well.
KINDS = {
    "person": (BLUE, "circle"),
    "country": (VERMILION, "square"),
    "organisation": (GREEN, "diamond"),
    "place": (PURPLE, "triangle-up"),
    "event": (GREY, "triangle-down"),
    "concept": (GREY, "cross"),
}
OTHER_KIND, OTHER_LOOK = "other", (GREY, "triangle-right")
