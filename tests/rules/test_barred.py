"""Lists of the barred: on what ground, for how long, and whether somebody on one takes part."""

from __future__ import annotations

import pytest

from generator.rules.parties import Party
from generator.rules.parties import masked
from generator.rules.parties import normal
from tests.rules.desk import found

CODE, OTHER = "91999900MA1A00024L", "91999900MA1A00032F"
LISTED = f"""
party: {{name: 阳河县固远建筑工程有限公司, party_type: 法人及非法人组织, uscc: {CODE}}}
measures: [重点监管, 限制参加依法必须招标项目的投标]
region: {{reach: 全县, code: "999900"}}
start: 2026-03-10
end: 2027-03-09
"""
TENDER = f"""
regime: 依法必须招标
buyer: b
notice: {{published_at: 2026-02-25}}
winner: {{name: 阳河县固远建筑工程有限公司, uscc: {CODE}, price: 10 万元, date: 2026-03-27}}
"""
BUYER = 'region_code: "999900"'


def messages(tender: str = TENDER, entry: str = LISTED, buyer: str = BUYER) -> list[str]:
    records = {"tender__t": tender, "blacklist__l": entry, "agency__b": buyer}
    return [each.message for each in found("R-BLK-01", **records)]


def test_a_winner_who_is_barred_is_named_with_list_period_and_measure() -> None:
    assert messages() == [
        (
            "投标人“阳河县固远建筑工程有限公司”在失信名单上：“l”，2026-03-10到2027-03-09"
            "“限制参加依法必须招标项目的投标”，这次交易从2026-02-25到2026-03-27"
        )
    ]


@pytest.mark.parametrize(
    ("start", "end", "barred"),
    [
        ("2026-03-27", "2027-03-09", True),
        ("2026-03-28", "2027-03-09", False),
        ("2025-03-10", "2026-02-25", True),
        ("2025-03-10", "2026-02-24", False),
    ],
)
def test_a_day_between_notice_and_award_is_enough(start: str, end: str, barred: bool) -> None:
    entry = LISTED.replace("2026-03-10", start).replace("2027-03-09", end)
    assert bool(messages(entry=entry)) is barred


def test_an_entry_without_end_bars_for_ever_until_it_is_lifted() -> None:
    endless = LISTED.replace("end: 2027-03-09", "")
    assert len(messages(entry=endless)) == 1
    assert messages(entry=endless + "repaired: {date: 2026-02-24, org: 甲}") == []
    assert len(messages(entry=endless + "removed: {date: 2026-02-25, reason: 撤销}")) == 1


def test_without_an_award_the_last_date_that_is_known_counts() -> None:
    open_ = TENDER.replace("winner: ", "candidates: [").replace(", date: 2026-03-27}", ", rank: 1}]")
    assert messages(open_) == []
    assert len(messages(open_ + "report_at: 2026-03-10")) == 1


def test_the_measure_says_for_which_trade_and_in_which_part() -> None:
    assert messages(TENDER.replace("依法必须招标", "政府采购")) == []
    assert messages(entry=LISTED.replace("限制参加依法必须招标项目的投标", "限制从事招标代理业务")) == []
    agent = TENDER.replace("winner:", "agent:").replace(
        ", price: 10 万元, date: 2026-03-27", ", party_type: 法人及非法人组织"
    )
    assert messages(agent) == []
    barred = LISTED.replace("限制参加依法必须招标项目的投标", "限制从事招标代理业务").replace(
        "2026-03-10", "2026-02-20"
    )
    assert len(messages(agent, barred)) == 1


@pytest.mark.parametrize(
    ("reach", "code", "barred"),
    [("全县", "999901", False), ("全市", "999901", True), ("全市", "999800", False), ("全省", "998800", True)],
)
def test_a_list_of_a_region_bars_there(reach: str, code: str, barred: bool) -> None:
    entry = LISTED.replace("全县", reach).replace('"999900"', f'"{code}"')
    assert bool(messages(entry=entry)) is barred


def test_names_meet_where_one_side_has_no_code() -> None:
    nameless = LISTED.replace(f", uscc: {CODE}", "").replace("固远建筑工程有限公司", "固远 建筑工程有限公司")
    assert "按名称比对" in messages(entry=nameless)[0]
    assert messages(entry=LISTED.replace(CODE, OTHER)) == []
    assert messages(entry=nameless.replace("固远 建筑", "固源 建筑")) == []


