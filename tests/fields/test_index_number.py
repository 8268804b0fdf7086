"""The number in the disclosure catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.fields.conftest import Reading

OPTIONS = "type: index-number"


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("000014349/2017-00110", "000014349/2017-00110"),
        ("11500233742893960Y/2023-00040", "11500233742893960Y/2023-00040"),
        ("11341702486344515H/202110-00013", "11341702486344515H/202110-00013"),
    ],
)
def test_accepts(read: Reading, raw: str, value: object) -> None:
    outcome = read(OPTIONS, raw)
    assert (outcome.value, outcome.rules) == (value, [])


@pytest.mark.parametrize(
    ("raw", "rule", "hint"),
    [
        (
            "000014349-2017-00110",
            "R-IDX-01",
            "三部分：机构代码（十八位或九位）、斜线“/”、年份和流水号（中间一个短横线“-”）。",
        ),
        (
            "1199990MB0000019D/2026-00031",
            "R-IDX-01",
            "机构代码应是十八位统一社会信用代码或九位组织机构代码，现在是 17 位。",
        ),
        ("000014349/2017-110", "R-IDX-01", "流水号应是五位，现在是 3 位，写成：000014349/2017-00110"),
        ("000014349/2017 -00110", "R-IDX-01", "写成：000014349/2017-00110"),
    ],
)
def test_refuses_with_the_mended_text(read: Reading, raw: str, rule: str, hint: str) -> None:
    outcome = read(OPTIONS, raw)
    assert (outcome.value, outcome.rules, outcome.hint) == (None, [rule], hint)


def test_a_list_is_refused(read: Reading) -> None:
    assert read(OPTIONS, ["甲", "乙"]).rules == ["FIELD-TYPE"]
