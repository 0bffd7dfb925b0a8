"""Text that was UTF-8, read as Windows-1252: ``Ã©`` for ``é``, ``Ä‘`` for ``đ``, ``â€™`` for ``’``.

Found and mended only where a whole run turns back into valid UTF-8, which right text almost never does.
"""

from __future__ import annotations

import re

__all__ = ["LIKELY", "mojibake", "repaired"]

# The characters that stand for each byte 0x80-0xBF: those of Windows-1252, and the controls that
# stand where it has none.
CONTINUATION = "".join(bytes([byte]).decode("cp1252", "ignore") + chr(byte) for byte in range(0x80, 0xC0))
RUN = re.compile(
    f"(?:[\u00c2-\u00df][{CONTINUATION}]|[\u00e0-\u00ef][{CONTINUATION}]{{2}}|[\u00f0-\u00f4][{CONTINUATION}]{{3}})+"
)
LIKELY = f"[\u00c2-\u00f4][{CONTINUATION}]"  # in every text with a run, and in few others
BYTES = {
    c: bytes([b]) for b in range(0x80, 0x100) for c in (chr(b), bytes([b]).decode("cp1252", "ignore")) if c
}


def mojibake(text: str) -> list[str]:
    """The runs of the text that are misread UTF-8."""
    return [match[0] for match in RUN.finditer(text) if _mended(match) != match[0]]


def repaired(text: str) -> str:
    """The text with those runs as they were meant.

    Examples
    --------
    >>> repaired("Nguyá»…n Phú Trọng at the cafÃ©")
    'Nguyễn Phú Trọng at the café'
    """
    return RUN.sub(_mended, text)


def _mended(match: re.Match[str]) -> str:
    try:
        return b"".join(BYTES[c] for c in match[0]).decode("utf-8")
    except (UnicodeDecodeError, KeyError):
        return match[0]
