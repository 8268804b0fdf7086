"""What was right when the office last published the record, and is not today because time has passed.

A site must not stop building on a day on which nobody did anything: such a finding is a warning.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from generator.diagnostic import Severity

if TYPE_CHECKING:
    from generator.library import Library
    from generator.record import Record

_DATES = "published_at", "changed_at"


def last_told(record: Record, library: Library) -> dt.date:
    """The day on which the record was published or changed last; today where it does not say or lies ahead."""
    said = [day for name in _DATES if isinstance(day := record.values.get(name), dt.date)]
    return min(max(said, default=library.today), library.today)


def if_wrong(then: object) -> Severity | None:
    """The rule's own weight for what was wrong already when it was told; else that of a warning."""
    return None if then else Severity.WARNING
