"""The data dictionary as a file: every field of every kind, with the codes of its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.export.columns import Column
from generator.export.described import encode
from generator.export.tables import Table
from generator.export.tables import csv_table
from generator.handbook import TYPES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping

    from generator.fields import Field
    from generator.kind import Kind

_HEADS = ("类别", "类别名称", "字段", "名称", "类型", "必填", "公开", "单位", "引用", "可填", "说明")


def dictionary_json(kinds: Mapping[str, Kind]) -> bytes:
    """Kinds with their fields, as JSON."""
    said = {
        name: {
            "label": kind.label,
            "description": kind.description,
            "folder": kind.folder,
            "fields": {path: _described(field) for path, field in kind.walk()},
        }
        for name, kind in _ordered(kinds)
    }
    kinds_said = (f"{encode(name)}:{encode(kind)}" for name, kind in said.items())
    return ("{\n" + ",\n".join(kinds_said) + "\n}\n").encode()


def dictionary_csv(kinds: Mapping[str, Kind]) -> bytes:
    """A line for every field of every kind, as CSV."""
    rows = []
    for name, kind in _ordered(kinds):
        for path, field in kind.walk():
            terms = _terms(field)
            words = "、".join(f"{label}（{code}）" if code else label for label, code in terms.items())
            flags = ("必填" if field.required else "", "" if field.public else "不公开")
            rows.append((name, kind.label, path, field.label, _type(field), *flags, *_more(field), words, field.help))
    return csv_table(Table("数据字典", [Column(head) for head in _HEADS], rows))


def _ordered(kinds: Mapping[str, Kind]) -> Iterable[tuple[str, Kind]]:
    found = [(name, kind) for name, kind in kinds.items() if not kind.abstract]
    return sorted(found, key=lambda pair: (pair[1].order, pair[0]))


def _described(field: Field) -> dict[str, object]:
    unit, to = _more(field)
    facts: dict[str, object] = {
        "label": field.label,
        "type": field.type_name,
        "type_label": _type(field),
        "required": field.required,
        "public": field.public,
    }
    optional = {"unit": unit, "refers_to": to, "codes": _terms(field), "help": field.help}
    return facts | {key: value for key, value in optional.items() if value}


def _type(field: Field) -> str:
    return TYPES.get(field.type_name, field.type_name)


def _more(field: Field) -> tuple[str, str]:
    """The unit of a number, and the kind to which a reference leads."""
    item = getattr(field, "item", None) or field
    return str(getattr(field, "unit", "") or ""), str(getattr(item, "to", "") or "")


def _terms(field: Field) -> dict[str, str]:
    """The words that may be written, with their codes."""
    vocabulary = getattr(getattr(field, "item", None) or field, "vocabulary", None)
    return {term.label: term.code for term in vocabulary.terms} if vocabulary else {}
