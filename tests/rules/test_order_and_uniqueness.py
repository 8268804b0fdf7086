"""Dates in order, values written once, and publication in time."""

from __future__ import annotations

from tests.rules.desk import found

OPEN = "disclosure: {attribute: 主动公开}\n"


def test_twenty_working_days_are_in_time_and_twenty_one_are_late() -> None:
    """From 2 March 2026 there are no holidays before Qingming (4 to 6 April)."""
    assert found("R-PUB-01", decision__d=OPEN + "formed_at: 2026-03-02\npublished_at: 2026-03-30") == []
    (finding,) = found("R-PUB-01", decision__d=OPEN + "formed_at: 2026-03-02\npublished_at: 2026-03-31")
    assert finding.message == "从“生成日期”2026-03-02到“公开日期”2026-03-31过了21个工作日，超过20个工作日"


def test_a_change_before_publication_begins_the_time_anew() -> None:
    text = OPEN + "formed_at: 2025-03-02\nchanged_at: 2026-03-02\npublished_at: 2026-03-10"
    assert found("R-PUB-01", decision__d=text) == []


def test_a_year_without_an_arrangement_is_said_to_be_estimated() -> None:
    (finding,) = found("R-PUB-01", decision__d=OPEN + "formed_at: 2030-03-01\npublished_at: 2030-05-01")
    assert "（估算）" in finding.message


def test_dates_on_one_day_are_in_order() -> None:
    assert found("R-DAT-01", decision__d="formed_at: 2026-03-02\npublished_at: 2026-03-02") == []


def test_every_payment_follows_the_registration() -> None:
    row = "{date: 2026-03-0%d, recipient: 甲, payee: 甲, amount: 1 万元, pay_method: 国库集中支付}"
    text = f"registration: {{date: 2026-03-05}}\ndisbursements: [{row % 6}, {row % 4}, {row % 5}]"
    (finding,) = found("R-DAT-01", allocation__a=text)
    assert finding.message == "“拨付日期”2026-03-04早于“备案日期”2026-03-05"


def test_rows_are_in_the_order_of_their_dates() -> None:
    text = "amended: [{date: 2020-01-01}, {date: 2019-01-01}, {date: 2020-02-01}]"
    (finding,) = found("R-DAT-01", law__a=text)
    assert finding.message == "“日期”2019-01-01早于上一行的“日期”2020-01-01"


def test_today_is_not_the_future() -> None:
    assert found("R-DAT-01", decision__d="decided_at: 2026-11-22") == []
    (finding,) = found("R-DAT-01", decision__d="decided_at: 2026-11-23")
    assert finding.message == "“决策日期”2026-11-23晚于检查当天（2026-11-22）"


def test_both_records_name_each_other() -> None:
    findings = found("FIELD-UNIQUE", power__a="code: XK-1", power__b="code: XK-1", power__c="code: XK-2")
    assert [(str(each.where), str(each.notes[0].where)) for each in findings] == [
        ("power__a.yml:1:7", "power__b.yml:1:7"),
        ("power__b.yml:1:7", "power__a.yml:1:7"),
    ]


def test_codes_of_two_kinds_do_not_meet() -> None:
    assert found("FIELD-UNIQUE", power__a="code: XK-1", flow__b="code: XK-1") == []


def test_two_ways_to_write_one_article_are_one() -> None:
    (finding,) = found("FIELD-UNIQUE", law__a="clauses: [{article: 第四十二条}, {article: 第42条}]")
    assert finding.message == "第2项的“条”、“款”、“项”“第42条”与第1项重复"


def test_one_organ_gives_a_document_number_once() -> None:
    number = "doc_no: 甲发〔2026〕1号\norg: "
    agencies = {"agency__a": "title: 甲", "agency__b": "title: 乙"}
    assert found("R-DOC-01", **agencies, decision__d=number + "a", allocation__e=number + "b") == []
    findings = found("R-DOC-01", **agencies, decision__d=number + "a", allocation__e=number + "甲")
    assert [each.severity.value for each in findings] == ["错误", "错误"]


