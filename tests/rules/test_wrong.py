"""Records that a careful reviewer would send back, written otherwise than the catalogue's examples.

Other fields, units and spellings, Chinese numerals, values across the end of a year.
"""

from __future__ import annotations

import re
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.diagnostic import Severity
from tests.rules.desk import found
from tests.rules.test_catalogue import county
from tests.rules.test_catalogue import found_in
from tests.rules.test_catalogue import merged

WRONG: dict[str, dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "wrong.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", WRONG)
def test_what_a_reviewer_would_send_back_is_found(name: str) -> None:
    rule = re.sub("[a-z]+$", "", name)
    raw = deepcopy(county())
    changed = set()
    for ref, patch in WRONG[name].items():
        kind, _, record = ref.partition("/")
        after = merged(raw[kind].pop(record, None), patch)
        changed.add((kind, record))
        if after is not None:
            raw[kind][record] = after
    assert rule in {each.rule for each in found_in(raw, changed)[1]}


def messages(rule: str, **texts: str) -> list[str]:
    return [each.message for each in found(rule, **texts)]


def test_a_body_is_the_same_with_and_without_the_county_in_front() -> None:
    said = "government_investment: 是\ninvestor: 阳河县财政局\nbuilder: 大柳镇人民政府\nregulator: {}\nuser: 灌溉站"
    assert messages("R-SEP-02", project__p=said.format("县 财政局")) == [
        "“投资单位”和“监管单位”都是“县 财政局”，没有分开"
    ]
    assert messages("R-SEP-02", project__p=said.format("阳河县水利局")) == []
    assert messages("R-SEP-02", project__p=said.format("邻县财政局")) == []


def test_who_first_sends_back_and_then_agrees_has_agreed() -> None:
    said = "scope: 岗位\napproval: {chain: [{role: 主要领导, name: 局长, date: 2026-01-08, opinion: %s}%s]}"
    later = ", {role: 主要领导, name: 局长, date: 2026-01-12, opinion: 同意}"
    assert messages("R-APR-03", risk_point__r=said % ("退回修改", later)) == []
    assert messages("R-APR-03", risk_point__r=said % ("退回修改", "")) == ["主要领导的意见是“退回修改”，没有通过审定"]
    assert messages("R-APR-03", risk_point__r=said % ("同意", "")) == []


def test_a_fine_in_words_keeps_to_the_statute_and_what_the_goods_are_worth_does_not_count() -> None:
    said = "legal_range: {fine_max: 100 万元}\ntiers: [{level: 一般, conditions: [甲], text: %s}]"
    assert messages("R-DSC-01", discretion__d=said % "并处一百万元以下的罚款") == []
    assert messages("R-DSC-01", discretion__d=said % "货值金额二百万元以上的，处五十万元罚款") == []
    assert messages("R-DSC-01", discretion__d=said % "并处壹佰万零壹元罚款") == [
        "“一般”这一档的“其他内容”写着壹佰万零壹元的罚款，高于法定的“罚款上限”100 万元"
    ]


def test_a_seizure_is_decided_for_thirty_days_even_if_it_is_lifted_sooner() -> None:
    said = "measure: 扣押\nterm: {from: 2026-05-11, to: %s, lifted_at: %s}"
    assert messages("R-ACT-01", act__a=said % ("2026-06-10", "2026-06-03")) == []
    sooner = found("R-ACT-01", act__a=said % ("2026-06-11", "2026-06-03"))
    later = found("R-ACT-01", act__a=said % ("2026-06-10", "2026-06-11"))
    assert [each.severity for each in sooner + later] == [Severity.WARNING, Severity.ERROR]


def test_handing_on_the_main_structure_is_told_whatever_the_row_says() -> None:
    said = "contract: {subcontracts: [{name: 甲公司, consent: 同意, content: %s, main_part: %s}]}"
    assert len(messages("R-TND-13", tender__t=said % ("主体结构浇筑", "否"))) == 1
    assert messages("R-TND-13", tender__t=said % ("主体结构以外的防水", "否")) == []
    assert len(messages("R-TND-13", tender__t=said % ("主体结构浇筑", "是"))) == 1


def test_one_finding_may_have_two_remedies_and_a_recheck_names_each_once() -> None:
    rows = "findings: [{no: 1, text: 甲}, {no: 2, text: 乙}]\nrectification: [%s]"
    one, two = "{finding: 1, action: 改}", "{finding: 2, action: 改}"
    assert messages("R-SUP-02", supervision__s=rows % f"{one}, {one}, {two}") == []
    assert len(messages("R-SUP-02", supervision__s=rows % one)) == 1
    assert messages("R-SUP-02", supervision__s=rows % "{action: 全部整改}") == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("请打一三九一二三四五六七八", 1),
        ("一三九一二三四五六七八，随时", 1),
        ("一三九一二三四五六七八九〇", 0),
        ("一二三四五六七八九〇一", 0),
    ],
)
def test_a_mobile_number_in_words(text: str, count: int) -> None:
    assert len(messages("R-PII-02", feedback__f=f"content: {text}。")) == count


def test_the_same_group_of_a_village_is_not_paid_twice_for_a_space_in_its_name() -> None:
    rows = "recipients: [{name: 石桥村一组, amount: 1 万元}, {name: %s, amount: 1 万元}]\ntotal: 2 万元"
    assert len(messages("R-PAY-02", payout__p=rows % "石桥村 一组")) == 1
    assert messages("R-PAY-02", payout__p=rows % "石桥村二组") == []


def test_an_earlier_stage_is_not_reported_after_a_later_one() -> None:
    said = "org: a\nmatter: 系统上线\nreport_type: 请示报告\nstage: %s\nreported_at: %s"
    before = {"agency__a": "title: 甲局", "report__x": said % ("事前", "2026-03-01")}
    assert messages("R-REP-05", **before, report__y=said % ("事中", "2026-03-01")) == []
    assert len(messages("R-REP-05", **before, report__y=said % ("事中", "2026-02-28"))) == 1


def test_a_statute_is_not_taken_for_another_because_both_are_of_the_state() -> None:
    known = {"law__k": "title: 中华人民共和国会计法\nlaw_type: 法律", "power__p": "basis: [《中华人民共和国%s》第一条]"}

    def hint(name: str) -> str:
        (finding,) = found("R-REF-01", law__k=known["law__k"], power__p=known["power__p"] % name)
        return finding.hint

    assert hint("民法典") == "请先建立这条法律依据，或改成已有法律依据的编号"
    assert hint("会记法") == "是不是“中华人民共和国会计法”（k）？"


def test_amounts_apart_as_yuan_and_ten_thousands_are_told_so() -> None:
    said = "items: [{recipient: 甲镇, amount: 241.3 万元}]\ntotal: %s"
    hints = [each.hint for each in found("R-ALC-01", allocation__a=said % "2413000 万元")]
    assert [hint.partition("：")[0] for hint in hints] == ["两个数正好差一万倍"]
    assert "一万倍" not in found("R-ALC-01", allocation__a=said % "241.4 万元")[0].hint


def test_a_share_just_beyond_the_most_is_shown_to_be_beyond() -> None:
    said = "regime: 政府采购\ncontract: {amount: 108 万元, changes: [{date: 2026-06-10, content: 追加, amount: %s}]}"
    assert messages("R-TND-12", tender__t=said % "10.8 万元") == []
    assert messages("R-TND-12", tender__t=said % "10.8001 万元") == [
        "追加1次共10.8001 万元，是“合同金额”108 万元的10.0001%，超过10%"
    ]
