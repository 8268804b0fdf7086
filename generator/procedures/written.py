"""A settled procedure as a record in canonical YAML."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from generator.diagnostic import Cell
from generator.fields.step_facts import ALIASES
from generator.fields.step_facts import KIND_KEYS
from generator.fields.step_facts import NEXT_KEYS
from generator.fields.step_facts import facts
from generator.workbook import slug
from generator.workbook.wrapping import key
from generator.yaml_text import write

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.procedures.draft import Draft
    from generator.procedures.draft import Stage
    from generator.procedures.terms import Terms
    from generator.workbook import Issuer
    from generator.yaml_text import Value

OFFICE = "{office}"
_ID = re.compile(r"[A-Za-z]{1,15}[0-9]{0,3}")
_ADDED = frozenset({"start", "end"})
"""Steps that were added, which no source numbers."""
_CASE = re.compile(r"[A-Za-z0-9\u4e00-\u9fff]{1,20}")
_ORDER = (
    "lane",
    "post",
    "responsible",
    "limit",
    "standard",
    "basis",
    "documents",
    "counts",
    "key_node",
    "risk",
    "supervision_mode",
)


def text_of(draft: Draft, terms: Terms, issuer: Issuer) -> str:
    """The YAML of a procedure that an office publishes."""
    names = terms.fields
    ids = _ids(draft)
    lanes = _lanes(draft)
    values: dict[str, Value] = {names["title"]: draft.title, names["org"]: issuer.id}
    told = {"type": draft.type, "limit": draft.limit}
    values |= {names[name]: said for name, said in told.items() if said}
    values |= {name: _constant(value, issuer.name) for name, value in terms.constants.items()}
    if lanes:
        values[names["lanes"]] = lanes
    known = _words()
    values[names["steps"]] = [_step(draft, number, ids, known) for number in range(len(draft.steps))]
    values["imported"] = _origin(draft)
    return write(values)


def _words() -> frozenset[str]:
    """What may not be the case of a branch, since it says something else of a step."""
    known = facts("", {})
    labels = {str(options["label"]) for options in known.values() if isinstance(options, Mapping)}
    others = {word for words in ALIASES.values() for word in words}
    return frozenset({*KIND_KEYS, *NEXT_KEYS, *known, *labels, *others})


def _lanes(draft: Draft) -> list[str]:
    """The lanes in the order of the source; none where all steps stand in one."""
    used = [str(step.facts["lane"]) for step in draft.steps if "lane" in step.facts]
    found = [lane for lane in dict.fromkeys([*draft.lanes, *used]) if lane in used]
    return found if len(found) > 1 else []


def _ids(draft: Draft) -> dict[str, str]:
    """Short ids of the source stay; else all are numbered as in the source, or by their place."""
    others = [step.key for step in draft.steps if step.key not in _ADDED]
    kept = all(_ID.fullmatch(name) for name in others)
    counted = all(name.isdecimal() for name in others)
    ids: dict[str, str] = {}
    for number, step in enumerate(draft.steps, 1):
        own = kept or step.key in _ADDED
        name = step.key if own else f"s{step.key if counted else number}"
        ids[step.key] = f"{name}x" if name in ids.values() else name
    return ids


def _step(draft: Draft, number: int, ids: Mapping[str, str], known: frozenset[str]) -> dict[str, Value]:
    step = draft.steps[number]
    values: dict[str, Value] = {step.kind: step.name, "id": ids[step.key]}
    values |= {name: step.facts[name] for name in _ORDER if name in step.facts}
    following = draft.steps[number + 1] if number + 1 < len(draft.steps) else None
    return values | _onward(step, following, ids, known)


def _onward(step: Stage, following: Stage | None, ids: Mapping[str, str], known: frozenset[str]) -> dict[str, Value]:
    """The ways on: none where the next step of the list follows, branches of a question under their case."""
    labels = [arrow.label for arrow in step.arrows]
    if step.kind == "decide":
        plain = all(_CASE.fullmatch(label) and label not in known for label in labels)
        if plain and len(set(labels)) == len(labels):
            return {arrow.label: ids[arrow.to] for arrow in step.arrows}
    if not any(labels):
        return _unlabelled([arrow.to for arrow in step.arrows], step, following, ids)
    return {"next": [_labelled(ids[arrow.to], arrow.label) for arrow in step.arrows]}


def _labelled(to: str, label: str) -> Value:
    return {"to": to, "label": label} if label else to


def _unlabelled(to: Sequence[str], step: Stage, following: Stage | None, ids: Mapping[str, str]) -> dict[str, Value]:
    if not to:
        return {} if step.kind in {"end", "decide"} or following is None else {"next": []}
    if len(to) > 1 or step.kind == "decide":
        return {"next": [ids[name] for name in to]}
    if following is not None and to[0] == following.key and step.kind != "end":
        return {}
    return {"next": ids[to[0]]}


def _origin(draft: Draft) -> dict[str, Value]:
    where = draft.where
    sheet, cell = (where.sheet, where.name) if isinstance(where, Cell) else ("", "")
    found: dict[str, Value] = {"from": where.path[-200:], "sheet": sheet[:60], "cell": cell}
    if draft.aside:
        found["unread"] = draft.aside
    return {name: said for name, said in found.items() if said}


def _constant(value: object, office: str) -> Value:
    if isinstance(value, Mapping):
        return {str(name): _constant(inner, office) for name, inner in value.items()}
    return office if value == OFFICE else str(value)


class Names:
    """Ids of records made of their titles, each once."""

    def __init__(self, known: Sequence[tuple[str, str]]) -> None:
        """Learn the records that stand in the site: title and id."""
        self.known: dict[str, list[str]] = {}
        for title, name in known:
            self.known.setdefault(key(title), []).append(name)
        self.used = {name for _, name in known}

    def next(self, title: str, office: str) -> str:
        """The id that a title had, else a free one."""
        earlier = [name for name in self.known.get(key(title), []) if name.startswith(f"{office}-")]
        if earlier:
            self.known[key(title)].remove(earlier[0])
            return earlier[0]
        name = start = f"{office}-{slug(title)}"[:80].rstrip("-")
        number = 1
        while name in self.used:
            number += 1
            name = f"{start}-{number}"
        self.used.add(name)
        return name
