"""Every source of money stands in the budget and can be traced to a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.names import label
from generator.rules.names import term
from generator.rules.parties import normal
from generator.rules.paths import Found
from generator.rules.rows import rows
from generator.rules.rule import Finding
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse

_NO = "否"
"""How a code list says that something is not asked for."""


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Refuse sources called by a forbidden word, and those without a document where their sort has one."""
    name, sort, document = (use.role(role) for role in ("name", "sort", "document"))
    for row in rows(record, name):
        said = str(row.get(name) or "")
        words = [word for word in use.words("forbidden") if word in normal(said)]
        if words:
            yield Finding(row.at(name), f"资金来源{quoted(said)}属于{words[0]}资金，不能分配")
        chosen = term(Found(row.at(sort), row.get(sort), record, row.at(sort)), library)
        if chosen and chosen.attributes.get("numbered") != _NO and not row.get(document):
            told = f"来源{quoted(said)}没有填写“{label(record, document, library)}”，说不清钱从哪里来"
            yield Finding(row.pointer, told, missing=True)
