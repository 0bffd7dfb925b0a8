"""The page: one template, one style, one script, and the data, in one file that asks for nothing.

Text from documents is hostile. It enters the HTML through Jinja's escaping and the data block as JSON in
which ``< > &`` are written as escapes; the content security policy names the hashes of our one style and
one script, so that nothing else can run even if an escape were missed.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

__all__ = ["render"]

MOST_PLAIN_BYTES = 256_000  # larger data blocks are packed; a browser unpacks them in milliseconds


def render(content: dict[str, Any], data: dict[str, Any]) -> str:
    """The whole page as text. ``content`` fills the template, ``data`` is what the script works on."""
    css, script = _part("report.css"), _part("report.js")
    payload, encoding = _payload(data)
    policy = (
        f"default-src 'none'; script-src '{_digest(script)}'; style-src '{_digest(css)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    page: str = _template().render(
        **content,
        css=Markup(css),
        script=Markup(script),
        payload=Markup(payload),
        encoding=encoding,
        policy=policy,
    )
    return page


@cache
def _template() -> Any:
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=False)
    return environment.from_string(_part("template.html.j2"))


@cache
def _part(name: str) -> str:
    return files("comention.report").joinpath(name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _payload(data: dict[str, Any]) -> tuple[str, str]:
    plain = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    if len(plain.encode("utf-8", "surrogatepass")) > MOST_PLAIN_BYTES:
        packed = gzip.compress(plain.encode(), mtime=0)
        return base64.b64encode(packed).decode(), "gzip"
    for character in "<>&\u2028\u2029":
        plain = plain.replace(character, f"\\u{ord(character):04x}")
    return plain, ""
