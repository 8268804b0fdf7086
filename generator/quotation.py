"""Quote in a message what somebody wrote: hidden signs made visible, personal numbers masked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.pattern import later

if TYPE_CHECKING:
    import re

_HIDDEN = later(
    "[\x00-\x1f\x7f-\xa0\u00ad\u061c\u115f\u1160\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3164"
    "\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0\ufff9-\uffff\U000e0000-\U000e0fff]"
)
_NOTHING = "[\u200b-\u200f\u2060\ufeff\u00ad]*"
_DIGIT = f"[0-9０-９]{_NOTHING}"
_GAP = f"[ \u3000\u00a0-]?{_NOTHING}"
_NOT_INSIDE = "(?<![0-9A-Za-z０-９])"
_NOT_BEFORE = "(?![0-9A-Za-z０-９])"
_PERSONAL = later(
    f"{_NOT_INSIDE}(?:"
    f"(?:{_DIGIT}){{6}}{_GAP}(?:{_DIGIT}){{8}}{_GAP}(?:{_DIGIT}){{3}}[0-9Xx０-９Ｘｘ]"  # identity card
    f"|(?:{_DIGIT}){{15,19}}"  # old identity card, bank card
    f"|(?:(?:{_DIGIT}){{4}}[ \u3000\u00a0-]{_NOTHING}){{3}}(?:{_DIGIT}){{4}}"
    f"(?:[ \u3000\u00a0-]?{_NOTHING}(?:{_DIGIT}){{1,3}})?"  # bank card in groups of four
    f"|[1１]{_NOTHING}[3-9３-９]{_NOTHING}{_DIGIT}{_GAP}(?:{_DIGIT}){{4}}{_GAP}(?:{_DIGIT}){{4}}"  # mobile
    f"){_NOT_BEFORE}"
)
_LETTER = later("[0-9Xx０-９Ｘｘ]")
_MOBILE_DIGITS = 11


def visible(text: str) -> str:
    r"""Show control, bidirectional and invisible characters as ``\u202e``."""
    return _HIDDEN.sub(_escape, text)


def mask(text: str) -> str:
    """Keep the two ends of identity, card and mobile numbers and put stars between."""
    return _PERSONAL.sub(_starred, text)


def quoted(text: str, limit: int = 40) -> str:
    """The text as it may stand in a message: masked, visible, no longer than ``limit`` characters."""
    safe = visible(mask(text))
    return f"“{safe}”" if len(safe) <= limit else f"“{safe[:limit]}……”"


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def _starred(match: re.Match[str]) -> str:
    digits = _LETTER.findall(match[0])
    head = 3 if len(digits) == _MOBILE_DIGITS else 4
    return "".join(digits[:head]) + "*" * (len(digits) - head - 4) + "".join(digits[-4:])
