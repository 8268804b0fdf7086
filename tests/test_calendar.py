"""Limits in working and calendar days, with the State Council's arrangements."""

from __future__ import annotations

import json
from datetime import date
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.calendar import read_calendar

if TYPE_CHECKING:
    from generator.calendar import Calendar

DATA = Path(__file__).parent.parent / "schemas" / "calendar" / "working_days.yml"
SHARED = Path(__file__).parent.parent.parent / "shared" / "data" / "holidays"
CALENDAR, FAULTS = read_calendar([("working_days.yml", DATA.read_bytes())])
DAYS = st.dates(date(2022, 1, 1), date(2026, 12, 31))


def test_the_shipped_arrangements_are_without_fault() -> None:
    assert FAULTS == []
    assert list(CALENDAR.notices) == [2022, 2023, 2024, 2025, 2026]


def test_every_arrangement_names_its_notice() -> None:
    notice = CALENDAR.notices[2026]
    assert notice.title == "国务院办公厅关于2026年部分节假日安排的通知"
    assert notice.number == "国办发明电〔2025〕7号"
    assert notice.address == "https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm"


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 3, 2), True),
        (date(2026, 3, 7), False),
        (date(2026, 2, 16), False),
        (date(2026, 2, 28), True),
        (date(2026, 10, 10), True),
        (date(2022, 12, 31), False),
        (date(2023, 1, 2), False),
        (date(2025, 10, 8), False),
        (date(2025, 10, 9), True),
    ],
)
def test_a_day_is_working_as_arranged(day: date, works: bool) -> None:
    assert CALENDAR.is_working(day) is works


def test_the_day_on_which_a_limit_begins_does_not_count() -> None:
    assert CALENDAR.add_working_days(date(2026, 3, 2), 1) == date(2026, 3, 3)
    assert CALENDAR.add_working_days(date(2026, 3, 2), 5) == date(2026, 3, 9)


def test_a_limit_leaps_over_the_spring_festival() -> None:
    assert CALENDAR.add_working_days(date(2026, 2, 13), 1) == date(2026, 2, 14)
    assert CALENDAR.add_working_days(date(2026, 2, 13), 2) == date(2026, 2, 24)


def test_a_limit_of_no_days_ends_where_it_begins() -> None:
    assert CALENDAR.add_working_days(date(2026, 3, 7), 0) == date(2026, 3, 7)


def test_a_limit_of_calendar_days_that_ends_on_a_holiday_ends_after_it() -> None:
    assert CALENDAR.add_days(date(2026, 9, 1), 30) == date(2026, 10, 8)
    assert CALENDAR.add_days(date(2026, 3, 2), 5) == date(2026, 3, 9)
    assert CALENDAR.add_days(date(2026, 2, 13), 15) == date(2026, 2, 28)


def test_working_days_between_two_days() -> None:
    assert CALENDAR.working_days_between(date(2026, 2, 13), date(2026, 2, 24)) == 2
    assert CALENDAR.working_days_between(date(2026, 2, 24), date(2026, 2, 13)) == -2
    assert CALENDAR.working_days_between(date(2026, 2, 24), date(2026, 2, 24)) == 0


def test_a_year_without_arrangement_is_estimated() -> None:
    assert not CALENDAR.is_estimated(date(2026, 1, 1), date(2026, 12, 31))
    assert CALENDAR.is_estimated(date(2026, 12, 25), date(2027, 1, 8))
    assert CALENDAR.is_estimated(date(2027, 1, 8), date(2026, 12, 25))


def test_the_estimate_knows_the_fixed_holidays() -> None:
    assert CALENDAR.add_working_days(date(2027, 9, 30), 1) == date(2027, 10, 4)


def test_far_years_are_answered() -> None:
    assert CALENDAR.add_working_days(date(1911, 10, 10), 5) == date(1911, 10, 17)
    assert CALENDAR.is_estimated(date(1911, 10, 10), date(1911, 10, 17))


@given(DAYS, st.integers(1, 300))
def test_adding_and_counting_agree(start: date, days: int) -> None:
    end = CALENDAR.add_working_days(start, days)
    assert CALENDAR.is_working(end)
    assert CALENDAR.working_days_between(start, end) == days


