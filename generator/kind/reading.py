"""From schema files to kinds and code lists, with every fault at its place."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING
from typing import Any

from generator.fields import TYPES
from generator.fields import Problem
from generator.fields import Setting
from generator.fields import Shape
from generator.fields import Spec
from generator.fields import Vocabulary
from generator.fields import make_all
from generator.kind.consistency import check_all
from generator.kind.consistency import check_kind
from generator.kind.kind import Kind
from generator.kind.layers import Layered
from generator.kind.layers import layered
from generator.kind.layers import overlaid
from generator.kind.page import read_page
from generator.kind.pieces import read_computed
from generator.kind.pieces import read_front
from generator.kind.pieces import read_parts
from generator.kind.pieces import read_rules
from generator.kind.pieces import read_sections
from generator.kind.vocabularies import read_vocabulary
from generator.kind.vocabularies import strange_words
from generator.source import read_yaml
from generator.wording import did_you_mean
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping
    from collections.abc import Sequence

    from generator.diagnostic import Diagnostic
    from generator.source import Document
    from generator.source import Raw

KIND_KEYS = frozenset(
    """
    label plural_label description extends abstract omit folder address caption columns facets dated key_codes
    sections rules fields parts names directory order group expires begins computed contact poster page charts front
    """.split()
)
_OWN = KIND_KEYS - {
    "caption",
    "columns",
    "facets",
    "dated",
    "key_codes",
    "fields",
    "parts",
    "names",
    "computed",
    "contact",
    "poster",
}
_LAST = 100
_LISTS = frozenset({"list", "table"})
_VOCABULARY = "vocabulary"
_ELSEWHERE = frozenset({"rules", "examples", "imports", "calendar", "registers", "board", "standards"})

Kinds = dict[str, Kind]
Vocabularies = dict[str, Vocabulary]


def read_kinds(
    folders: Iterable[Iterable[tuple[str, bytes]]],
) -> tuple[Kinds, Vocabularies, list[Diagnostic]]:
    """Read the kinds of several schema folders, each given as (path, content) and laid over the ones before.

    ``<kind>.yml`` describes a kind, ``vocabulary/<name>.yml`` a code list; other folders are left alone.
    """
    schemas: dict[str, list[Document]] = {}
    lists: dict[str, list[Document]] = {}
    findings: list[Diagnostic] = []
    for path, content in (file for folder in folders for file in sorted(folder)):
        *above, file_name = path.split("/")
        holder = above[-1] if above else ""
        stem, _, extension = file_name.rpartition(".")
        if extension not in {"yml", "yaml"} or holder in _ELSEWHERE:
            continue
        document, faults = read_yaml(path, content)
        findings += faults
        if document is not None:
            (lists if holder == _VOCABULARY else schemas).setdefault(stem, []).append(document)
    vocabularies, more = _vocabularies(lists)
    reader = _Reader(schemas, vocabularies)
    kinds = reader.read_all()
    findings += (
        more + reader.findings + check_all(kinds, {name: reader.sources[name] for name in schemas if name in kinds})
    )
    return {name: kind for name, kind in kinds.items() if not kind.abstract}, vocabularies, _distinct(findings)


def _vocabularies(lists: Mapping[str, list[Document]]) -> tuple[Vocabularies, list[Diagnostic]]:
    found: Vocabularies = {}
    findings: list[Diagnostic] = []
    for name, documents in sorted(lists.items()):
        vocabulary, faults = read_vocabulary(name, documents)
        findings += faults
        if vocabulary is not None:
            found[name] = vocabulary
    findings += [fault for documents in lists.values() for fault in strange_words(documents, found)]
    return found, findings


def _distinct(findings: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Report a fault of an inherited field once, not for every kind that inherits it."""
    return sorted(dict.fromkeys(findings), key=lambda finding: finding.key)


