"""What is shown for a time only, and what has ended."""

from __future__ import annotations

import pytest

from tests.rules.desk import found


def shown(text: str) -> list[str]:
    return [each.message for each in found("R-PUB-07", decision__d=text)]


def test_what_is_shown_for_a_time_is_shown_at_least_a_day() -> None:
    assert shown("published_at: 2026-03-02\ndisclosure: {until: 2026-03-02}") == []
    assert shown("published_at: 2026-03-02\ndisclosure: {until: 2026-03-01}") == [
        "“公示截止期”2026-03-01早于“公开日期”2026-03-02，页面一天也不会出现"
    ]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("effective_to: 2026-11-22", True),
        ("effective_to: 2026-11-21", False),
        ("effective_to: 2026-11-21\nvalidity: 有效", False),
        ("effective_to: 2026-11-21\nvalidity: 失效", True),
        ("effective_to: 2026-11-21\nvalidity: 废止", True),
    ],
)
def test_what_has_ended_does_not_call_itself_valid(text: str, right: bool) -> None:
    assert (shown(text) == []) is right
