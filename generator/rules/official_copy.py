"""Notices stand first in the medium that the statutes name, and the copy here says the same."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from generator.fields.money import Money
from generator.rules.names import label
from generator.rules.parties import normal
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.present import filled
from generator.rules.rule import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """The ``link`` must be there, nothing told here before it was told there, and ``here`` the same as ``there``."""
    link = use.role("link")
    if not filled(value(record, link, library)):
        yield Finding(pointer(link), f"没有填写指定媒介的“{label(record, link, library)}”", missing=True)
    first, own = (value(record, use.role(role), library) for role in ("first", "published"))
    if isinstance(first, dt.date) and isinstance(own, dt.date) and own < first:
        told = f"本站“{label(record, use.role('published'), library)}”{own}，指定媒介{first}才发布"
        yield Finding(pointer(use.role("published")), f"{told}，应当先在指定媒介发布")
    for path, other in zip(use.role("here").split(), use.role("there").split(), strict=False):
        here, there = value(record, path, library), value(record, other, library)
        if here is not None and there is not None and _form(here) != _form(there):
            yield Finding(pointer(path), f"“{label(record, path, library)}”本站写的是{here}，指定媒介写的是{there}")


def _form(said: object) -> object:
    if isinstance(said, Money):
        return said.amount
    return normal(said) if isinstance(said, str) else said
