"""Items of a published list as records in canonical YAML, with a report of what did not fit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING

from generator.diagnostic import Diagnostic
from generator.diagnostic import Note
from generator.diagnostic import Severity
from generator.workbook.header import ASIDE
from generator.workbook.header import NAME
from generator.workbook.header import NUMBER
from generator.workbook.header import PART
from generator.workbook.header import WITHHELD
from generator.workbook.shapes import SHAPES
from generator.workbook.shapes import Entry
from generator.workbook.shapes import grouped
from generator.workbook.shapes import part_title
from generator.workbook.wrapping import key
from generator.workbook.wrapping import markdown
from generator.workbook.wrapping import one_line
from generator.yaml_text import write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from generator.diagnostic import Cell
    from generator.workbook.grounds import Named
    from generator.workbook.header import Column
    from generator.workbook.header import Headers
    from generator.workbook.issuer import Issuer
    from generator.workbook.shapes import Filled
    from generator.workbook.table import Item
    from generator.workbook.table import Piece
    from generator.yaml_text import Value

OTHER = "x"
OFFICE = "{office}"


@dataclass(slots=True)
class Report:
    """Findings of one kind about one column are told once, with every cell."""

    notes: dict[tuple[str, str, Severity], list[Note]] = field(default_factory=dict)

    def add(self, rule: str, message: str, where: Cell, text: str, severity: Severity = Severity.NOTICE) -> None:
        """Count one cell."""
        self.notes.setdefault((rule, message, severity), []).append(Note(where, text))

    def findings(self) -> Iterator[Diagnostic]:
        """One finding for each kind, at its first cell."""
        for (rule, message, severity), notes in self.notes.items():
            yield Diagnostic(notes[0].where, rule, f"{message}({len(notes)} 处)", severity, "", "", tuple(notes))


@dataclass(slots=True)
class Imported:
    """What an import makes: files, the beginning of the office's own record, the report, the laws relied on."""

    files: list[tuple[str, str]] = field(default_factory=list)
    office: tuple[str, str] = ("", "")
    ids: list[tuple[str, str]] = field(default_factory=list)
    """Titles and the ids they were given."""
    findings: list[Diagnostic] = field(default_factory=list)
    laws: dict[str, Named] = field(default_factory=dict)


def records(items: list[Item], headers: Headers, issuer: Issuer, known: Sequence[tuple[str, str]] = ()) -> Imported:
    """One file per item; ``known`` gives titles imported before and their ids, so that they stay."""
    report, imported = Report(), Imported()
    ids = _Ids(headers, issuer, known)
    for item in items:
        values = _Values(headers, issuer, report, imported).of(item)
        name = ids.next(item, values)
        imported.ids.append((item.title, name))
        imported.files.append((headers.path.format(office=issuer.id, id=name), write(values)))
    imported.findings = list(report.findings())
    imported.office = _office(items, headers, issuer)
    return imported


def _office(items: list[Item], headers: Headers, issuer: Issuer) -> tuple[str, str]:
    """A record of the office with its name, for where there is none yet."""
    source = items[0].where.path if items else ""
    values: dict[str, Value] = {str(headers.office["name"]): issuer.name}
    constants = headers.office.get("constants")
    if isinstance(constants, Mapping):
        values |= {str(name): _value(constant, issuer.name) for name, constant in constants.items()}
    values["imported"] = {"from": source}
    return str(headers.office["path"]).format(office=issuer.id), write(values)


class _Ids:
    """Ids made of the office, the letters of the type and a running number within the type."""

    def __init__(self, headers: Headers, issuer: Issuer, known: Sequence[tuple[str, str]]) -> None:
        self.headers = headers
        self.issuer = issuer
        self.known: dict[str, list[str]] = {}
        for title, record in known:
            self.known.setdefault(key(title), []).append(record)
        self.used = {record for _, record in known}
        self.counts: dict[str, int] = {}

    def next(self, item: Item, values: Mapping[str, Value]) -> str:
        """The id of an item: the one it had, of several with one title that of its type; else the next free one."""
        prefix = self.headers.id_prefixes.get(str(values.get(self.headers.id_field) or ""), OTHER)
        start = f"{self.issuer.id}-{prefix}-"
        earlier = self.known.get(key(item.title), [])
        if earlier:
            kept = next((name for name in earlier if name.startswith(start)), earlier[0])
            earlier.remove(kept)
            return kept
        while True:
            self.counts[prefix] = self.counts.get(prefix, 0) + 1
            name = f"{start}{self.counts[prefix]:03d}"
            if name not in self.used:
                return name


