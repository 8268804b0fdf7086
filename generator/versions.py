"""The versions of a record with steps: which one is in force, and what each changed of the one before."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple

from generator.card import OPEN
from generator.fields.adaptation import adapted
from generator.fields.adaptation import following
from generator.fields.date import chinese
from generator.fields.steps import Steps
from generator.figure import ADDED
from generator.figure import CHANGED
from generator.figure import GONE
from generator.figure import changed_figure
from generator.record import Moved

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping

    from generator.fields.field import Field
    from generator.fields.field import Lookup
    from generator.kind import Kind
    from generator.library import Library
    from generator.record import Record

_MOST = 20
_SHORT = 40
_APART = frozenset({"id", "kind", "next"})


class Change(NamedTuple):
    """One difference in words: what it is, and which step or fact it is about."""

    mark: str
    step: str
    text: str


class _Names(NamedTuple):
    """What the fields are called that tell versions apart."""

    replaces: str
    since: str
    until: str
    edition: str


def differences(record: Record, kind: Kind, library: Library, site: Lookup) -> list[dict[str, str]]:
    """What a record that follows a template has other than it, lanes under other names apart."""
    fields = following(kind.shape)
    if fields is None or not isinstance(record.marks, Moved):
        return []
    other = library.wholes.followed(record, fields, library)
    field = kind.fields[fields.steps]
    if other is None or not isinstance(field, Steps):
        return []
    same = {name: value for name, value in record.values.items() if name not in {fields.changes, fields.steps}}
    theirs = _shown(replace(record, values=adapted(same, other.values, fields).values), field)
    return _said(compared(_shown(record, field), theirs, field, site))


def _said(changes: Iterable[Change]) -> list[dict[str, str]]:
    return [{"mark": each.mark, "text": each.text} for each in changes]


def versions(record: Record, kind: Kind, library: Library, site: Lookup) -> dict[str, Any]:
    """All versions, the newest first, with what this one changed; nothing where there is but one without an end."""
    field = next((each for each in kind.shape.steps if isinstance(each, Steps) and len(each.versions) == 4), None)
    if field is None or not field.public:
        return {}
    names = _Names(*field.versions)
    earlier = _earlier(record, kind, names, library)
    later = _later(record, kind, names, library)
    if not (earlier or later or names.until in record.values):
        return {}
    line = [*reversed(later), record, *earlier]
    rows = [_row(each, record, kind, names, site) for each in line]
    found: dict[str, Any] = {
        "rows": rows,
        "notice": _notice(record, rows, names),
        "changes": (),
        "against": "",
        "figure": None,
    }
    if earlier:
        found |= _changes(record, earlier[0], kind, field, library, site)
        found["against"] = rows[line.index(earlier[0])]["name"]
    return found


def _earlier(record: Record, kind: Kind, names: _Names, library: Library) -> list[Record]:
    found: list[Record] = []
    at: Record | None = record
    while at is not None and len(found) < _MOST:
        target = library.target(kind.name, str(at.values.get(names.replaces) or ""))
        at = _open(f"{kind.name}/{target}", library) if target else None
        if at is None or at in found or at.ref == record.ref:
            break
        found.append(at)
    return found


def _later(record: Record, kind: Kind, names: _Names, library: Library) -> list[Record]:
    found: list[Record] = []
    at = record
    while len(found) < _MOST:
        sources = [link.source for link in library.referrers(at.ref) if link.field == names.replaces]
        after = _open(sources[0], library) if sources and sources[0].startswith(f"{kind.name}/") else None
        if after is None or after in found or after.ref == record.ref:
            break
        found.append(after)
        at = after
    return found


def _open(ref: str, library: Library) -> Record | None:
    """A record that may be shown; what is told of it comes from all of it."""
    card = library.card(ref)
    library.reads.add(f"whole:{ref}")
    return library.get(ref) if card and card.standing == OPEN else None


def _row(each: Record, record: Record, kind: Kind, names: _Names, site: Lookup) -> dict[str, str]:
    since, until = each.values.get(names.since), each.values.get(names.until)
    state = "现行"
    if isinstance(until, dt.date) and until < site.today:
        state = "已停用"
    elif isinstance(since, dt.date) and since > site.today:
        state = "尚未启用"
    period = f"{chinese(since)}起" if isinstance(since, dt.date) else ""
    period += f"，{chinese(until)}止" if isinstance(until, dt.date) else ""
    return {
        "name": f"第{each.values.get(names.edition)}版" if each.values.get(names.edition) else each.id,
        "href": "" if each is record else site.address(kind.name, each.id),
        "state": state,
        "period": period,
    }


def _notice(record: Record, rows: list[dict[str, str]], names: _Names) -> dict[str, str]:
    """What must be said first: that this version is over, or has not begun."""
    own = next(row for row in rows if not row["href"])
    now = next((row for row in rows if row["state"] == "现行" and row["href"]), None)
    if own["state"] == "现行":
        return {}
    day = record.values.get(names.until if own["state"] == "已停用" else names.since)
    when = chinese(day) if isinstance(day, dt.date) else ""
    text = f"这一版已于{when}停用" if own["state"] == "已停用" else f"这一版自{when}起启用"
    tail = {"text": f"{text}，现行的是", "href": now["href"], "name": now["name"]} if now else {}
    return tail or {"text": f"{text}。", "href": "", "name": ""}


def _changes(
    record: Record, before: Record, kind: Kind, field: Steps, library: Library, site: Lookup
) -> dict[str, Any]:
    new, old = _shown(record, field), _shown(before, field)
    changes = [*_facts(record, before, kind, site), *compared(new, old, field, site)]
    marks = {change.step: change.mark for change in changes if change.step}
    drawn = changed_figure(record, kind, library, site, old, marks) if marks else None
    return {"changes": _said(changes), "figure": drawn}


def _shown(record: Record, field: Steps) -> dict[str, dict[str, Any]]:
    steps: Any = record.values.get(field.name) or ()
    return {str(step["id"]): step for step in steps if step.get("public", True)}


def _facts(record: Record, before: Record, kind: Kind, site: Lookup) -> Iterator[Change]:
    """Limits of the whole that are other than before."""
    for field in kind.shape.shown:
        if field.type_name == "duration":
            text = _turned(field, record.values, before.values, site)
            if text:
                yield Change(CHANGED, "", text)


def compared(
    new: Mapping[str, dict[str, Any]], old: Mapping[str, dict[str, Any]], field: Steps, site: Lookup
) -> Iterator[Change]:
    """What was added, changed and taken out, step by step."""
    for name, step in new.items():
        if name not in old:
            yield Change(ADDED, name, f"{_name(step)}{_told(step, field, site)}")
            continue
        said = [text for each in field.shape.shown if (text := _turned(each, step, old[name], site))]
        if step["name"] != old[name]["name"]:
            said.insert(0, f"原来是{_name(old[name])}")
        said += _onward(step, old[name], new, old)
        if said:
            yield Change(CHANGED, name, f"{_name(step)}：{'；'.join(said)}")
    for name, step in old.items():
        if name not in new:
            yield Change(GONE, name, f"{_name(step)}{_told(step, field, site)}")


def _turned(field: Field, new: Mapping[str, Any], old: Mapping[str, Any], site: Lookup) -> str:
    """How a fact is other than before; empty where it is the same."""
    if field.name in _APART or new.get(field.name) == old.get(field.name):
        return ""
    now, was = (field.text(each[field.name], site) if each.get(field.name) is not None else "" for each in (new, old))
    if now == was:
        return ""
    if not was:
        return f"写明{field.label}“{now}”"
    if not now:
        return f"不再写{field.label}“{was}”"
    if max(len(now), len(was)) > _SHORT:
        return f"{field.label}改为“{now}”"
    return f"{field.label}由“{was}”改为“{now}”"


def _onward(
    step: Mapping[str, Any],
    before: Mapping[str, Any],
    new: Mapping[str, dict[str, Any]],
    old: Mapping[str, dict[str, Any]],
) -> list[str]:
    """What follows now, where something else followed before."""
    arrows = {(arrow["label"], arrow["to"]) for arrow in step["next"]}
    if arrows == {(arrow["label"], arrow["to"]) for arrow in before["next"]}:
        return []
    now, was = (
        "、".join(
            (f"{arrow['label']}→" if arrow["label"] else "") + _name(steps[arrow["to"]])
            for arrow in each["next"]
            if arrow["to"] in steps
        )
        for each, steps in ((step, new), (before, old))
    )
    return [f"下一步由{was or '无'}改为{now or '无'}"] if now != was else []


def _name(step: Mapping[str, Any]) -> str:
    return f"“{str(step['name']).replace('|', '')}”"


def _told(step: Mapping[str, Any], field: Steps, site: Lookup) -> str:
    """Who takes a step and how long it may take."""
    facts = field.shape.fields
    said = [facts[key].text(step[key], site) for key in ("lane", "post", "limit") if step.get(key) is not None]
    return f"（{'，'.join(said)}）" if said else ""