@dataclass(slots=True)
class _Reader:
    """Builds kinds, the ones extended before those that extend them."""

    schemas: Mapping[str, list[Document]]
    vocabularies: Vocabularies
    built: Kinds = field(default_factory=dict)
    sources: dict[str, Layered] = field(default_factory=dict)
    findings: list[Diagnostic] = field(default_factory=list)
    open: list[str] = field(default_factory=list)

    def read_all(self) -> Kinds:
        """Build every kind for which there is a file."""
        for name in sorted(self.schemas):
            self.kind(name)
        return dict(sorted(self.built.items()))

    def kind(self, name: str) -> Kind:
        """Build one kind and what it extends."""
        if name in self.built:
            return self.built[name]
        own = layered(self.schemas[name])
        spec = Spec(own.data, Setting(TYPES, self.vocabularies), ())
        self.open.append(name)
        parents = self.parents(spec)
        self.open.pop()
        source = self.inherit(own, spec, parents)
        self.sources[name] = source
        self.built[name] = self.build(name, own, source, parents)
        return self.built[name]

    def parents(self, spec: Spec) -> list[str]:
        """Return the kinds extended, built; unknown ones and circles are faults."""
        found = []
        for parent in spec.texts("extends"):
            if parent in self.open:
                spec.fault("extends", "SCHEMA-CYCLE", f"“extends”绕成了圈：{' → '.join([*self.open, parent])}。")
            elif parent in self.schemas:
                self.kind(parent)
                found.append(parent)
            else:
                spec.fault(
                    "extends", "SCHEMA-REF", f"没有记录类型{quoted(parent)}。", did_you_mean(parent, self.schemas)
                )
        return found

    def inherit(self, own: Layered, spec: Spec, parents: list[str]) -> Layered:
        """Lay a schema over those it extends."""
        data: dict[str, Raw] = {}
        documents = list(own.documents)
        for parent in parents:
            source = self.sources[parent]
            data = overlaid(data, {key: value for key, value in source.data.items() if key not in _OWN})
            documents += source.documents
        inherited = data.get("fields")
        fields = dict(inherited) if isinstance(inherited, dict) else {}
        for place, name in enumerate(spec.texts("omit")):
            if name not in fields:
                message = f"“omit”里的{quoted(name)}不是继承来的字段。"
                fault = Problem(("omit", place), "SCHEMA-REF", message, did_you_mean(name, fields))
                spec.setting.faults.append(fault)
            fields.pop(name, None)
        data["fields"] = fields
        self.findings += own.findings(spec.setting.faults)
        return Layered(overlaid(data, own.data), tuple(documents))

    def build(self, name: str, own: Layered, source: Layered, parents: list[str]) -> Kind:
        """Build a kind from its merged schema."""
        setting = Setting(TYPES, self.vocabularies)
        spec = Spec(source.data, setting, ())
        spec.unknown(source.data, KIND_KEYS)
        shape = Shape(make_all(_fields(spec), setting, ("fields",)))
        above = [self.built[parent] for parent in parents]
        folder = spec.text("folder")
        kind = Kind(
            name=name,
            label=_label(spec, name),
            shape=shape,
            plural=spec.text("plural_label") or spec.text("label") or name,
            description=spec.text("description"),
            abstract=spec.flag("abstract", default=False),
            folder=folder,
            address=spec.text("address") or (f"/{folder}/{{id}}/" if folder else ""),
            caption=spec.text("caption") or ("title" if "title" in shape.fields else ""),
            columns=spec.texts("columns"),
            facets=spec.texts("facets"),
            dated=spec.text("dated"),
            key_codes=tuple(c for c in spec.texts("key_codes") if c in shape.fields or "key_codes" in own.data),
            rules=read_rules(own.documents, setting.faults, above),
            parts=read_parts(spec, shape),
            path=own.documents[0].path,
            names=spec.texts("names"),
            directory=spec.flag("directory", default=False),
            order=_order(spec),
            group=spec.text("group"),
            **_spans(spec, own.data.get("expires"), shape, above),
            computed=read_computed(spec, shape),
            **_shown(spec, shape, above),
            shows=_shows(shape, (*spec.texts("columns"), *spec.texts("facets"))),
        )
        check_kind(kind, spec)
        self.findings += source.findings(setting.faults)
        return kind


def _shown(spec: Spec, shape: Shape, above: Sequence[Kind]) -> dict[str, Any]:
    """Return how a record is shown: in which sections, how its page is laid out, how the home page leads to it."""
    sections = read_sections(spec, shape, above)
    return {
        "sections": sections,
        "page": read_page(spec, shape, sections),
        "front": read_front(spec),
        "contact": spec.texts("contact"),
        "poster": spec.texts("poster"),
    }


def _fields(spec: Spec) -> Mapping[str, Raw]:
    fields = spec.raw.get("fields")
    if isinstance(fields, dict):
        return fields
    spec.fault("fields", "SCHEMA-VALUE", "“fields”应是一组字段。")
    return {}


def _order(spec: Spec) -> int:
    said = spec.text("order")
    return int(said) if said.isdecimal() else _LAST


def _label(spec: Spec, name: str) -> str:
    label = spec.text("label")
    if not label:
        spec.fault(None, "SCHEMA-REQUIRED", f"记录类型“{name}”没有写中文名称“label”。", "加一行 label: 中文名称")
    return label or name


def _expires(raw: Raw, shape: Shape, above: Iterable[Kind]) -> tuple[str, ...]:
    """Return the dates that end the showing: those inherited, as far as the fields are, and those of the kind."""
    paths = [path for kind in above for path in (*kind.expires, *map(".".join, kind.row_expires))]
    inherited = [path for path in paths if path.partition(".")[0] in shape.fields]
    own = [str(path) for path in raw] if isinstance(raw, list) else [raw] if isinstance(raw, str) else []
    return tuple(dict.fromkeys([*inherited, *own]))


def _spans(spec: Spec, raw: Raw, shape: Shape, above: Sequence[Kind]) -> dict[str, Any]:
    """Return from when and until when records count, and until when their rows do."""
    ends = _expires(raw, shape, above)
    return {
        "expires": tuple(path for path in ends if not _in_list(path, shape)),
        "row_expires": tuple(tuple(path.split(".")) for path in ends if _in_list(path, shape)),
        "begins": _begins(spec, shape, above),
    }


def _in_list(path: str, shape: Shape) -> bool:
    """Whether a path leads into the rows of a list."""
    field = shape.fields.get(path.partition(".")[0])
    return "." in path and field is not None and field.type_name in _LISTS


def _begins(spec: Spec, shape: Shape, above: Iterable[Kind]) -> str:
    """Return the date from which a record counts: that of the kind, else an inherited one whose field is there."""
    inherited = [kind.begins for kind in above if kind.begins in shape.fields]
    return spec.text("begins") or (*inherited, "")[0]


def _shows(shape: Shape, names: Iterable[str]) -> frozenset[str]:
    """Return the kinds to which the named fields refer."""
    shown = [shape.fields[name] for name in names if name in shape.fields]
    return frozenset(
        to for field in shown if (to := getattr(getattr(field, "item", field), "to", None)) and isinstance(to, str)
    )
