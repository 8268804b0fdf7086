"""What is put before a meeting was reviewed for legality, in time and with a good result."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from generator.diagnostic import Severity
from generator.rules.names import label
from generator.rules.names import trait
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.rule import Finding
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


_NO = "否"
"""How a code list says that something does not hold."""


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Look for the review, its result, that it came before the meeting, and how long it took."""
    review = use.role("review")
    held: Any = value(record, use.role("held"), library)
    if value(record, review, library) is None:
        yield Finding(pointer(use.role("held")), f"没有“{label(record, review, library)}”，不能提交会议讨论")
        return
    if trait(record, use.role("result"), "passed", library) == _NO:
        result = quoted(value(record, use.role("result"), library))
        yield Finding(
            pointer(use.role("result")), f"{label(record, review, library)}的结论是{result}，不能提交会议讨论"
        )
    reviewed: Any = value(record, use.role("reviewed"), library)
    if reviewed is not None and held is not None and reviewed > held:
        message = f"{label(record, use.role('reviewed'), library)} {reviewed} 晚于会议 {held}，应当先审查、后讨论"
        yield Finding(pointer(use.role("reviewed")), message)
    yield from _period(record, use, library, reviewed)


def _period(record: Record, use: RuleUse, library: Library, reviewed: Any) -> Iterator[Finding]:  # noqa: ANN401
    """Count the working days of the review; a guessed calendar only warns."""
    received: Any = value(record, use.role("received"), library)
    if received is None or reviewed is None:
        return
    least = use.number("days")
    took = library.calendar.working_days_between(received, reviewed)
    if took < least:
        guessed = library.calendar.is_estimated(received, reviewed)
        begun, done = label(record, use.role("received"), library), label(record, use.role("reviewed"), library)
        count = f"有 {took} 个工作日" if took >= 0 else "先后颠倒"
        doubt = "（当年放假安排未知，按星期估算）" if guessed else ""
        yield Finding(
            pointer(use.role("reviewed")),
            f"{begun} {received} 到{done} {reviewed} {count}，一般不少于 {least} 个工作日{doubt}",
            severity=Severity.WARNING if guessed else None,
        )
