"""What YAML accepts without meaning it: text cut off, lines swallowed, characters behind escapes."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

import yaml

from generator.diagnostic import Diagnostic
from generator.diagnostic import Location
from generator.diagnostic import Severity
from generator.pattern import later
from generator.quotation import quoted
from generator.source.characters import escaped
from generator.source.characters import unfit
from generator.source.event import SCALAR
from generator.source.event import STREAM_END
from generator.source.event import events
from generator.source.slips import Slip
from generator.source.slips import dash_slip
from generator.source.slips import key_slip
from generator.source.slips import tab_slip

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from generator.source.document import Marks
    from generator.source.document import Pointer
    from generator.source.document import Raw
    from generator.source.event import Event

_CUT = later(r"(?<=[^\s#])[ \t]+(?=#)")
_REMARK = later(r"[ ]{2,}$")
_ESCAPE = later(r"\\(?:x(?P<x>[0-9A-Fa-f]{2})|u(?P<u>[0-9A-Fa-f]{4})|U(?P<U>[0-9A-Fa-f]{8})|(?P<name>.))")
_NAMED = dict(zip("0abefrvNLP", "\0\a\b\x1b\f\r\v\x85\u2028\u2029", strict=True))
_TAB = later(r"(?:^ *|[:-] *)(\t)[ \t]*[^\s#]", re.MULTILINE)
_SHOWN = 20
_MOST = 50


def swallowed(events: Sequence[Event], lines: Sequence[str]) -> tuple[int, Slip] | None:
    """The first line that was meant as an entry or item of its own but was read as text of another."""
    for event in events:
        first, last = event.start_mark, event.end_mark
        rows = [(first.line, " " * first.column + lines[first.line][first.column :])]
        rows += [(row, lines[row]) for row in range(first.line + 1, last.line + 1) if lines[row].strip()]
        for judge in (_loose_dash, _all_dashes, _all_keys):
            found = judge(rows)
            if found is not None:
                number, slip = found
                return number, _on_whole_line(slip, rows[0], lines[number]) if number == first.line else slip
    return None


def _on_whole_line(slip: Slip, row: tuple[int, str], line: str) -> Slip:
    """The slip of a value, mended within the line that also holds its key or dash."""
    start = len(row[1]) - len(row[1].lstrip())
    return Slip(slip.column, slip.rule, slip.message, slip.hint, line[:start] + slip.mended[start:], slip.widened)


def _loose_dash(rows: list[tuple[int, str]]) -> tuple[int, Slip] | None:
    for number, line in rows[1:]:
        text = line.lstrip()
        if text.startswith("- "):
            first = dash_slip(rows[0][1])
            if first is not None:
                return rows[0][0], first
            hint = "请让同一个列表的短横线左边对齐。"
            column = len(line) - len(text)
            message = "这一行的短横线与上面的列表对不齐，会被当成上一行的续行。"
            return number, Slip(column, "YAML-INDENT", message, hint, "")
    return None


def _all_dashes(rows: list[tuple[int, str]]) -> tuple[int, Slip] | None:
    slips = [dash_slip(line) for _, line in rows]
    return (rows[0][0], slips[0]) if slips[0] is not None and all(slips) else None


def _all_keys(rows: list[tuple[int, str]]) -> tuple[int, Slip] | None:
    if len(rows) == 1:
        return None
    slips = [key_slip(line) for _, line in rows]
    return (rows[0][0], slips[0]) if slips[0] is not None and all(slips) else None


def cut_off(path: str, text: str, *, remarks: bool) -> Iterator[Diagnostic]:
    """Every `` #`` behind a value; with ``remarks``, two spaces and ``# `` may introduce one."""
    cuts = [match for match in _CUT.finditer(text) if not _is_remark(text, match, remarks=remarks)]
    if not cuts:
        return
    spans = _quoted_spans(text)
    done = -1
    for match in cuts:
        index = match.end()
        line = text.count("\n", 0, index)
        begin = text.rfind("\n", 0, index) + 1
        inside = any(start <= index < end for start, end in spans)
        if line == done or inside or text[begin:index].lstrip().startswith("#"):
            continue
        done = line
        value = text[begin:index].strip().split(": ")[-1].removeprefix("- ")
        lost = text[index:].split("\n", 1)[0]
        message = f"“ #”后面的内容会被丢掉，只剩下{quoted(value, _SHOWN)}，丢掉{quoted(lost, _SHOWN)}。"
        hint = "请把整个内容用英文双引号括起来；注释请单独写一行。"
        yield Diagnostic(Location(path, line + 1, index - begin + 1), "YAML-HASH", message, hint=hint)


