"""Values as canonical YAML text that our own reader takes back unchanged."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from typing import TYPE_CHECKING

from generator.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterator

Value = str | None | Sequence["Value"] | Mapping[str, "Value"]

LONG = 100
_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`=<~")
_NULLS = frozenset({"null", "Null", "NULL"})
_UNSAFE_PLAIN = later(r": |:$| #|^(?:---|\.\.\.)|^\s|\s$|^[^：\s]{1,20}：|[\[\]{}]")
_ESCAPED = later(
    "[\x00-\x09\x0b-\x1f\x7f-\xa0\xad\u061c\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000"
    "\ud800-\udfff\ufe00-\ufe0f\ufeff\ufff0-\uffff\U000e0000-\U000e0fff]"
)
_NAMED = {"\n": "\\n", "\t": "\\t", '"': '\\"', "\\": "\\\\"}


def write(record: Mapping[str, Value]) -> str:
    """The text of one YAML file, keys in the order given, ending in a line break."""
    if not record:
        return "{}\n"
    return "\n".join(_mapping(record, "")) + "\n"


def _mapping(record: Mapping[str, Value], indent: str) -> Iterator[str]:
    for key, value in record.items():
        yield from _entry(f"{indent}{scalar(key)}:", value, indent + "  ")


def _sequence(values: Sequence[Value], indent: str) -> Iterator[str]:
    for value in values:
        if isinstance(value, Mapping) and value:
            lines = list(_mapping(value, indent + "  "))
            yield f"{indent}- {lines[0][len(indent) + 2 :]}"
            yield from lines[1:]
        else:
            yield from _entry(f"{indent}-", "~" if value is None else value, indent + "  ", bare=value is None)


def _entry(head: str, value: Value, indent: str, *, bare: bool = False) -> Iterator[str]:
    if value is None or bare:
        yield head + (" ~" if bare else "")
    elif isinstance(value, str):
        yield from _text(head, value, indent)
    elif not value:
        yield f"{head} {{}}" if isinstance(value, Mapping) else f"{head} []"
    elif isinstance(value, Mapping):
        yield head
        yield from _mapping(value, indent)
    else:
        yield head
        yield from _sequence(value, indent)


def _text(head: str, text: str, indent: str) -> Iterator[str]:
    if not _is_block(text):
        yield f"{head} {scalar(text)}"
        return
    yield f"{head} |-"
    for line in text.split("\n"):
        yield indent + line if line else ""


def _is_block(text: str) -> bool:
    wanted = "\n" in text or len(text) > LONG
    return wanted and text[0] not in " \n" and not text.endswith("\n") and not _ESCAPED.search(text)


def scalar(text: str) -> str:
    """One line of YAML: plain where that is safe, else in single quotes, else in double quotes."""
    if _ESCAPED.search(text) or "\n" in text:
        return '"' + "".join(_escape(sign) for sign in text) + '"'
    if not text or text[0] in _INDICATORS or text in _NULLS or _UNSAFE_PLAIN.search(text):
        return "'" + text.replace("'", "''") + "'"
    return text


def _escape(sign: str) -> str:
    if sign in _NAMED:
        return _NAMED[sign]
    if not _ESCAPED.match(sign):
        return sign
    number = ord(sign)
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"
