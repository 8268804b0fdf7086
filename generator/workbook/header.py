"""The header of a table: which column says what, by a list of words that is data."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING

from generator.diagnostic import Diagnostic
from generator.diagnostic import Severity
from generator.workbook.wrapping import key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.workbook.sheet import Sheet

NUMBER, NAME, PART, ASIDE, WITHHELD, ISSUER = "number", "name", "part", "aside", "withheld", "issuer"
DEEPEST = 3
FEWEST = 3
FARTHEST = 50
LONGEST_WORD = 20
_BRACKETS = re.compile(r"[(\[【].*?[)\]】]")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a header word stands for: the field, the shape of its text, what else is known about it."""

    to: str
    shape: str
    choices: Mapping[str, str] = field(default_factory=dict)
    rest: str = ""
    next: str = ""
    parts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Headers:
    """The words of published lists and how their columns become records; read from a data file."""

    kind: str
    path: str
    org: str
    words: Mapping[str, Meaning]
    by_field: Mapping[str, Meaning]
    nothing: frozenset[str]
    notes: tuple[str, ...]
    totals: tuple[str, ...]
    signatures: tuple[str, ...]
    id_field: str
    id_prefixes: Mapping[str, str]
    constants: Mapping[str, object]
    office: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: its place, its header as written, what it means."""

    index: int
    label: str
    meaning: Meaning


@dataclass(frozen=True, slots=True)
class Header:
    """The rows of a header and its columns from left to right."""

    top: int
    bottom: int
    columns: tuple[Column, ...]

    def having(self, shape: str) -> Column | None:
        """The first column of this shape."""
        return next((column for column in self.columns if column.meaning.shape == shape), None)


def headers_of(*layers: Mapping[str, object]) -> Headers:
    """The settings of one or more data files; later ones add words and replace single values."""
    merged: dict[str, object] = {}
    columns: list[Mapping[str, object]] = []
    for layer in layers:
        merged.update(layer)
        columns += [entry for entry in _list(layer.get("columns")) if isinstance(entry, Mapping)]
    meanings = [(_meaning(entry), [str(word) for word in _list(entry.get("words"))]) for entry in columns]
    ids = _map(merged.get("ids"))
    return Headers(
        kind=str(merged.get("kind") or ""),
        path=str(merged.get("path") or ""),
        org=next((meaning.to for meaning, _ in meanings if meaning.shape == ISSUER), ""),
        words={key(word): meaning for meaning, words in meanings for word in words},
        by_field={meaning.to: meaning for meaning, _ in meanings if meaning.to},
        nothing=frozenset(key(str(text)) for text in _list(merged.get("nothing"))),
        notes=tuple(str(text) for text in _list(merged.get("notes"))),
        totals=tuple(str(text) for text in _list(merged.get("totals"))),
        signatures=tuple(str(text) for text in _list(merged.get("signatures"))),
        id_field=str(ids.get("field") or ""),
        id_prefixes={label: str(prefix) for label, prefix in _map(ids.get("prefixes")).items()},
        constants=_map(merged.get("constants")),
        office=_map(merged.get("office")),
    )


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _map(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}


def _meaning(entry: Mapping[str, object]) -> Meaning:
    choices = {key(word): str(label) for word, label in _map(entry.get("choices")).items()}
    parts = {part: str(name) for part, name in _map(entry.get("parts")).items()}
    texts = {name: str(entry.get(name) or "") for name in ("to", "shape", "rest", "next")}
    return Meaning(texts["to"], texts["shape"] or ASIDE, choices, texts["rest"], texts["next"], parts)


def find_header(sheet: Sheet, headers: Headers) -> Header | None:
    """The rows that name most columns; the first and the flattest where several name as many."""
    best: Header | None = None
    most = FEWEST - 1
    for top in range(min(len(sheet.rows), FARTHEST)):
        if not any(_found(key(sheet.own(top, index)), headers.words) for index in range(sheet.width)):
            continue
        for bottom in range(top, min(top + DEEPEST, len(sheet.rows))):
            found = _header(sheet, headers, top, bottom)
            known = _known(found, headers)
            if known > most and found.having(NAME):
                best, most = found, known
    return best


def _is_known(column: Column, headers: Headers) -> bool:
    return bool(_found(column.label, headers.words))


def _header(sheet: Sheet, headers: Headers, top: int, bottom: int) -> Header:
    columns: list[Column] = []
    for index in range(sheet.width):
        label, meaning = _read(_stack(sheet, top, bottom, index), headers)
        left = columns[-1] if columns and columns[-1].index == index - 1 else None
        if left and left.meaning.next and label in ("", left.label):
            columns.append(Column(index, left.label, _next(left.meaning, headers)))
        elif label:
            columns.append(Column(index, label, meaning))
    return Header(top, bottom, tuple(columns))


def _stack(sheet: Sheet, top: int, bottom: int, index: int) -> list[str]:
    words: list[str] = []
    for row in range(top, bottom + 1):
        word = key(sheet.own(row, index) or _above_left(sheet, row, index))
        if word and word not in words:
            words.append(word)
    return words


def _above_left(sheet: Sheet, row: int, index: int) -> str:
    """The group word over several columns; only rows below it can tell the columns apart."""
    up, left = sheet.anchor(row, index)
    return sheet.own(up, left) if (up, left) != (row, index) and left != index else ""


def _read(words: list[str], headers: Headers) -> tuple[str, Meaning]:
    for label in ("".join(words), *reversed(words)):
        meaning = _found(label, headers.words)
        if meaning:
            return label, meaning
    return "".join(words), Meaning("", ASIDE)


def _found(label: str, words: Mapping[str, Meaning]) -> Meaning | None:
    return words.get(label) or words.get(_BRACKETS.sub("", label)) or words.get(label.rstrip(":：*"))


def _next(meaning: Meaning, headers: Headers) -> Meaning:
    return headers.by_field.get(meaning.next) or Meaning("", ASIDE)


def header_at(sheet: Sheet, headers: Headers, row: int) -> Header | None:
    """The header that begins in a row below the first table; most of its words must be known."""
    written = [key(text) for text in sheet.rows[row] if text and len(text) <= LONGEST_WORD]
    if sum(1 for word in written if _found(word, headers.words)) < FEWEST - 1:
        return None
    found = [_header(sheet, headers, row, bottom) for bottom in range(row, min(row + DEEPEST, len(sheet.rows)))]
    best = max(found, key=lambda header: (_known(header, headers), -header.bottom))
    enough = _known(best, headers) >= FEWEST and _known(best, headers) * 2 > len(best.columns)
    return best if enough and best.having(NAME) else None


def _known(header: Header, headers: Headers) -> int:
    return len({column.meaning.to or column.label for column in header.columns if _is_known(column, headers)})


def is_repeated(sheet: Sheet, row: int, header: Header) -> bool:
    """Whether a row says the header words again, as printed lists do on every page."""
    written = [(column.label, key(sheet.own(row, column.index))) for column in header.columns]
    present = [(label, text) for label, text in written if text]
    same = sum(1 for label, text in present if text in label)
    return len(present) >= FEWEST and same * 2 > len(present)


def unknown_columns(sheet: Sheet, header: Header, headers: Headers) -> Iterator[Diagnostic]:
    """A finding for every header word that the data file does not know."""
    for column in header.columns:
        if column.label and not _is_known(column, headers):
            hint = "内容写入“原表其他内容”；可在 schemas/imports/lists.yml 中补充这个表头词"
            where = sheet.place(header.bottom, column.index)
            yield Diagnostic(where, "IMP-HEADER", f"不认识的表头“{column.label}”", Severity.WARNING, hint)
