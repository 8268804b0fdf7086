"""The voting rule by which a body decides, and who votes."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from generator.rules.figures import number
from generator.rules.names import column_term
from generator.rules.names import trait
from generator.rules.paths import value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


def voting_rule(record: Record, use: RuleUse, library: Library) -> tuple[str, Mapping[str, object]]:
    """The voting rule that the record names, else that of its body, and what the code list says of it."""
    path = use.role("rule")
    name = str(value(record, path, library) or trait(record, use.role("body"), "rule", library))
    chosen = column_term(record, path, name, library)
    return name, chosen.attributes if chosen else {}


def voters(record: Record, use: RuleUse, library: Library) -> Decimal | None:
    """How many came and did not stand aside; None where it is not said."""
    present = number(value(record, use.role("present"), library))
    aside = number(value(record, use.role("recused"), library)) or Decimal(0)
    return None if present is None else present - aside
