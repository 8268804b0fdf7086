"""Persons in records: masks that hold, and names that do not stand beside what nobody need know."""

from __future__ import annotations

import pytest

from generator.diagnostic import Severity
from tests.rules.desk import found

OPEN = "disclosure: {attribute: 主动公开}\n"


def masks(text: str) -> list[str]:
    return [each.message for each in found("R-PII-03", decision__d=f"consultation: {text}")]


@pytest.mark.parametrize(
    "text",
    [
        "身份号码110105**********2X",
        "身份号码110105******12002X",
        "手机138****1234",
        "银行卡6222******1234567",
        "证书ZJ2018****21，专家库2012****0158",
        "规格600×800，比例2*4",
        "一建****1107",
        "索引号11999900MB0000019D/2026-00012",
        "强调**十二万三千**，共**123456789012**元",
    ],
)
def test_what_is_masked_well_or_is_no_number_of_a_person_is_left_alone(text: str) -> None:
    assert masks(text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("身份号码110105194912**002X", "身份号码“110……”（18位）只遮盖了2位，至少要遮盖6位"),
        ("身份号码110105＊＊＊＊＊1231002", "身份号码“110……”（18位）只遮盖了5位，至少要遮盖6位"),
        ("旧号110105****31002", "身份号码“110……”（15位）只遮盖了4位，至少要遮盖6位"),
        ("手机138***51234", "手机号码“138……”（11位）只遮盖了3位，至少要遮盖4位"),
        ("卡号622202*****12345678", "银行卡号“622……”（19位）只遮盖了5位，至少要遮盖6位"),
    ],
)
def test_a_mask_that_hides_too_little_is_told_with_its_length(text: str, told: str) -> None:
    assert masks(text) == [told]


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("张某，1949年12月31日出生，身份号码110105********0021", [Severity.ERROR]),
        ("张某，出生日期：1949-12-31，身份号码110105********0021", [Severity.ERROR]),
        ("张某，出生于1949.12.31，身份号码110105*********021", [Severity.ERROR]),
        ("张某，1949年12月31日出生，身份号码110105**********2X", [Severity.WARNING]),
        ("张某，1949年12月31日出生，身份号码11010519************", []),
        ("张某，1949年12月31日生产，身份号码110105********0021", []),
        ("申请于2026年3月2日，身份号码110105********0021", []),
    ],
)
def test_a_hidden_date_of_birth_is_not_told_elsewhere(text: str, weight: list[Severity]) -> None:
    assert [each.severity for each in found("R-PII-03", decision__d=f"consultation: {text}")] == weight


def beside(text: str, open_: str = OPEN) -> list[str]:
    return [each.message for each in found("R-PII-04", decision__d=f"{open_}consultation: {text}")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("走访了低保户张建国，了解情况。", "姓名“张某某”（此处已遮盖）旁边写着“低保户”"),
        ("残疾人：李芳（二级）。", "姓名“李某”（此处已遮盖）旁边写着“残疾人”"),
        ("被害人赵小军等三人", "姓名“赵某某”（此处已遮盖）旁边写着“被害人”"),
        ("周明远患尿毒症，申请救助", "姓名“周某某”（此处已遮盖）旁边写着“尿毒症”"),
        ("对象：王丽，系特困人员", "姓名“王某”（此处已遮盖）旁边写着“特困人员”"),
        ("陈志强，男，15岁，在读", "姓名“陈某某”（此处已遮盖）旁边写着“15岁”"),
    ],
)
def test_a_whole_name_beside_something_sensitive_is_found_and_masked(text: str, told: str) -> None:
    assert beside(text) == [told]


@pytest.mark.parametrize(
    "text",
    [
        "走访了低保户张某某，了解情况。",
        "低保户、特困人员、残疾人等对象优先。",
        "被害人陈述、辩解和鉴定意见。",
        "残疾人康复、教育、就业。",
        "患者许可，病人周转，未成年人严重，",
        "陈志强，男，18岁，报名",
        "县残疾人联合会主席张建国出席。",
        "张建国同志介绍了贫困户脱贫情况。",
        "对重病患者、低保对象按规定救助。",
        "孤儿基本生活费发放到位，",
        "低保家庭王家庄村三户",
    ],
)
def test_words_without_a_name_beside_them_are_left_alone(text: str) -> None:
    assert beside(text) == []


def test_what_is_not_published_is_not_asked() -> None:
    assert beside("低保户张建国，", "disclosure: {attribute: 不予公开}\n") == []


def test_no_more_than_ten_persons_are_told_of_one_record() -> None:
    assert len(beside("，".join(f"低保户张建{sign}" for sign in "东南西北春秋冬平安康宁福"))) == 10
