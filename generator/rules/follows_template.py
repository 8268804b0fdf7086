"""What a procedure changes of the template that it follows is there to be changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.fields.adaptation import AFTER
from generator.fields.adaptation import BRANCH
from generator.fields.adaptation import DROP
from generator.fields.adaptation import FROM
from generator.fields.adaptation import NAME
from generator.fields.adaptation import STEP
from generator.fields.step_facts import DECIDE
from generator.record import Moved
from generator.rules.conditions import words
from generator.rules.names import YES
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.rule import Finding
from generator.wording import did_you_mean
from generator.wording import listed
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from typing import Any

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse
    from generator.source import Pointer


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Look at the template, then at each change and each renamed lane."""
    follows = pointer(use.role("follows"))
    changes: Any = record.values.get(use.role("changes")) or ()
    if not record.values.get(use.role("follows")):
        if changes:
            yield Finding(pointer(use.role("changes")), "写了与模板不同的环节，没有写套用哪个模板", "补写“套用模板”")
        return
    other = library.follow(record, follows)
    if other is None:
        return
    if not isinstance(record.marks, Moved):
        yield _not_taken(record, use, other)
        return
    if words(value(record, use.role("template"), library)) != YES:
        yield Finding(follows, f"套用的{quoted(other.id)}不是模板", "在那条记录里把“是否模板”写成“是”")
    theirs: Any = other.values.get(use.role("steps")) or ()
    yield from _renamed(record, use, [str(step.get("lane") or "") for step in theirs])
    known = {str(step["id"]): step for step in theirs}
    for number, row in enumerate(changes):
        yield from _change((use.role("changes"), number), row, known)
        if row.get("id"):
            known.setdefault(str(row["id"]), {"kind": "", "next": ()})


def _not_taken(record: Record, use: RuleUse, other: Record) -> Finding:
    follows = pointer(use.role("follows"))
    if other.ref == record.ref:
        return Finding(follows, "套用了自己", "写另一个流程模板的标识")
    if other.values.get(use.role("follows")):
        return Finding(follows, f"套用的{quoted(other.id)}自己也套用别的模板", "直接套用最早的那个模板")
    return Finding(pointer(use.role("steps")), "套用了模板，又另外写了环节", "删掉“环节”，不同的地方写在改动里")


def _renamed(record: Record, use: RuleUse, lanes: list[str]) -> Iterator[Finding]:
    rows: Any = record.values.get(use.role("renamed")) or ()
    for number, row in enumerate(rows):
        if row.get(FROM) not in lanes:
            hint = (
                did_you_mean(str(row.get(FROM)), lanes) or f"模板中的部门有：{listed(sorted(set(filter(None, lanes))))}"
            )
            yield Finding((use.role("renamed"), number, FROM), f"模板中没有部门{quoted(row.get(FROM))}", hint)


def _change(place: Pointer, row: Mapping[str, Any], known: Mapping[str, Any]) -> Iterator[Finding]:
    """One row names a step to change, or one behind which a new step comes."""
    named = [key for key in (STEP, AFTER) if row.get(key)]
    if len(named) != 1:
        yield Finding(place, "一行改动要写明改哪个环节，或者新环节接在哪个环节之后，写其中一个", "补写模板中环节的编号")
        return
    key = named[0]
    if str(row[key]) not in known:
        hint = did_you_mean(str(row[key]), known) or f"模板中的环节有：{listed(list(known))}"
        yield Finding((*place, key), f"模板中没有编号是{quoted(row[key])}的环节", hint)
        return
    if key == STEP:
        if row.get(DROP) and len(row) > 2:
            yield Finding((*place, DROP), f"环节{quoted(row[STEP])}写了删去，又写了别的内容", "只留“删去”，或者去掉它")
        return
    if not row.get(NAME):
        yield Finding(place, "加的环节没有名称", "补写“环节名称”")
    if row.get("id") and str(row["id"]) in known:
        yield Finding((*place, "id"), f"模板中已经有编号是{quoted(row['id'])}的环节", "换一个编号")
    before = known[str(row[AFTER])]
    branches = [arrow["label"] for arrow in before["next"]]
    if before["kind"] == DECIDE and row.get(BRANCH) not in branches:
        told = f"环节{quoted(row[AFTER])}是判断，要写明接在哪条出路之后"
        yield Finding((*place, BRANCH) if row.get(BRANCH) else place, told, f"它的出路有：{listed(branches)}")
