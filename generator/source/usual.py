"""Read a text that is written the usual way line by line, without libyaml.

Most records are written as `yaml_text` writes them: one key on a line, lists and groups indented below it, texts on
one line or as a block. Such a text can be read several times faster than through libyaml's events, above all because
the lines of a county's records are mostly the same few, and each is taken apart once. What is not written this way,
be it right or wrong, is left to `Tree`, which alone judges it; for all that is read here both give the same, as
``tests/test_source_usual.py`` shows.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple

from generator.source.document import COLUMN_BITS
from generator.source.tree import EMPTY
from generator.source.tree import MAX_DEPTH
from generator.source.tree import MAX_NODES
from generator.source.tree import folded

if TYPE_CHECKING:
    from generator.source.document import Raw

_SIGNS = "-?:,[]{}#&*!|>'\"%@`"
"""What begins with one of these is no plain text, or not to everybody."""
_key = re.compile(rf"(?P<indent> *)(?P<dash>- )?(?P<key>[^\s.<=~{re.escape(_SIGNS)}][^\s:#]{{0,200}})").fullmatch
_KEPT, _SHORT = 20_000, 60
"""So many lines are remembered; longer ones hardly come again."""
ONE_LINE, BELOW, BLOCK, CLIPPED = range(4)
"""Where a value stands: on the line; below it or nowhere; below as a block, with or without a line break at its end."""
BLOCKS = {"|-": BLOCK, "|": CLIPPED}


_Line = tuple[int, bool, str, int, int, int, str | None]
"""A line taken apart, columns counted from 0.

The column of the dash, or of the key where there is none; whether there is a dash; the key, empty for an item that is
a text; the column of the key, or of the item; the column of the value, or the one behind the colon; where the value
stands; the value.
"""


_Level = tuple[int, Any, int]
"""A group or list that is being read: its column, its values, and the number of its node."""


class _UnusualError(Exception):
    """The text is not written the usual way."""


class Usual(NamedTuple):
    """What a text says, the key of each node, and three numbers for each, as `Marks` has them."""

    root: dict[str, Raw]
    names: list[str | None]
    numbers: list[int]


def read_usual(text: str) -> Usual | None:
    """The values and places of a text; None where it is not written the usual way throughout."""
    if "\t" in text or "\\" in text:
        return None
    usual = Usual({}, [None], [0, 0, 1])
    try:
        _read(text.split("\n"), usual)
    except _UnusualError:
        return None
    return usual if usual.root and len(usual.names) <= MAX_NODES else None


def _read(lines: list[str], usual: Usual) -> None:
    """Put values and places together."""
    _, names, numbers = usual
    behind = 0  # the line behind the block that was read last
    found: Any = usual.root
    column = node = 0
    above: list[_Level] = []
    below = ""  # the key whose value may stand on the next lines
    for number, known in enumerate(map(_known.get, lines)):
        if number < behind or known is _BLANK:
            continue
        row = number << COLUMN_BITS
        line = known or _apart(lines[number])
        begins, dash, key, at, value_at, where, value = line
        if begins == column and where == ONE_LINE and not dash and found.__class__ is dict and key not in found:
            below, found[key] = "", value  # one value after another in one group, as most lines are
            names.append(key)
            numbers += (row | at, row + value_at, 1)
            continue
        if begins != column:
            column, found, node = _turned(usual, above, (column, found, node), below, line, row)
        if dash is (found.__class__ is dict) or (not dash and key in found) or len(above) > MAX_DEPTH - 3:
            raise _UnusualError
        below = key if where == BELOW else ""
        if dash:
            names.append(None)
            numbers += (row | at, row | at, 1)
            found.append({} if key else value)
            if not key:
                continue
            above.append((column, found, node))
            column, found, node = at, found[-1], len(names) - 1
        names.append(key)
        if where > BELOW:
            value, value_at, behind = _block(lines, number, at, ending="\n" if where == CLIPPED else "")
        numbers += (row | at, row + value_at, 1)
        found[key] = value
    for _, _, each in (*above, (column, found, node)):
        numbers[3 * each + 2] = len(names) - each
    numbers[:2] = numbers[3:4] * 2


def _turned(usual: Usual, above: list[_Level], level: _Level, below: str, line: _Line, row: int) -> _Level:
    """The level of a line that begins elsewhere: further in, or one of those around."""
    _, names, numbers = usual
    begins, dash, *_ = line
    column, found, node = level
    if below and begins > column:
        above.append(level)
        numbers[3 * len(names) - 2] = row | begins
        found[below] = [] if dash else {}
        return begins, found[below], len(names) - 1
    while begins < column:
        numbers[3 * node + 2] = len(names) - node
        column, found, node = above.pop()
    if begins != column:
        raise _UnusualError
    return column, found, node


def _block(lines: list[str], number: int, at: int, *, ending: str) -> tuple[str, int, int]:
    """The text of the block below a line, its place as seen from there, and the number of the line behind it."""
    first = last = number + 1
    start = lines[first] if first < len(lines) else ""
    content = start.lstrip(" ")
    indent = len(start) - len(content)
    margin = " " * indent
    while last < len(lines) and (not lines[last] or (lines[last].startswith(margin) and not lines[last].isspace())):
        last += 1
    if not content or indent <= at or (ending and last == len(lines) and lines[-1]):
        raise _UnusualError
    value = "\n".join([line[indent:] for line in lines[first:last]]).rstrip("\n")
    return value + ending, 1 << COLUMN_BITS | indent, last


_BLANK: _Line = (0, False, "", 0, 0, ONE_LINE, None)
_known: dict[str, _Line] = {"": _BLANK}


def _apart(text: str) -> _Line:
    """A line taken apart."""
    head, colon, said = text.partition(": ")
    if not colon and text[-1] == ":":
        lead, where, value, value_at = _lead(text[:-1]), BELOW, None, len(text)
    else:
        lead = _lead(head) if colon else _item(text)
        value_at = len(head) + 2 if colon else lead[3] if lead else 0
        where, value = _value(said if colon else text[value_at:])
        if where == BELOW or (where > BELOW and not colon):
            raise _UnusualError
    if lead is None:
        raise _UnusualError
    line = (*lead, value_at, where, value)
    if len(text) <= _SHORT:
        if len(_known) >= _KEPT:
            _known.clear()
            _known[""] = _BLANK
        _known[text] = line
    return line


@lru_cache(maxsize=4096)
def _lead(text: str) -> tuple[int, bool, str, int] | None:
    """What stands before the colon: the column of the dash or key, whether there is a dash, the key and its column."""
    match = _key(text)
    known = folded(match["key"]) if match else None
    if match is None or known is None or known[1] != known[0] or known[2]:
        return None
    column, dash = len(match["indent"]), bool(match["dash"])
    return column, dash, known[0], column + 2 * dash


def _item(text: str) -> tuple[int, bool, str, int] | None:
    """The same of an item of a list that is a text."""
    column = len(text) - len(text.lstrip(" "))
    return (column, True, "", column + 2) if text.startswith("- ", column) else None


def _value(said: str) -> tuple[int, str | None]:
    """Where a value stands, and the value; `BELOW` where it is no usual one."""
    first = said[:1]
    if first in _SIGNS or first.isspace():
        if first and first in "\"'" and said.count(first) == 2 and said[-1] == first:
            return ONE_LINE, said[1:-1]
        return BLOCKS.get(said, BELOW), None
    if ": " in said or " #" in said or said[-1] == ":" or said[-1].isspace():
        return BELOW, None
    return ONE_LINE, None if said in EMPTY else said