@given(DAYS, st.integers(0, 200))
def test_counting_is_counting_day_by_day(start: date, length: int) -> None:
    days = [start + timedelta(days=step) for step in range(1, length + 1)]
    counted = sum(CALENDAR.is_working(day) for day in days)
    assert CALENDAR.working_days_between(start, start + timedelta(days=length)) == counted


@pytest.mark.skipif(not SHARED.is_dir(), reason="the independent list of holidays is not here")
@pytest.mark.parametrize("year", range(2022, 2027))
def test_the_arrangements_are_those_of_an_independent_list(year: int) -> None:
    listed = json.loads((SHARED / f"{year}.json").read_text(encoding="utf-8"))
    for entry in listed["days"]:
        assert CALENDAR.is_working(date.fromisoformat(entry["date"])) is not entry["isOffDay"], entry
    marked = {date.fromisoformat(entry["date"]) for entry in listed["days"]}
    first = date(year, 1, 1)
    others = {first + timedelta(days=step) for step in range(364)} - marked
    assert [day for day in sorted(others) if CALENDAR.is_working(day) != (day.weekday() < 5)] == []


@pytest.mark.parametrize("days", [0, 1, 30, 10**9])
def test_a_limit_that_begins_on_the_last_of_all_days_ends_there(days: int) -> None:
    assert CALENDAR.add_working_days(date.max, days) == date.max
    assert CALENDAR.add_days(date.max, days) == date.max


def made(text: str) -> tuple[Calendar, list[str]]:
    calendar, faults = read_calendar([("base.yml", DATA.read_bytes()), ("more.yml", text.encode())])
    return calendar, [f"{fault.where} {fault.rule} {fault.message}" for fault in faults]


MORE = """\
arrangements:
  - year: 2027
    notice: 通知
    number: 国办发明电〔2026〕1号
    address: https://www.gov.cn/x
    holidays:
      - {name: 元旦, off: [2027-01-01, 2027-01-03], work: [2027-01-09]}
"""


def test_a_county_adds_the_next_year_itself() -> None:
    calendar, faults = made(MORE)
    assert faults == []
    assert calendar.is_working(date(2027, 1, 9))
    assert not calendar.is_estimated(date(2026, 12, 25), date(2027, 1, 8))


@pytest.mark.parametrize(
    ("right", "wrong", "finding"),
    [
        ("2027-01-09", "2027-1-9", "more.yml:7:58 CONFIG-VALUE 日期应写成 2026-10-01 这样，现在是“2027-1-9”。"),
        ("2027-01-09", "2027-02-30", "more.yml:7:58 CONFIG-VALUE 日期应写成 2026-10-01 这样，现在是“2027-02-30”。"),
        (
            "2027-01-03]",
            "2026-12-30]",
            "more.yml:7:25 CONFIG-VALUE 请写放假的首日和末日，例如 [2026-10-01, 2026-10-07]。",
        ),
        ("work:", "wrok:", "more.yml:7:51 CONFIG-UNKNOWN 没有“wrok”这一项"),
        (
            "2027-01-09",
            "2027-01-08",
            "more.yml:7:57 CONFIG-VALUE 2027-01-08 本来就是工作日，调休上班应写周六或者周日。",
        ),
        ("2027-01-09", "2028-01-09", "more.yml:7:58 CONFIG-VALUE 2028-01-09 不在 2027 年的安排里，年份可能写错。"),
        (
            "holidays:",
            "holiday:",
            "more.yml:6:5 CONFIG-UNKNOWN 没有“holiday”这一项\nmore.yml:2:5 CONFIG-VALUE “holidays”应是一个列表。",
        ),
        ("year: 2027", "year: 今年", "more.yml:2:11 CONFIG-VALUE 年份应写成 2026 这样的四位数字，现在是“今年”。"),
    ],
)
def test_a_wrong_arrangement_is_told_at_its_place(right: str, wrong: str, finding: str) -> None:
    assert "\n".join(made(MORE.replace(right, wrong))[1]) == finding