class _Values:
    """The values of one record while they are collected."""

    def __init__(self, headers: Headers, issuer: Issuer, report: Report, imported: Imported) -> None:
        self.headers = headers
        self.issuer = issuer
        self.report = report
        self.imported = imported
        self.found: dict[str, Value] = {}
        self.aside: list[str] = []

    def of(self, item: Item) -> dict[str, Value]:
        """The record of an item, its fields in the order of the data file."""
        entries: dict[str, Entry] = {}
        for column in item.header.columns:
            entry = self._entry(item, column)
            if entry.pieces:
                self._take(column, entry, entries)
        for name, entry in entries.items():
            self._fill(name, entry, item)
        self._from_section(item)
        return self._ordered(item)

    def _entry(self, item: Item, column: Column) -> Entry:
        groups = []
        for part in item.parts:
            pieces = []
            for piece in part.cells.get(column.index, []):
                if key(piece.text) in self.headers.nothing and column.meaning.shape not in (NAME, NUMBER):
                    self.report.add(
                        "IMP-NOTHING", f"“{column.label}”栏表示没有的记号，未写入记录", piece.where, piece.text
                    )
                else:
                    pieces.append(piece)
            groups.append((part_title(part.name.text) if part.name else "", tuple(pieces)))
        return Entry(column, tuple(groups))

    def _take(self, column: Column, entry: Entry, entries: dict[str, Entry]) -> None:
        meaning = column.meaning
        if meaning.shape == WITHHELD:
            for piece in entry.pieces:
                message = f"“{column.label}”栏是个人信息，未写入记录"
                self.report.add("IMP-WITHHELD", message, piece.where, one_line(piece.text)[:1] + "○○")
        elif meaning.shape == ASIDE:
            self._beside(column.label, entry)
        elif meaning.to in entries or (meaning.shape == NUMBER and NUMBER in entries):
            self._again(column, entry, entries[meaning.to or NUMBER])
        else:
            entries[meaning.to or NUMBER] = entry

    def _again(self, column: Column, entry: Entry, first: Entry) -> None:
        if entry.says == first.says:
            for piece in entry.pieces:
                message = f"第二个“{column.label}”栏与前一栏相同，只写入一次"
                self.report.add("IMP-TWICE", message, piece.where, one_line(piece.text))
            return
        where = entry.pieces[0].where
        message = f"第二个“{column.label}”栏与前一栏不同，写入“原表其他内容”"
        self.report.add("IMP-TWICE", message, where, one_line(entry.pieces[0].text), Severity.WARNING)
        self._beside(f"{column.label}（{where.name.rstrip('0123456789')}列）", entry)

    def _beside(self, label: str, entry: Entry) -> None:
        texts = grouped(entry)
        if texts:
            self.aside.append(markdown([f"【{label}】{texts[0]}", *texts[1:]]))

    def _fill(self, name: str, entry: Entry, item: Item) -> None:
        shape = entry.column.meaning.shape
        if shape == NAME:
            self._name(name, entry, item)
        elif shape == PART:
            rest = entry.column.meaning.rest or NAME
            self._set(name, [{rest: part_title(piece.text)} for piece in entry.pieces])
        elif shape == "issuer":
            self._issuer(entry)
        elif shape in SHAPES:
            self._shaped(name, entry, SHAPES[shape](entry))

    def _name(self, name: str, entry: Entry, item: Item) -> None:
        self._set(name, item.title)
        others = [piece for piece in entry.pieces if key(one_line(piece.text)) != key(item.title)]
        for piece in others:
            self._unfit(entry.column.label, piece, "续行里的名称与本项不同")

    def _issuer(self, entry: Entry) -> None:
        for piece in entry.pieces:
            if not self.issuer.is_named(piece.text):
                message = f"“{entry.column.label}”栏与发布机构“{self.issuer.name}”写法不同，原文写入“原表其他内容”"
                self.report.add("IMP-ISSUER", message, piece.where, one_line(piece.text))
        if not all(self.issuer.is_named(piece.text) for piece in entry.pieces):
            self._beside(entry.column.label, entry)

    def _shaped(self, name: str, entry: Entry, filled: Filled) -> None:
        meaning = entry.column.meaning
        self._set(name, filled.value)
        if meaning.rest:
            self._set(meaning.rest, filled.rest)
        for piece in filled.unfit:
            if meaning.rest:
                message = f"“{entry.column.label}”栏有文字{filled.reason}，原文保留"
                self.report.add("IMP-UNFIT", message, piece.where, piece.text, Severity.WARNING)
            else:
                self._unfit(entry.column.label, piece, filled.reason)
        for ground in filled.grounds:
            for named in ground.laws:
                self.imported.laws.setdefault(key(named.title), named)

    def _unfit(self, label: str, piece: Piece, reason: str) -> None:
        message = f"“{label}”栏的内容{reason}，写入“原表其他内容”"
        self.report.add("IMP-UNFIT", message, piece.where, one_line(piece.text), Severity.WARNING)
        self.aside.append(markdown([f"【{label}】{one_line(piece.text)}"]))

    def _from_section(self, item: Item) -> None:
        meaning = self.headers.by_field.get(self.headers.id_field)
        if item.section and meaning and self.headers.id_field not in self.found:
            self._set(self.headers.id_field, meaning.choices.get(key(item.section.text), item.section.text))

    def _set(self, name: str, value: Value) -> None:
        if value is not None:
            self.found[name] = value

    def _ordered(self, item: Item) -> dict[str, Value]:
        self._set(self.headers.org, self.issuer.id)
        names = [name for meaning in self.headers.by_field.values() for name in (meaning.to, meaning.rest) if name]
        record: dict[str, Value] = {}
        for name in dict.fromkeys([*names, *self.found]):
            if name in self.found:
                _put(record, name.split("."), self.found[name])
        for name, constant in self.headers.constants.items():
            record.setdefault(name, _value(constant, self.issuer.name))
        record["imported"] = self._origin(item)
        return record

    def _origin(self, item: Item) -> dict[str, Value]:
        where = item.where
        known = {"from": where.path, "sheet": where.sheet, "cell": where.name, "number": item.number}
        return {name: text for name, text in known.items() if text} | ({"unread": self.aside} if self.aside else {})


def _put(record: dict[str, Value], names: list[str], value: Value) -> None:
    if len(names) == 1:
        record[names[0]] = value
        return
    inner = record.setdefault(names[0], {})
    if isinstance(inner, dict):
        _put(inner, names[1:], value)


def _value(constant: object, office: str) -> Value:
    if isinstance(constant, Mapping):
        return {str(name): _value(inner, office) for name, inner in constant.items()}
    return office if constant == OFFICE else str(constant)
