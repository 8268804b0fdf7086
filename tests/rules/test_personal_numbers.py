"""Numbers of persons in texts, told from codes."""

from __future__ import annotations

import pytest

from tests.rules.desk import found


def numbers(rule: str, text: str) -> list[str]:
    return [finding.message for finding in found(rule, decision__d=f'consultation: "{text}"')]


@pytest.mark.parametrize(
    "written",
    [
        "11010519491231002X",
        "１１０１０５１９４９１２３１００２Ｘ",
        "110105 19491231 002x",
        "110105-1949-1231-002X",
        "1101\\u200b0519491231002X",
        "（11010519491231002X）",
    ],
)
def test_an_identity_number_is_found_however_it_is_written(written: str) -> None:
    assert numbers("R-PII-01", f"当事人{written}。") == ["文字里有公民身份号码：“110105**********2X”"]


@pytest.mark.parametrize(
    "written",
    [
        "110105194912310021",
        "项目代码2101-999900-04-01-000001",
        "11999900MB0000019D/2026-00010",
        "11650000010183859F2650116013001",
        "电话0999-2100103 0999-2100104",
        "2024 2025 2026 2027 2028",
        "金额13800138000元",
        "注册号220822800101123",
        "110105********002X",
    ],
)
def test_a_code_is_no_number_of_a_person(written: str) -> None:
    assert numbers("R-PII-01", written) + numbers("R-PII-02", written) == []


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("138 0013 8000", "手机号码：“138****8000”"),
        ("卡号6222 0212 3456 7890 128", "银行卡号：“***************0128”"),
        ("个人邮箱zhang@163.com", "个人电子邮箱：“z***@163.com”"),
        ("家庭住址：大柳镇东街12号", "家庭住址：“家庭住址：大……”"),
        ("家庭地址：大柳镇东街12号", "家庭住址：“家庭地址：大……”"),
    ],
)
def test_what_belongs_to_a_person_is_shown_masked(written: str, shown: str) -> None:
    assert numbers("R-PII-02", written) == [f"文字里有{shown}"]


def test_two_numbers_with_a_space_between_them_are_both_found() -> None:
    text = "11010519491231002X 13800138000"
    assert len(numbers("R-PII-01", text)) == len(numbers("R-PII-02", text)) == 1


def test_a_mobile_number_of_an_office_is_found_in_the_field_for_phones() -> None:
    (finding,) = found("R-PII-02", agency__a='title: 甲\nphone: "13800138000"')
    assert str(finding.where) == "agency__a.yml:2:8"


def test_a_number_in_the_body_is_found() -> None:
    (finding,) = found("R-PII-01", decision__d="title: 甲\nmaintainer: 身份号码440524188001010014")
    assert "440524**********14" in finding.message
