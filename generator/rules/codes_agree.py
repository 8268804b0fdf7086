"""Codes of administrative services, whose parts must agree with the record and with one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.names import code
from generator.rules.names import label
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.rule import FINE
from generator.rules.rule import Finding
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse

_CATALOG, _CREDIT, _TASK = 12, 18, 31


def plan(use: RuleUse) -> tuple[str, str]:
    """Where the two codes stand."""
    return use.role("catalog"), use.role("task")


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """``catalog`` is twelve digits with the ``type`` in it; ``task`` is ``credit``, ``level`` and ``catalog``."""
    catalog, task = (value(record, path, library) for path in use.plan)
    found = _catalog(record, use, catalog, library) if isinstance(catalog, str) else []
    if isinstance(task, str):
        found += _task(record, use, task, catalog, library)
    return iter(found) if found else FINE


def _catalog(record: Record, use: RuleUse, catalog: str, library: Library) -> list[Finding]:
    if len(catalog) != _CATALOG or not catalog.isdecimal():
        name = label(record, use.role("catalog"), library)
        lost = "，开头的0可能丢了" if catalog.isdecimal() and len(catalog) < _CATALOG else ""
        place = pointer(use.role("catalog"))
        return [Finding(place, f"“{name}”应是十二位数字，现在是{quoted(catalog)}，{len(catalog)}位{lost}")]
    kind = code(record, use.role("type"), library)
    if len(kind) == 2 and kind != catalog[2:4]:
        name, said = label(record, use.role("catalog"), library), value(record, use.role("type"), library)
        place = pointer(use.role("catalog"))
        return [Finding(place, f"“{name}”第三、四位是{catalog[2:4]}，与“{said}”的代码{kind}不一致")]
    return []


def _task(record: Record, use: RuleUse, task: str, catalog: object, library: Library) -> list[Finding]:
    level, credit = code(record, use.role("level"), library), value(record, use.role("credit"), library)
    if task == f"{credit}{level}{catalog}" and len(task) == _TASK:
        return []
    return _wrong_task(record, use, task, (credit, level, catalog), library)


def _wrong_task(record: Record, use: RuleUse, task: str, whole: tuple[object, ...], library: Library) -> list[Finding]:
    """Tell which of the parts is not that of the record."""
    name, place = label(record, use.role("task"), library), pointer(use.role("task"))
    credit, level, catalog = whole
    if len(task) != _TASK:
        return [Finding(place, f"“{name}”应是三十一位，现在是{len(task)}位")]
    parts = (
        ("前十八位", task[:_CREDIT], "credit", credit),
        ("第十九位", task[_CREDIT], "level", level or None),
        ("后十二位", task[_CREDIT + 1 :], "catalog", catalog),
    )
    return [
        Finding(place, f"“{name}”{where}是{part}，与“{label(record, use.role(role), library)}”{said}不一致")
        for where, part, role, said in parts
        if said is not None and part != said
    ]
