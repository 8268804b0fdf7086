"""Promised and statutory limits, in working and calendar days."""

from __future__ import annotations

import pytest

from tests.rules.desk import found

LICENCE = "power_type: 行政许可\n"


def messages(text: str) -> list[str]:
    return [finding.message for finding in found("R-PWR-09", power__p=text)]


@pytest.mark.parametrize(
    ("promised", "statutory"),
    [
        ("20 工作日", "20 工作日"),
        ("28 自然日", "20 工作日"),
        ("20 工作日", "28 自然日"),
        ("当日", "1 工作日"),
        ("5", "无"),
    ],
)
def test_a_promise_as_long_as_the_statute_allows_is_kept(promised: str, statutory: str) -> None:
    assert messages(f"power_type: 行政确认\nstatutory_limit: {statutory}\npromised_limit: {promised}") == []


def test_a_day_more_is_too_long() -> None:
    text = "power_type: 行政确认\nstatutory_limit: 20 工作日\npromised_limit: 21 工作日"
    assert messages(text) == ["“承诺办结时限”21个工作日长于“法定办结时限”20个工作日"]


def test_calendar_days_are_converted() -> None:
    text = "power_type: 行政确认\nstatutory_limit: 20 工作日\npromised_limit: 29 自然日"
    assert messages(text) == ["“承诺办结时限”29个自然日长于“法定办结时限”20个工作日（五个工作日折合七个自然日）"]


def test_a_licence_without_its_own_ground_has_twenty_working_days() -> None:
    assert messages(LICENCE + "promised_limit: 20 工作日") == []
    assert messages(LICENCE + "promised_limit: 21 工作日") == [
        "“承诺办结时限”21个工作日长于行政许可的一般时限20个工作日，又没有填写“法定时限依据”"
    ]


def test_a_joint_licence_has_forty_five_working_days() -> None:
    assert messages(LICENCE + "joint_handling: 是\nstatutory_limit: 45 工作日\npromised_limit: 45 工作日") == []


def test_a_licence_with_a_statute_of_its_own_may_take_longer() -> None:
    text = LICENCE + "statutory_limit: 60 工作日\nstatutory_limit_basis: [《食品安全法》第三十五条]\npromised_limit: 50"
    assert messages(text) == []


def test_only_what_is_done_at_once_may_be_promised_at_once() -> None:
    assert messages("power_type: 行政确认\ncase_type: 即办件\npromised_limit: 当场") == []
    assert messages("power_type: 行政确认\ncase_type: 承诺件\npromised_limit: 当场") == [
        "“承诺办结时限”是当场，“办件类型”却是“承诺件”"
    ]
