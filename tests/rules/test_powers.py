"""Powers: entrusted, overlapping, inspected, adjusted; who answers for them and approved them."""

from __future__ import annotations

from tests.rules.desk import found


def messages(rule: str, **texts: str) -> list[str]:
    return [each.message for each in found(rule, **texts)]


ENTRUSTED = """
power_type: %s
state: 在用
org_nature: 受委托组织
org: b
entrust: {org: a, doc: {path: deed.pdf}, from: 2025-01-01, to: %s}
"""
ORGANS = {"agency__a": "title: 甲局\nenforcement_status: 法定机关", "agency__b": "title: 乙站"}


def test_a_deed_holds_on_its_last_day_and_not_after() -> None:
    assert messages("R-PWR-07", power__p=ENTRUSTED % ("行政许可", "2026-11-22"), **ORGANS) == []
    assert messages("R-PWR-07", power__p=ENTRUSTED % ("行政许可", "2026-11-21"), **ORGANS) == [
        "委托到2026-11-21为止，检查当天（2026-11-22）已经过期"
    ]


def test_coercion_is_never_entrusted_and_what_was_entrusted_not_again() -> None:
    assert messages("R-PWR-07", power__p=ENTRUSTED % ("行政强制", "2027-01-01"), **ORGANS) == [
        "“行政强制”不得委托其他机关或者组织实施"
    ]
    organs = {**ORGANS, "agency__a": "title: 甲站\nenforcement_status: 受委托组织"}
    assert messages("R-PWR-07", power__p=ENTRUSTED % ("行政许可", "2027-01-01"), **organs) == [
        "“甲站”自己是受委托组织，不得再委托"
    ]


def test_nobody_entrusts_himself() -> None:
    text = (ENTRUSTED % ("行政许可", "2027-01-01")).replace("org: b", "org: a")
    assert messages("R-PWR-07", power__p=text, **ORGANS) == ["委托机关和行使主体都是“甲局”，不成其为委托"]


def same(org: str, level: str = "县级", state: str = "在用") -> str:
    return f"title: 取水许可\norg: {org}\nlevel: {level}\nstate: {state}"


COUNTY = {
    "agency__a": 'title: 甲局\nregion_code: "999900"',
    "agency__b": 'title: 乙局\nregion_code: "999900"',
    "agency__c": 'title: 丙镇\nregion_code: "999900101000"',
}


def test_the_same_at_two_organs_of_one_place_overlaps_at_both() -> None:
    assert messages("R-PWR-08", power__p=same("a"), power__q=same("b"), **COUNTY) == [
        "“权力名称”“取水许可”同时列在“甲局”和“乙局”名下，职能交叉",
        "“权力名称”“取水许可”同时列在“乙局”和“甲局”名下，职能交叉",
    ]


def test_another_level_place_or_state_and_the_same_organ_do_not_overlap() -> None:
    assert messages("R-PWR-08", power__p=same("a"), power__q=same("b", level="市级"), **COUNTY) == []
    assert messages("R-PWR-08", power__p=same("a"), power__q=same("c"), **COUNTY) == []
    assert messages("R-PWR-08", power__p=same("a"), power__q=same("b", state="取消"), **COUNTY) == []
    assert messages("R-PWR-08", power__p=same("a"), power__q=same("a"), **COUNTY) == []


def inspection(day: str, party: str = "甲公司") -> str:
    return f"act_type: 行政检查\npower: p\ndecided_at: {day}\nparty: {{name: {party}, party_type: 法人及非法人组织}}"


LIMIT = "title: 检查\ninspection: {standard: 检查表, max_per_year: 2}"


def test_as_many_inspections_as_announced_pass_and_one_more_is_told_once() -> None:
    two = {"act__a": inspection("2026-03-01"), "act__b": inspection("2026-12-31")}
    assert messages("R-PWR-12", power__p=LIMIT, **two) == []
    assert messages("R-PWR-12", power__p=LIMIT, **two, act__c=inspection("2026-01-01")) == [
        "2026年对“甲公司”检查了3次，超过公布的2次"
    ]
    assert messages("R-PWR-12", power__p=LIMIT, **two, act__c=inspection("2025-12-31")) == []
    assert messages("R-PWR-12", power__p=LIMIT, **two, act__c=inspection("2026-05-01", "乙公司")) == []


ENDED = "state: 在用\nchanges: [{date: 2020-01-01, type: 变更}, {date: %s, type: 取消}]"


