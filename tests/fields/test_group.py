"""Groups of named values."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.fields.conftest import Reading

FEE = """
type: group
fields:
  charged: {type: yes-no, label: 是否收费, required: true}
  standard: {type: text, label: 收费标准}
  account: {type: text, label: 账号, public: false}
  unit: {type: choice, label: 单位, of: [元, 万元], default: 元}
"""


def test_fields_may_be_written_by_name_or_label(read: Reading) -> None:
    assert read(FEE, {"是否收费": "否", "standard": "无"}).value == {"charged": False, "standard": "无", "unit": "元"}


def test_a_field_written_under_both_names_is_refused(read: Reading) -> None:
    outcome = read(FEE, {"charged": "否", "是否收费": "是"})
    assert (outcome.rules, outcome.message) == (["FIELD-TWICE"], "“是否收费”写了两次：“charged”和“是否收费”。")


def test_a_mistyped_key_is_suggested(read: Reading) -> None:
    outcome = read(FEE, {"charged": "否", "standrad": "无", "收费标淮": "无"})
    assert [problem.hint for problem in outcome.problems] == ["是不是“standard”（收费标准）？", "是不是“收费标准”？"]
    assert all(problem.of_key for problem in outcome.problems)


def test_a_missing_field_names_the_line_to_add(read: Reading) -> None:
    outcome = read(FEE, {"standard": "无"})
    assert (outcome.rules, outcome.message) == (["FIELD-REQUIRED"], "缺少“是否收费”。")
    assert outcome.hint == "加一行 charged: 内容（也可写 是否收费: 内容）"


def test_an_empty_field_is_placed_at_its_key(read: Reading) -> None:
    outcome = read(FEE, {"是否收费": None})
    assert (outcome.message, outcome.pointers) == ("“是否收费”不能为空。", [("是否收费",)])


def test_a_refused_value_is_not_also_missing(read: Reading) -> None:
    assert read(FEE, {"charged": "no"}).rules == ["FIELD-BOOL"]


def test_what_is_not_public_is_nowhere_shown(read: Reading) -> None:
    outcome = read(FEE, {"charged": "否", "account": "6222"})
    assert "6222" not in outcome.html + outcome.text + str(outcome.plain)


def test_shown_as_a_description_list(read: Reading) -> None:
    assert read(FEE, {"charged": "否"}).html == (
        '<dl class="group"><dt>是否收费</dt><dd>否</dd><dt>单位</dt><dd>元</dd></dl>'
    )