def test_an_expert_is_known_by_name_and_number_together() -> None:
    entry = """
    party: {name: 王某某, party_type: 自然人}
    certificate: ZJ2018****21
    measures: [限制参加依法必须招标项目的评标]
    start: 2026-01-01
    end: 2026-12-31
    """
    tender = (
        "regime: 依法必须招标\nreport_at: 2026-03-20\n"
        "committee: {size: 5, experts: 4, selection: 随机抽取, drawn_at: 2026-03-19, members: [MEMBER]}"
    )
    assert len(messages(tender.replace("MEMBER", "{name: 王某某, certificate: ZJ2018****21}"), entry)) == 1
    assert messages(tender.replace("MEMBER", "{name: 王某某, certificate: ZJ2018****22}"), entry) == []
    assert messages(tender.replace("MEMBER", "{name: 李某某, certificate: ZJ2018****21}"), entry) == []
    assert messages(tender.replace("MEMBER", "{name: 王某某}"), entry) == []


def test_spellings_of_a_name_meet() -> None:
    assert normal("某某（北京）科技 有限公司") == normal("某某(北京)科技有限公司") == normal("某某〔北京〕科技有限公司")
    assert normal("ＡＢＣ·欧文") == normal("abc欧文")
    assert normal("固远建筑") != normal("固源建筑")


def test_a_name_that_leaves_something_out_finds_nobody() -> None:
    assert masked("李某某")
    assert masked("张*三")
    assert not masked("阳河县固远建筑工程有限公司")
    assert Party("李某某", (), ()).values() == ()
    assert Party("李某某", ("ZJ****1",), ()).values() == ("ZJ****1 李某某",)
    assert Party("阳河甲公司", (CODE,), ()).values() == (CODE, "阳河甲公司")


def term(ground: str, start: str, end: str) -> list[str]:
    text = f"ground: {ground}\nstart: {start}\nend: {end}"
    return [each.message for each in found("R-BLK-03", blacklist__l=text)]


@pytest.mark.parametrize(
    ("end", "right"),
    [("2027-02-27", False), ("2027-02-28", True), ("2028-03-01", True), ("2028-03-02", False)],
)
def test_a_term_has_as_many_months_as_its_ground_allows(end: str, right: bool) -> None:
    assert (term("串通投标或者行贿谋取中标", "2026-03-01", end) == []) is right


def test_a_wrong_term_is_told_with_its_days_and_clause() -> None:
    assert term("不按合同履行义务", "2026-03-01", "2027-02-28") == [
        "从2026-03-01到2027-02-28共365天，“不按合同履行义务”的限制期限不得少于2年，招标投标法第六十条（二年至五年）"
    ]


def test_an_entry_without_end_is_refused_and_one_without_bounds_is_not_measured() -> None:
    assert [each.message for each in found("R-BLK-03", blacklist__l="ground: 其他法定情形\nstart: 2026-03-01")] == [
        "没有填写“截止日期”，名单不能没有期限"
    ]
    assert term("其他法定情形", "2026-03-01", "2036-03-01") == []
    assert term("招标投标违法行为记录公告", "2026-03-01", "2026-08-30") != []
    assert term("招标投标违法行为记录公告", "2026-03-01", "2026-08-31") == []


def ground(reach: str, kind: str) -> list[str]:
    entry = f"basis: [《甲办法》第一条]\nregion: {{reach: {reach}}}"
    return [each.message for each in found("R-BLK-02", blacklist__l=entry, law__a=f"title: 甲办法\nlaw_type: {kind}")]


def test_a_local_statute_bars_only_at_its_place() -> None:
    assert ground("全国", "行政法规") == ground("全县", "地方性法规") == []
    assert ground("全国", "地方性法规") == [
        "适用范围是“全国”的名单要有法律、行政法规、国务院决定、党中央国务院政策文件作依据，现在只有地方性法规"
    ]
    assert len(ground("全县", "行政规范性文件")) == 1


def test_a_list_without_any_ground_is_refused() -> None:
    assert [each.message for each in found("R-BLK-02", blacklist__l="region: {reach: 全国}")] == [
        "没有填写“列入依据”，名单要有法律依据"
    ]
