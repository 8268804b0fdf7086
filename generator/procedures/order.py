"""The steps of a drawing as a list: from the start onward, ways back left aside."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.procedures.draft import Stage

_NUMBERED = re.compile(r"s(\d+)")


def in_order(steps: Sequence[Stage]) -> list[Stage]:
    """The order of running numbers where all keys are such, else each step before those it leads to."""
    numbers = [_NUMBERED.fullmatch(step.key) for step in steps]
    if steps and all(numbers):
        return sorted(steps, key=lambda step: int(step.key[1:]))
    entered = {arrow.to for step in steps for arrow in step.arrows}
    roots = [step for step in steps if step.kind == "start"]
    roots += [step for step in steps if step.key not in entered and step.kind != "start"]
    known = {step.key: step for step in reversed(steps)}
    done: dict[str, None] = {}
    for root in [*reversed(roots), *steps]:
        _finish(root, known, done)
    rank = {name: number for number, name in enumerate(reversed(done))}
    return sorted(steps, key=lambda step: rank[step.key])


def _finish(root: Stage, known: dict[str, Stage], done: dict[str, None]) -> None:
    """Note steps in the order in which all behind them is noted; the first way of a step comes first in the end."""
    if root.key in done:
        return
    open_ = {root.key, *done}
    waiting = [(root, iter(reversed(root.arrows)))]
    while waiting:
        step, ways = waiting[-1]
        further = next((known[way.to] for way in ways if way.to in known and way.to not in open_), None)
        if further is None:
            waiting.pop()
            done[step.key] = None
        else:
            open_.add(further.key)
            waiting.append((further, iter(reversed(further.arrows))))