def test_a_power_that_was_ended_may_stand_ten_working_days() -> None:
    # 2026-11-06 is a Friday; ten working days later is Friday 2026-11-20, the day of the check Sunday 2026-11-22
    assert messages("R-PWR-13", power__p=ENDED % "2026-11-09") == []
    assert messages("R-PWR-13", power__p=ENDED % "2026-11-06") == [
        "2026-11-06已经决定“取消”，过了10个工作日，“事项状态”还是“在用”"
    ]


def test_what_was_decided_last_counts_wherever_it_is_written() -> None:
    ended = "type: 取消\npowers: [p]\neffective_from: 2024-05-06"
    assert len(messages("R-PWR-13", power__p="state: 在用", adjustment__t=ended)) == 1
    later = "state: 在用\nchanges: [{date: 2025-01-01, type: 变更}]"
    assert messages("R-PWR-13", power__p=later, adjustment__t=ended) == []


def test_a_record_of_duties_does_as_well_as_a_table() -> None:
    power = "power_type: 行政许可\nstate: 在用"
    assert messages("R-RSP-01", power__p=power) == ["“分环节责任”、“责任事项”、“责任清单”至少要填写一个"]
    duties = "power: p\nitems: [{stage: 受理, post: 窗口, basis: [《食品安全法》第一条]}]\naccountability_scope: 承办人"
    duties += "\naccountability_situations: [拖延]\naccountability_basis: [《食品安全法》第一条]"
    assert messages("R-RSP-01", power__p=power, responsibility__r=duties) == []


FLOW = """
steps:
  - {start: 申请, id: a, lane: 申请人}
  - {do: 受理申请, id: b, lane: 窗口, post: 窗口岗}
  - {do: 核查现场, id: c, post: 核查岗}
  - {do: 告知自己的情况, id: d, lane: 申请人, post: 申请人}
  - {end: 送达, id: e}
"""


def duties(*rows: tuple[str, str]) -> str:
    items = ", ".join(f"{{stage: {stage}, post: {post}}}" for stage, post in rows)
    return f"state: 在用\nflow: f\nresponsibilities: [{items}]"


def test_a_step_is_answered_for_by_its_stage_or_by_its_post() -> None:
    assert messages("R-RSP-02", flow__f=FLOW, power__p=duties(("受理", "甲"), ("审查", "乙"))) == []
    assert messages("R-RSP-02", flow__f=FLOW, power__p=duties(("受理", "核查岗"))) == []
    assert messages("R-RSP-02", flow__f=FLOW, power__p=duties(("受理", "甲"))) == ["流程图上的“核查现场”没有写由谁负责"]


def test_a_stage_without_step_is_told_but_not_what_comes_after_or_besides() -> None:
    rows = [("受理", "窗口岗"), ("审查", "核查岗")]
    assert messages("R-RSP-02", flow__f=FLOW, power__p=duties(*rows, ("立案", "甲"))) == [
        "责任清单写了“立案”，流程图上没有这样的环节"
    ]
    assert messages("R-RSP-02", flow__f=FLOW, power__p=duties(*rows, ("事后监管", "甲"), ("其他", "乙"))) == []


def test_three_parts_are_played_by_three_bodies() -> None:
    text = "decision_body: 局务会\nexecution_body: 执法大队\nsupervision_body: %s"
    assert messages("R-SEP-01", power__p=text % "法规股") == []
    assert messages("R-SEP-01", power__p=text % "执法 大队") == ["“执行主体”和“监督主体”都是“执法 大队”"]


def law(level: str, day: str = "2020-01-01") -> str:
    return f"title: 某规定\nlaw_type: {level}\neffective_at: {day}\narticle_count: 9"


def basis(type_: str, more: str = "") -> str:
    return f"power_type: {type_}\nstate: 在用\nbasis: [《某规定》第一条]\n{more}"


def test_each_kind_of_penalty_asks_for_its_rank_of_statute() -> None:
    assert messages("R-LAW-01", law__l=law("部门规章"), power__p=basis("行政处罚", "penalty_kinds: [警告, 罚款]")) == []
    told = messages("R-LAW-01", law__l=law("部门规章"), power__p=basis("行政处罚", "penalty_kinds: [没收违法所得]"))
    asked = "法律、行政法规、地方性法规、自治条例单行条例（行政处罚法第十三条、第十四条）"
    assert told == [f"“没收违法所得”的“设定依据”里要有{asked}，现在只有部门规章"]
    local = basis("行政处罚", "penalty_kinds: [吊销许可证件, 吊销营业执照]")
    assert messages("R-LAW-01", law__l=law("地方性法规"), power__p=local) == [
        "“吊销营业执照”的“设定依据”里要有法律、行政法规（行政处罚法第十二条），现在只有地方性法规"
    ]
    assert (
        len(messages("R-LAW-01", law__l=law("行政法规"), power__p=basis("行政处罚", "penalty_kinds: [行政拘留]"))) == 1
    )
    assert messages("R-LAW-01", law__l=law("法律"), power__p=basis("行政处罚", "penalty_kinds: [行政拘留]")) == []


