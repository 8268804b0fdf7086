"""Every source of money stands in the budget and can be traced to a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.names import column_term
from generator.rules.names import label
from generator.rules.parties import normal
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
    forbidden = use.words("forbidden")
    for row in rows(record, name):
        said = str(row.get(name) or "")
        plain = normal(said)
        words = [word for word in forbidden if word in plain]
        if words:
            yield Finding(row.at(name), f"资金来源{quoted(said)}属于{words[0]}资金，不能分配")
        chosen = column_term(record, sort, row.get(sort), library)
        if chosen and chosen.attributes.get("numbered") != _NO and not row.get(document):
            told = f"来源{quoted(said)}没有填写“{label(record, document, library)}”，说不清钱从哪里来"
            yield Finding(row.pointer, told, missing=True)
