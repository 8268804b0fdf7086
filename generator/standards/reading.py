"""From the files of ``schemas/standards/`` to tables and releases, every fault at its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.registers.schema import Sheet
from generator.registers.schema import read_files
from generator.standards.nodes import Chosen
from generator.standards.nodes import Constant
from generator.standards.nodes import Listed
from generator.standards.nodes import Object
from generator.standards.nodes import Organisation
from generator.standards.nodes import Own
from generator.standards.nodes import Value
from generator.standards.release import Release
from generator.standards.upload import Place
from generator.standards.upload import Source
from generator.standards.upload import Upload

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Mapping

    from generator.diagnostic import Diagnostic
    from generator.kind import Kind
    from generator.standards.nodes import Node

Standards = dict[str, Upload | Release]
_BOTH = {"label", "description", "source", "kind", "off"}
_COLUMN = {"label", "path", "paths", "attribute", "words", "unit", "required", "withheld"}
_FORMS = ("text", "date", "number", "amount")
_NODE = {
    "path": {"path", "as", "words"},
    "paths": {"paths", "as", "words"},
    "own": {"own", "numbered"},
    "process": {"process"},
    "first": {"first"},
    "every": {"every"},
    "list": {"list"},
    "organisation": {"organisation", "code", "roles"},
    "object": {"object", "when"},
}
"""By the key that tells what a part is, the keys it may have."""


_ROW = {"each", "when", "object", "organisation", "code", "roles"}


def read_standards(
    files: Iterable[tuple[str, bytes]], kinds: Mapping[str, Kind], prefix: str
) -> tuple[Standards, list[Diagnostic]]:
    """Read every standard; ``prefix`` begins the identifiers of contracting processes."""
    layers, faults = read_files(files)
    found: Standards = {}
    for name, file in layers.items():
        sheet = Sheet.of(file, kinds)
        if not sheet.flag("off", default=False):
            found[name] = _release(name, sheet, prefix) if "release" in file.data else _upload(name, sheet)
            faults += file.findings(sheet.setting.faults)
    return found, faults


def _upload(name: str, sheet: Sheet) -> Upload:
    sheet.unknown(sheet.raw, _BOTH | {"columns", "dates"})
    kind = sheet.kind()
    places = tuple(_place(code, part, kind) for code, part in sheet.parts("columns").items())
    if not places:
        sheet.fault(
            None, "SCHEMA-REQUIRED", "没有写各列“columns”。", "例如 columns: {XK_WSH: {label: 文书号, path: …}}"
        )
    label, description = sheet.needed("label"), sheet.text("description")
    return Upload(name, label, kind, places, description, sheet.text("source"), sheet.text("dates", "%Y-%m-%d"))


def _place(code: str, sheet: Sheet, kind: str) -> Place:
    sheet.unknown(sheet.raw, _COLUMN)
    return Place(
        code,
        sheet.needed("label"),
        _sources(sheet, kind),
        sheet.text("attribute"),
        _words(sheet),
        sheet.one_of("unit", ("元", "万元")),
        sheet.flag("required", default=False),
        sheet.text("withheld"),
    )


def _release(name: str, sheet: Sheet, prefix: str) -> Release:
    sheet.unknown(sheet.raw, _BOTH | {"release"})
    kind = sheet.kind()
    tree = Object(_members(sheet.inside("release"), kind))
    label, description = sheet.needed("label"), sheet.text("description")
    return Release(name, label, kind, tree, prefix, description, sheet.text("source"))


def _part(sheet: Sheet, key: str, kind: str) -> Node:
    raw = sheet.raw[key]
    return Constant(raw) if isinstance(raw, str) else _node(sheet.inside(key), kind)


def _node(sheet: Sheet, kind: str) -> Node:
    what = next((key for key in _NODE if key in sheet.raw), "")
    if not what:
        return Object(_members(sheet, kind))
    sheet.unknown(sheet.raw, _NODE[what])
    return _MAKERS[what](sheet, kind)


def _own(sheet: Sheet, kind: str) -> Node:  # noqa: ARG001 - as the others
    return Own(sheet.text("own"), sheet.flag("numbered", default=False))


def _value(sheet: Sheet, kind: str) -> Node:
    form = sheet.one_of("as", _FORMS, "text")
    return Value(_sources(sheet, kind), "" if form == "text" else form, _words(sheet))


def _process(sheet: Sheet, kind: str) -> Node:
    return Value(_sources(sheet, kind, "process"), "id", {}, prefixed=True)


def _chosen(sheet: Sheet, kind: str) -> Node:
    what = "every" if "every" in sheet.raw else "first"
    cases = [(part.conditions("when", kind), part.needed("word")) for part in sheet.items(what)]
    return Chosen(tuple(cases), what == "every")


def _listed(sheet: Sheet, kind: str) -> Node:
    return Listed(tuple((part.path("each", kind)[0], _row(part, kind)) for part in sheet.items("list")))


def _organisation(sheet: Sheet, kind: str) -> Organisation:
    code = Value(_sources(sheet, kind, "code"), "", {}) if "code" in sheet.raw else None
    return Organisation(Value(_sources(sheet, kind, "organisation"), "", {}), code, sheet.texts("roles"))


def _row(sheet: Sheet, kind: str) -> Node:
    """What is told of a record or of a row of a list in it."""
    sheet.unknown(sheet.raw, _ROW)
    if "organisation" in sheet.raw:
        return _organisation(sheet, kind)
    return Object(_members(sheet.inside("object"), kind), sheet.conditions("when", kind))


def _members(sheet: Sheet, kind: str) -> tuple[tuple[str, Node], ...]:
    return tuple((key, _part(sheet, key, kind)) for key in sheet.raw)


def _sources(sheet: Sheet, kind: str, option: str = "path") -> tuple[Source, ...]:
    """The paths of an option, or of ``paths`` in their order; those that lead nowhere are faults."""
    several = option == "path" and "paths" in sheet.raw
    raws = sheet.texts("paths") if several else tuple(sheet.text(option).split())
    found = []
    for path in raws:
        each = Sheet({option: path}, sheet.setting, sheet.pointer, sheet.kinds)
        _, field = each.path(option, kind)
        if field is not None:
            found.append(Source(path, field))
    return tuple(found)


def _words(sheet: Sheet) -> Mapping[str, str]:
    words = sheet.raw.get("words")
    return {key: str(word) for key, word in words.items()} if isinstance(words, dict) else {}


_MAKERS: Mapping[str, Callable[[Sheet, str], Node]] = {
    "path": _value,
    "paths": _value,
    "own": _own,
    "process": _process,
    "first": _chosen,
    "every": _chosen,
    "list": _listed,
    "organisation": _organisation,
    "object": _row,
}