def _is_remark(text: str, match: re.Match[str], *, remarks: bool) -> bool:
    return remarks and _REMARK.match(match[0]) is not None and text[match.end() : match.end() + 2] in ("# ", "#")


def _quoted_spans(text: str) -> list[tuple[int, int]]:
    """Where quoted and block texts begin and end; behind a syntax error everything counts as quoted."""
    spans = []
    take = events(text)
    reached = 0
    try:
        while (event := take()).__class__ is not STREAM_END:
            reached = event.end_mark.index
            if event.__class__ is SCALAR and event.style:
                spans.append((event.start_mark.index, reached))
    except yaml.YAMLError:
        spans.append((reached, len(text) + 1))
    return spans


def tabs(path: str, text: str, known: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """Tabs that the parser let pass between a sign and a value; inside texts they may stand."""
    reported = {fault.where.line for fault in known if fault.rule == "YAML-TAB"}
    spans = _quoted_spans(text)
    for match in _TAB.finditer(text):
        index = match.start(1)
        number = text.count("\n", 0, index) + 1
        if number in reported or any(start <= index < end for start, end in spans):
            continue
        reported.add(number)
        begin = text.rfind("\n", 0, index) + 1
        slip = tab_slip(text[begin:].split("\n", 1)[0], index - begin)
        yield Diagnostic(Location(path, number, slip.column + 1), slip.rule, slip.message, hint=slip.hint)


def escapes(path: str, text: str, events: Sequence[Event]) -> Iterator[Diagnostic]:
    r"""Unfit characters that a text in double quotes spells as ``\u202e``."""
    for event in events:
        if unfit(event.value) is None:
            continue
        first = event.start_mark
        for match in _ESCAPE.finditer(text, first.index, event.end_mark.index):
            found = unfit(_meant(match))
            if found is not None:
                line = text.count("\n", 0, match.start()) + 1
                column = match.start() - text.rfind("\n", 0, match.start())
                yield escaped(Location(path, line, column), *found, match[0])


def _meant(match: re.Match[str]) -> str:
    number = match["x"] or match["u"] or match["U"]
    return chr(int(number, 16)) if number else _NAMED.get(match["name"], "")


def unpaired(path: str, data: Raw, marks: Marks) -> Iterator[Diagnostic]:
    """One-line values that open a Chinese quotation mark and never close it, or the reverse."""
    single = ((pointer, text) for pointer, text in _texts(data, ()) if _is_unpaired(text))
    for pointer, text in islice(single, _MOST):
        message = f"中文引号没有成对：{quoted(text, _SHOWN)}。"
        where = Location(path, *marks.value(pointer))
        yield Diagnostic(where, "TEXT-QUOTE", message, Severity.NOTICE, "请补上另一半引号。")


def _is_unpaired(text: str) -> bool:
    return (text[0] == "“" and "”" not in text) or (text[-1] == "”" and "“" not in text)


def _texts(raw: Raw, pointer: Pointer) -> Iterator[tuple[Pointer, str]]:
    if isinstance(raw, str):
        if raw and "\n" not in raw:
            yield pointer, raw
    elif isinstance(raw, dict):
        for key, value in raw.items():
            yield from _texts(value, (*pointer, key))
    elif raw is not None:
        for index, value in enumerate(raw):
            yield from _texts(value, (*pointer, index))
