"""Tables."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.fields.conftest import Reading

ITEMS = """
type: table
label: 分配明细
columns:
  recipient: {type: text, label: 分配对象, required: true}
  amount: {type: money, label: 金额, required: true}
  note: {type: text, label: 说明}
  account: {type: text, label: 账号, public: false}
"""


def test_faults_are_placed_by_row_and_column(read: Reading) -> None:
    outcome = read(ITEMS, [{"recipient": "甲村", "amount": "1"}, {"recipient": "乙村", "金额": "1,000"}, "丙村"])
    assert outcome.pointers == [(1, "金额"), (2,)]
    assert outcome.rules == ["FIELD-MONEY", "FIELD-TYPE"]


def test_shown_with_caption_and_scope_and_only_used_columns(read: Reading) -> None:
    assert read(ITEMS, [{"recipient": "甲村", "amount": "1000", "account": "6222"}]).html == (
        '<div class="table-scroll" role="region" tabindex="0" aria-label="分配明细">'
        '<table class="rows"><caption>分配明细</caption>'
        '<thead><tr><th scope="col">分配对象</th><th scope="col">金额</th></tr></thead>'
        '<tbody><tr><td data-label="分配对象">甲村</td>'
        '<td data-label="金额"><data class="money" value="1000">1,000 元</data></td></tr></tbody></table></div>'
    )


def test_plain_text_and_export_keep_every_row(read: Reading) -> None:
    outcome = read(ITEMS, [{"recipient": "甲村", "amount": "1"}, {"recipient": "乙村", "amount": "2"}])
    assert outcome.text == "甲村，1 元；乙村，2 元"
    assert [row["amount"]["yuan"] for row in outcome.plain] == ["1", "2"]
    assert sum(row["amount"].amount for row in outcome.value) == Decimal(3)


def test_a_row_says_how_it_is_written(read: Reading) -> None:
    assert read(ITEMS, "甲村").hint == "一行一项，例如 - {recipient: 分配对象, amount: 金额, note: 说明, account: 账号}"


@pytest.mark.parametrize(
    ("rows", "folds"),
    [
        (60, []),
        (61, ["第 51 至 61 行（共 61 行）"]),
        (
            1051,
            [
                "第 51 至 550 行（共 1,051 行）",
                "第 551 至 1,050 行（共 1,051 行）",
                "第 1,051 至 1,051 行（共 1,051 行）",
            ],
        ),
    ],
)
def test_of_very_many_rows_the_first_are_shown_and_the_others_are_folded(
    read: Reading, rows: int, folds: list[str]
) -> None:
    html = read(ITEMS, [{"recipient": f"第{each}村", "amount": "1"} for each in range(1, rows + 1)]).html
    assert re.findall("<summary[^>]*>(.*?)</summary>", html) == folds
    assert re.findall("第([0-9]+)村", html) == [str(each) for each in range(1, rows + 1)]
    assert html.partition("<details")[0].count("<tr><td") == (50 if folds else rows)
