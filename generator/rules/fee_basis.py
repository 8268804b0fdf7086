"""Fees that no statute of the required rank allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.record import find
from generator.rules.names import label
from generator.rules.paths import value
from generator.rules.paths import values
from generator.rules.rule import Finding
from generator.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Where one of these ``types`` is ``charged``, every one of ``items`` needs a ground of these ``levels``."""
    if value(record, use.role("charged"), library) is not True:
        return
    if str(value(record, use.role("type"), library)) not in use.words("types"):
        return
    wanted = use.words("levels")
    grounds = list(find(record.values, tuple(use.role("basis").split("."))))
    levels = list(values(record, use.role("level"), library))
    for number, (row, _) in enumerate(find(record.values, tuple(use.role("items").split("."))), 1):
        here = [str(found.value) for found in levels if found.pointer[: len(row)] == row]
        written = [place for place, _ in grounds if place[: len(row)] == row]
        if len(here) < len(written) or any(level in wanted for level in here):
            continue  # what is not registered is found by another rule
        name = label(record, use.role("basis"), library)
        said = f"是{listed(list(dict.fromkeys(here)))}，不是{'、'.join(wanted)}" if here else "没有填写"
        yield Finding(written[0] if written else row, f"第{number}个收费项目的“{name}”{said}")
