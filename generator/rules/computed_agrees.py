"""A value that follows from others is what follows from them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Any

from generator.fields.money import Money
from generator.kind.computed import rounded
from generator.rules.names import label
from generator.rules.names import labels
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.rule import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.kind.computed import Formula
    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Compute again what the kind says is computed; ``fields`` names which, all where it names none."""
    wanted = use.words("fields")
    for formula in library.kinds[record.kind].computed:
        if not wanted or formula.path in wanted:
            said: Any = value(record, formula.path, library)
            right = formula.value(record.values) if said is not None else None
            if right is not None and not _same(said, right):
                yield _finding(record, formula, said, right, library)


def _finding(record: Record, formula: Formula, said: object, right: object, library: Library) -> Finding:
    field = library.kinds[record.kind].field(formula.path)
    unit = "%" if field and field.type_name == "percent" else ""
    told = f"“{label(record, formula.path, library)}”写的是 {said}{unit}"
    parts = labels(record, tuple(formula.roles.values()), library)
    return Finding(
        pointer(formula.path), f"{told}，按{parts}计算应是 {right}{unit}", f"改成 {right}{unit}，或者删去不填"
    )


def _same(said: Any, right: Any) -> bool:  # noqa: ANN401 - numbers or amounts
    """Whether two values agree; one written with fewer digits is compared with those."""
    if isinstance(said, Money) or isinstance(right, Money):
        return bool(getattr(said, "amount", None) == getattr(right, "amount", None))
    exponent = Decimal(said).as_tuple().exponent
    return Decimal(said) == rounded(Decimal(right), -exponent if isinstance(exponent, int) and exponent < 0 else 0)
