"""Field paths of a schema led through the kinds: which field they mean, or what is wrong with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.conditions import conditions
from generator.rules.rule import BACK
from generator.wording import did_you_mean
from generator.wording import listed
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from generator.fields import Field
    from generator.kind import Kind


class PathFault(ValueError):  # noqa: N818 - a fault of a schema, as they are called here
    """A path that leads nowhere; the arguments are what is wrong and how to mend it."""


def field_at(kinds: Mapping[str, Kind], kind: str, path: str) -> Field:
    """The public field at a path, of a list what its items are."""
    stretch, _, rest = path.partition(">")
    kind, found = _stretch(kinds, kind, stretch, path)
    while rest:
        if kind not in kinds:
            raise PathFault(f"{quoted(path)}里的“>”前面应是关联其他记录的字段。", "")
        stretch, _, rest = rest.partition(">")
        kind, found = _stretch(kinds, kind, stretch, path)
    return found


def _stretch(kinds: Mapping[str, Kind], kind: str, stretch: str, path: str) -> tuple[str, Field]:
    """The kind of record to which a stretch leads, and the field in which it ends."""
    if stretch.startswith(BACK):
        return _back(kinds, kind, stretch.removeprefix(BACK))
    found = _within(kinds[kind], stretch, path)
    return str(getattr(found, "to", "")), found


def _back(kinds: Mapping[str, Kind], kind: str, name: str) -> tuple[str, Field]:
    """The kind whose records are listed under a name, and the field by which they refer."""
    known: dict[str, tuple[str, Field]] = {}
    for other in kinds.values():
        for _, field in other.walk():
            item = getattr(field, "item", None) or field
            back = getattr(item, "reverse", None)
            if back and getattr(item, "to", "") == kind:
                known.setdefault(back.name, (other.name, item))
    if name not in known:
        hint = did_you_mean(name, known) or (f"可用的有：{listed(sorted(known), 30)}。" if known else "")
        raise PathFault(f"没有记录以{quoted(name)}的名义引用“{kinds[kind].label}”。", hint)
    return known[name]


def _within(kind: Kind, stretch: str, path: str) -> Field:
    name, _, rest = stretch.partition(".")
    found = _one(kind.fields, name, kind, path)
    while rest:
        name, _, rest = rest.partition(".")
        found = _one(found.parts(), name, kind, path)
    return found


def _one(known: Mapping[str, Field], name: str, kind: Kind, path: str) -> Field:
    found = known.get(name)
    if found is None:
        within = "" if name == path else f"{quoted(path)}里的"
        hint = did_you_mean(name, known) or (f"可用的有：{listed(list(known), 30)}。" if known else "")
        raise PathFault(f"{within}{quoted(name)}不是“{kind.label}”的字段。", hint)
    if not found.public:
        raise PathFault(f"字段“{found.label}”（{name}）不公开，不能用在公开的页面上。", "请换一个公开的字段。")
    return getattr(found, "item", None) or found


def strange(kinds: Mapping[str, Kind], kind: str, text: str) -> Iterator[PathFault]:
    """What is wrong with the conditions of a text: paths that lead nowhere, words that a field cannot have."""
    for condition in conditions(text):
        try:
            field = field_at(kinds, kind, condition.path)
        except PathFault as fault:
            yield fault
            continue
        words = getattr(getattr(field, "vocabulary", None), "labels", ())
        for word in condition.words if words else ():
            if word not in words:
                yield PathFault(f"“{field.label}”里没有{quoted(word)}这个选项。", did_you_mean(word, words))
