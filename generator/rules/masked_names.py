"""Names of natural persons are shown only in part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.fields.party import NATURAL
from generator.record import find
from generator.rules.names import label
from generator.rules.rows import column
from generator.rules.rule import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse

_WHOLE = "全名"


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Of every natural person among ``parties`` the ``name`` must hide something, unless the ``policy`` is other."""
    if use.option("policy") == _WHOLE:
        return
    name, kind = column(use.role("name")), column(use.role("type"))
    for place, party in find(record.values, tuple(use.role("parties").split("."))):
        if not isinstance(party, dict) or party.get(kind) != NATURAL:
            continue
        said = str(party.get(name) or "")
        if said and not any(sign in said for sign in use.words("signs")):
            told = f"自然人的“{label(record, use.role('name'), library)}”写了全名“{said[0]}**”"
            yield Finding((*place, name), told, f"写成：{said[0]}某某" if len(said) > 2 else f"写成：{said[0]}某")