def test_the_record_that_was_meant_is_offered_by_its_name() -> None:
    offices = {"agency__finance": "title: 阳河县财政局", "agency__market": "title: 阳河县市场监督管理局"}
    laws = {"law__zx": "title: 中华人民共和国乡村振兴促进法", "law__kj": "title: 中华人民共和国会计法"}
    for said, hint in [
        ("财政局", "是不是“阳河县财政局”（finance）？"),
        ("县财政局", "是不是“阳河县财政局”（finance）？"),
        ("finanse", "是不是“finance”？"),
        ("卫生局", "请先建立这条机构，或改成已有机构的编号"),
    ]:
        (finding,) = found("R-REF-01", power__p=f"org: {said}", **offices)
        assert finding.hint == hint
    (finding,) = found("R-REF-01", power__p="basis: [《中华人民共和国乡村振兴法》第五十八条]", **laws)
    assert finding.hint == "是不是“中华人民共和国乡村振兴促进法”（zx）？"


def test_a_flow_that_does_not_list_the_power_is_named_unless_it_is_a_template() -> None:
    assert len(found("R-REF-01", power__p="flow: f", flow__f="powers: []")) == 1
    assert found("R-REF-01", power__p="flow: f", flow__f="template: 是") == []
    assert found("R-REF-01", power__p="flow: f", flow__f="powers: [p]") == []


def test_marks_of_secrecy_are_found_with_spaces_and_usual_words_are_not() -> None:
    (finding,) = found("R-PUB-05", decision__d="content: 机 密 ★ 一年")
    assert finding.message == "文字里有密级标志“机 密 ★”"
    assert found("R-PUB-05", decision__d="content: 涉及商业秘密的，按保守国家秘密法做保密审查") == []


def test_a_year_may_be_the_next_one_and_no_later() -> None:
    assert found("R-DAT-01", allocation__a="year: 2027") == []
    (finding,) = found("R-DAT-01", allocation__a="year: 2062")
    assert finding.message == "“年度”2062年太晚，检查当天是 2026-11-22"


def test_a_record_that_takes_the_place_of_another_names_one_that_is_there() -> None:
    kept = {"decision__d": "title: 甲", "decision__e": "supersedes: decision/d\nformer_ids: [e-old]"}
    assert found("R-REF-03", **kept) == []
    told = found("R-REF-03", decision__d="title: 甲", decision__e="corrected_by: decision/e\nformer_ids: [d]")
    assert [each.message for each in told] == [
        "“更正后的记录”写的是本记录自己",
        "“d”是另一条记录现在的编号，不是曾用的",
    ]


def test_a_record_of_any_kind_that_is_named_is_there() -> None:
    assert found("R-REF-01", decision__d="title: 甲", decision__e="supersedes: decision/d") == []
    (finding,) = found("R-REF-01", decision__e="supersedes: decison/d-1")
    assert (finding.message, finding.hint) == ("没有“decison”这一类记录", "是不是“decision”？")
    (finding,) = found("R-REF-01", decision__d_2026="title: 甲", decision__e="corrected_by: decision/d-2062")
    assert finding.hint == "是不是“d-2026”？"


def test_a_reason_is_given_for_a_rule_that_there_is_and_that_may_be_waived() -> None:
    row = "waivers: [{{rule: {}, reason: 原件如此。, by: 办公室, date: {}}}]"
    assert found("R-WVR-01", decision__d=row.format("R-PUB-01", "2026-11-22")) == []
    told = found("R-WVR-01", decision__d=row.format("R-PII-01", "2026-11-23"))
    assert [each.message for each in told] == [
        "规则 R-PII-01（不出现公民身份号码）不能用情况说明免去",
        "说明日期 2026-11-23 晚于检查当天（2026-11-22）",
    ]
    (finding,) = found("R-WVR-01", decision__d=row.format("R-PUB-11", "2026-11-22"))
    assert finding.hint == "是不是“R-PUB-01”？"
