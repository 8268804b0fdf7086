"""The parts of a schema that are no fields: sections, rules, numbered parts."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from generator.fields import Problem
from generator.kind.computed import HOW
from generator.kind.computed import Formula
from generator.kind.kind import Section
from generator.kind.kind import Use
from generator.kind.parts import Parts
from generator.wording import did_you_mean
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence

    from generator.fields import Field
    from generator.fields import Shape
    from generator.fields import Spec
    from generator.kind.kind import Kind
    from generator.source import Document
    from generator.source import Pointer
    from generator.source import Raw

_SECTION_KEYS = ("label", "fields")
_PART_KEYS = ("table", "key", "text")
_FRONT_KEYS = ("label", "facet")
_OTHER = "其他"
_number = re.compile(r"[0-9]+(?:\.[0-9]+)?").fullmatch


def read_sections(spec: Spec, shape: Shape, above: Sequence[Kind]) -> tuple[Section, ...]:
    """Read the sections of a page; inherited ones follow, fields in no section come last."""
    found: list[Section] = []
    placed: set[str] = set()
    raw = spec.raw.get("sections")
    if raw is not None and not isinstance(raw, list):
        spec.fault("sections", "SCHEMA-VALUE", "“sections”应是列表。", "例如 - {label: 基本信息, fields: [title]}")
        raw = None
    for place, part in enumerate(raw or ()):
        section = _section(part, ("sections", place), spec, shape, placed)
        if section is not None:
            found.append(section)
    inherited = [(kind, section) for kind in above for section in kind.sections if section.label != _OTHER]
    for kind, section in inherited:
        names = tuple(name for name in section.fields if name in shape.fields and name not in placed)
        placed.update(names)
        if names:
            found.append(Section(section.label, names, common=kind.abstract or section.common))
    rest = tuple(name for name in shape.fields if name not in placed)
    return (*found, Section(_OTHER, rest)) if rest else tuple(found)


def _section(raw: Raw, pointer: Pointer, spec: Spec, shape: Shape, placed: set[str]) -> Section | None:
    if not isinstance(raw, dict) or not isinstance(raw.get("label"), str) or not isinstance(raw.get("fields"), list):
        spec.setting.faults.append(Problem(pointer, "SCHEMA-VALUE", "一个分区要写 label 和 fields。"))
        return None
    spec.unknown(raw, _SECTION_KEYS, *(str(step) for step in pointer))
    names: list[str] = []
    listed = raw["fields"]
    for place, name in enumerate(listed if isinstance(listed, list) else ()):
        where = (*pointer, "fields", place)
        if not isinstance(name, str) or name not in shape.fields:
            hint = did_you_mean(str(name), shape.fields)
            spec.setting.faults.append(Problem(where, "SCHEMA-REF", f"没有字段{quoted(name)}。", hint))
        elif name in placed:
            spec.setting.faults.append(Problem(where, "SCHEMA-DUP", f"字段“{name}”已在别的分区里。", "只留一处。"))
        else:
            placed.add(name)
            names.append(name)
    return Section(str(raw["label"]), tuple(names))


def read_rules(documents: Iterable[Document], faults: list[Problem], above: Sequence[Kind]) -> tuple[Use, ...]:
    """Read the rules of a kind: inherited ones, those of the lowest file, then what other files add."""
    found = [use for kind in above for use in kind.rules]
    for document in reversed(list(documents)):
        raw = document.data.get("rules")
        if raw is not None and not isinstance(raw, list):
            faults.append(Problem(("rules",), "SCHEMA-VALUE", "“rules”应是列表。", "例如 - R-REF-01"))
            continue
        for place, part in enumerate(raw or ()):
            found += _uses(part, ("rules", place), document, faults)
    return tuple(found)


def _uses(raw: Raw, pointer: Pointer, document: Document, faults: list[Problem]) -> list[Use]:
    if isinstance(raw, str):
        return [Use(raw, {}, document.at(pointer))]
    if not isinstance(raw, dict):
        faults.append(Problem(pointer, "SCHEMA-VALUE", "一条规则写成 规则号，或 规则号: {角色: 字段}。"))
        return []
    found = []
    for name, roles in raw.items():
        if roles is None or (isinstance(roles, dict) and all(isinstance(each, str) for each in roles.values())):
            said = {role: str(path) for role, path in (roles or {}).items()} if isinstance(roles, dict) else {}
            found.append(Use(name, said, document.at_key((*pointer, name))))
        else:
            faults.append(
                Problem((*pointer, name), "SCHEMA-VALUE", "规则的每个角色写一个字段名。", "例如 {parts: items.amount}")
            )
    return found


def read_front(spec: Spec) -> tuple[str, str]:
    """Read under which heading the home page leads to the values of which facet."""
    raw = spec.raw.get("front")
    if raw is None:
        return "", ""
    if not isinstance(raw, dict) or not all(isinstance(raw.get(key), str) for key in _FRONT_KEYS):
        message, hint = "“front”要写 label 和 facet。", "例如 front: {label: 按类型查, facet: 字段}"
        spec.fault("front", "SCHEMA-VALUE", message, hint)
        return "", ""
    spec.unknown(raw, _FRONT_KEYS, "front")
    label, facet = (str(raw[key]) for key in _FRONT_KEYS)
    facets = spec.texts("facets")
    if facet not in facets:
        hint = did_you_mean(facet, facets)
        spec.setting.faults.append(Problem(("front", "facet"), "SCHEMA-REF", f"{quoted(facet)}不在“facets”里。", hint))
        return "", ""
    return label, facet


def read_parts(spec: Spec, shape: Shape) -> Parts | None:
    """Read which table holds the numbered parts of a record."""
    raw = spec.raw.get("parts")
    if raw is None:
        return None
    if not isinstance(raw, dict) or not all(isinstance(raw.get(key), str) for key in ("table", "key")):
        spec.fault(
            "parts",
            "SCHEMA-VALUE",
            "“parts”要写 table 和 key。",
            "例如 parts: {table: 表名, key: 编号列, text: 正文列}",
        )
        return None
    spec.unknown(raw, _PART_KEYS, "parts")
    table, inside = str(raw["table"]), "parts"
    columns = shape.fields[table].parts() if table in shape.fields else {}
    for key in ("key", "text"):
        if raw.get(key) is not None and raw[key] not in columns:
            hint = did_you_mean(str(raw[key]), columns)
            message = f"“{table}”里没有列{quoted(raw[key])}。"
            spec.setting.faults.append(Problem((inside, key), "SCHEMA-REF", message, hint))
    return Parts(table, str(raw["key"]), str(raw.get("text") or ""))


def read_computed(spec: Spec, shape: Shape) -> tuple[Formula, ...]:
    """Read which values follow from others, and how."""
    raw = spec.raw.get("computed")
    if raw is not None and not isinstance(raw, dict):
        message, hint = "“computed”写成 字段: {how: 算法, …}。", "例如 score: {how: sum, of: items.amount}"
        spec.fault("computed", "SCHEMA-VALUE", message, hint)
        return ()
    ways = [(path, way) for path, said in (raw or {}).items() for way in (said if isinstance(said, list) else [said])]
    made = [_formula(path, said, spec, shape) for path, said in ways]
    return tuple(formula for formula in made if formula)


def _formula(path: str, said: Raw, spec: Spec, shape: Shape) -> Formula | None:
    how = said.get("how") if isinstance(said, dict) else None
    if not isinstance(said, dict) or not isinstance(how, str) or how not in HOW:
        hint = did_you_mean(str(how), HOW) or f"可以写：{'、'.join(HOW)}"
        spec.setting.faults.append(Problem(("computed", path), "SCHEMA-VALUE", "“how”要写怎样计算。", hint))
        return None
    roles = HOW[how][0]
    spec.unknown(said, ("how", "places", *roles), "computed", path)
    missing = [role for role in roles if not isinstance(said.get(role), str)]
    if missing:
        message = f"算法“{how}”要写 {'、'.join(missing)}。"
        spec.setting.faults.append(Problem(("computed", path), "SCHEMA-REQUIRED", message))
        return None
    named = {"": path, **{role: str(said[role]) for role in roles}}
    strange = [(role, name) for role, name in named.items() if _leaf(shape, name) is None]
    for role, name in strange:
        where = ("computed", path, role) if role else ("computed", path)
        hint = did_you_mean(name.partition(".")[0], shape.fields)
        spec.setting.faults.append(Problem(where, "SCHEMA-REF", f"没有字段{quoted(name)}。", hint))
    places = str(said.get("places") or "2")
    points = {role: worth for role in roles if (worth := _points(_leaf(shape, named[role])))}
    return None if strange else Formula(path, how, {role: named[role] for role in roles}, int(places), points)


def _leaf(shape: Shape, path: str) -> Field | None:
    """The field at a path; None where there is none."""
    inside, found = dict(shape.fields), None
    for name in path.split("."):
        found = inside.get(name)
        if found is None:
            return None
        inside = found.parts()
    return found


def _points(field: Field | None) -> dict[str, Decimal]:
    """What the words of a choice are worth, as its code list says."""
    terms = getattr(getattr(field, "vocabulary", None), "terms", ())
    said = {term.label: str(term.attributes.get("points", "")) for term in terms}
    return {label: Decimal(text) for label, text in said.items() if _number(text)}