def test_local_statutes_may_seal_and_seize_but_not_execute() -> None:
    assert messages("R-LAW-01", law__l=law("地方性法规"), power__p=basis("行政强制", "coercive_measures: [扣押]")) == []
    text = basis("行政强制", "coercive_measures: [代履行]")
    assert len(messages("R-LAW-01", law__l=law("地方性法规"), power__p=text)) == 1


def test_a_provincial_licence_lasts_a_year() -> None:
    rule = {"power__p": basis("行政许可")}
    assert messages("R-LAW-01", law__l=law("省级政府规章", "2025-11-23"), **rule) == []
    assert messages("R-LAW-01", law__l=law("省级政府规章", "2025-11-22"), **rule) == [
        "只有省级政府规章作依据，《某规定》2025-11-22施行，设定的临时许可满一年"
    ]


def office(*chain: tuple[str, str]) -> str:
    rows = ", ".join(f"{{role: 审核, name: 某科, org: {org}, date: {day}}}" for org, day in chain)
    return f"org_type: 政府部门\npower_list_approval: {{chain: [{rows}]}}"


WAY = (("县司法局", "2026-01-05"), ("县委编办", "2026-01-05"), ("县政府常务会", "2026-01-09"))


def test_a_list_is_approved_in_order_the_same_day_included() -> None:
    assert messages("R-APR-02", agency__a=office(*WAY), power__p="org: a") == []
    assert messages("R-APR-02", agency__a=office(("县司法局", "2026-01-06"), *WAY[1:]), power__p="org: a") == [
        "编办的日期2026-01-05早于司法局的2026-01-06，先后不对"
    ]
    assert messages("R-APR-02", agency__a=office(*WAY[:2]), power__p="org: a") == ["“权责清单审批链”里没有常务会"]
    assert messages("R-APR-02", agency__a=office(("县法制办", "2026-01-04"), *WAY[1:]), power__p="org: a") == []


def test_an_office_without_powers_needs_no_approval() -> None:
    assert messages("R-APR-02", agency__a="org_type: 政府部门") == []
    assert messages("R-APR-02", agency__a="org_type: 政府部门", power__p="org: a") == [
        "没有填写“权责清单审批链”，应经司法局→编办→常务会"
    ]


def test_committees_go_another_way() -> None:
    signed = "{role: 批准, name: 会议, org: 县委常委会, date: 2026-01-01}"
    text = f"org_type: 党委部门\npower_list_approval: {{chain: [{signed}]}}"
    assert messages("R-APR-01", agency__a=text, power__p="org: a") == [
        "“权责清单审批链”里没有组织部",
        "“权责清单审批链”里没有编办",
    ]


def test_letters_between_digits_are_doubtful_and_others_not() -> None:
    assert messages("R-ENC-01", power__p='code: "XK-0O1"') == ["“权力编码”“XK-0O1”里的“O”像数字，容易认错"]
    assert messages("R-ENC-01", power__p='code: "OK-001-I"') == []


def test_an_office_is_there_from_its_first_to_its_last_day() -> None:
    office_ = "title: 甲局\nactive_from: 2019-03-25\nactive_to: 2026-03-02"
    for day in ("2019-03-25", "2026-03-02"):
        assert messages("R-REF-02", agency__a=office_, power__p=f"org: a\nformed_at: {day}") == []
    assert messages("R-REF-02", agency__a=office_, power__p="org: a\nformed_at: 2026-03-03") == [
        "“甲局”到2026-03-02为止，“生成日期”2026-03-03已经不在"
    ]
    assert messages("R-REF-02", agency__a=office_, power__p="org: a\nformed_at: 2019-03-24") == [
        "“生成日期”2019-03-24时还没有“甲局”，它从2019-03-25开始"
    ]


def test_a_procedure_that_nobody_uses_is_told_but_no_template_and_no_statute() -> None:
    assert messages("R-REF-02", flow__f="title: 流程") == ["没有任何记录用到这条登记"]
    assert messages("R-REF-02", flow__f="title: 流程", power__p="flow: f") == []
    assert messages("R-REF-02", flow__f="title: 流程\ntemplate: 是") == []
    assert messages("R-REF-02", law__l=law("法律")) == []
