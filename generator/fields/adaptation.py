"""The steps of a record that follows another one: those of the other, changed as it says."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple

from generator.fields.step_facts import DECIDE
from generator.fields.step_facts import DO
from generator.fields.step_facts import KIND_KEYS
from generator.fields.steps import Steps

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.fields.shape import Shape
    from generator.source import Pointer

Step = dict[str, Any]
STEP, DROP, AFTER, BRANCH, KIND, NAME = "step", "drop", "after", "branch", "kind", "name"
FROM, TO = "from", "to"
_OWN = frozenset({STEP, DROP, AFTER, BRANCH, KIND, NAME, "id"})


class Adapted(NamedTuple):
    """Values with the steps that were taken over, and for each step the place where the record says something of it."""

    values: dict[str, Any]
    places: list[Pointer]


class Fields(NamedTuple):
    """The names of the fields that say what is followed and what is different."""

    steps: str
    follows: str
    changes: str
    lanes: str
    renamed: str
    to: str
    """The kind that is followed."""


def following(shape: Shape) -> Fields | None:
    """The fields of a kind whose records may follow others; None where they may not."""
    for field in shape.steps:
        if isinstance(field, Steps) and field.follows:
            to = str(getattr(shape.fields.get(field.follows), "to", ""))
            return Fields(field.name, field.follows, field.changes, field.lanes, field.renamed, to)
    return None


def adapted(own: Mapping[str, Any], other: Mapping[str, Any], fields: Fields) -> Adapted:
    """The values of a record with the steps of the other one; what does not fit is left alone, a rule tells it."""
    renamed = {str(row.get(FROM)): str(row.get(TO)) for row in own.get(fields.renamed) or () if row.get(TO)}
    steps = [_renamed(step, renamed) for step in other.get(fields.steps) or ()]
    places: list[Pointer] = [(fields.follows,)] * len(steps)
    for number, row in enumerate(own.get(fields.changes) or ()):
        _change(steps, places, row, (fields.changes, number))
    values = {**own, fields.steps: steps}
    if fields.lanes and fields.lanes not in own:
        values[fields.lanes] = [renamed.get(lane, lane) for lane in other.get(fields.lanes) or ()]
    return Adapted(values, places)


def _renamed(step: Step, renamed: Mapping[str, str]) -> Step:
    arrows = [{**arrow, "at": ()} for arrow in step["next"]]
    lane = step.get("lane")
    return {**step, "next": arrows} | ({"lane": renamed.get(lane, lane)} if lane else {})


def _change(steps: list[Step], places: list[Pointer], row: Mapping[str, Any], place: Pointer) -> None:
    said = {name: value for name, value in row.items() if name not in _OWN}
    if row.get(AFTER):
        _insert(steps, places, row, place, said)
        return
    at = _find(steps, row.get(STEP))
    if at is None:
        return
    if row.get(DROP):
        _drop(steps, steps[at])
        del steps[at], places[at]
        return
    steps[at] = steps[at] | said | ({"name": row[NAME]} if row.get(NAME) else {})
    places[at] = place


def _find(steps: list[Step], name: object) -> int | None:
    return next((number for number, step in enumerate(steps) if step["id"] == name), None)


def _drop(steps: list[Step], gone: Step) -> None:
    """What led to a step leads to what followed it."""
    onward = [arrow for arrow in gone["next"] if arrow["to"] != gone["id"]]
    for step in steps:
        found = []
        for arrow in step["next"]:
            found += [{**arrow, "to": next_["to"]} for next_ in onward] if arrow["to"] == gone["id"] else [arrow]
        step["next"] = list({(arrow["to"], arrow["label"]): arrow for arrow in found}.values())


def _insert(
    steps: list[Step], places: list[Pointer], row: Mapping[str, Any], place: Pointer, said: Mapping[str, Any]
) -> None:
    """Put a step behind another one; behind a question on the branch that is named, else on the first."""
    at = _find(steps, row[AFTER])
    if at is None or not row.get(NAME):
        return
    before = steps[at]
    branch = row.get(BRANCH)
    asked = before["kind"] == DECIDE
    through = [arrow for arrow in before["next"] if not asked or not branch or arrow["label"] == branch]
    through = through[:1] if asked else through
    name = str(row.get("id") or f"x{place[-1]}")
    kind = KIND_KEYS.get(str(row.get(KIND) or ""), DO)
    onward = [{"to": arrow["to"], "label": "" if asked else arrow["label"], "at": ()} for arrow in through]
    step = {"lane": before.get("lane"), **said, "id": name, "kind": kind, "name": row[NAME], "next": onward}
    if step["lane"] is None:
        del step["lane"]
    kept = [arrow for arrow in before["next"] if arrow not in through]
    leading = [{"to": name, "label": through[0]["label"] if asked and through else "", "at": ()}]
    before["next"] = leading + kept if asked else leading
    steps.insert(at + 1, step)
    places.insert(at + 1, place)
