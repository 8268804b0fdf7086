"""Risks, key steps and leaders: rated by the matrix, managed high enough, watched, shared out."""

from __future__ import annotations

import pytest

from tests.rules.desk import found


def messages(rule: str, **texts: str) -> list[str]:
    return [each.message for each in found(rule, **texts)]


@pytest.mark.parametrize(
    ("probability", "severity", "level"),
    [(3, 4, "高"), (5, 5, "高"), (2, 5, "中"), (1, 5, "中"), (2, 2, "低"), (1, 1, "低")],
)
def test_the_product_makes_the_level(probability: int, severity: int, level: str) -> None:
    text = f"probability: {probability}\nseverity: {severity}\nlevel: "
    assert messages("R-RSK-04", risk_point__r=text + level) == []
    other = "低" if level == "高" else "高"
    assert messages("R-RSK-04", risk_point__r=text + other) == [
        f"“发生几率”{probability}乘“危害程度”{severity}是{probability * severity}，对应“{level}”风险，写的是“{other}”"
    ]


def test_one_figure_alone_proves_nothing() -> None:
    assert messages("R-RSK-04", risk_point__r="probability: 5\nlevel: 低") == []


def test_where_money_is_spent_no_risk_is_low() -> None:
    power = "title: 采购\nkey_domain: %s"
    text = "powers: [p]\nlevel: 低"
    assert messages("R-RSK-04", risk_point__r=text, power__p=power % "行政执法") == []
    assert messages("R-RSK-04", risk_point__r=text, power__p=power % "政府采购") == [
        "对应的权力属于“政府采购”，风险不应评为“低”"
    ]
    assert messages("R-RSK-04", risk_point__r=text.replace("低", "中"), power__p=power % "政府采购") == []


def test_a_power_is_as_risky_as_the_worst_of_its_points() -> None:
    points = {"risk_point__a": "powers: [p]\nlevel: 低", "risk_point__b": "powers: [p]\nlevel: 中"}
    assert messages("R-RSK-04", power__p="risk_level: 中\nstate: 在用", **points) == []
    for level in ("高", "低"):
        assert messages("R-RSK-04", power__p=f"risk_level: {level}\nstate: 在用", **points) == [
            f"“风险等级”写的是“{level}”，风险点最高的是“中”"
        ]
    assert messages("R-RSK-04", power__p="risk_level: 高\nstate: 在用") == []


def test_a_high_risk_has_a_regulation_and_a_leader() -> None:
    document = {"document__d": "title: 办法"}
    text = "level: 高\nmanagement_level: %s\ncontrol_documents: [d]"
    for manager in ("主要领导", "分管领导", "分管县领导"):
        assert messages("R-RSK-02", risk_point__r=text % manager, **document) == []
    assert messages("R-RSK-02", risk_point__r=text % "内设机构负责人", **document) == [
        "“高”风险的“管理层级”是“内设机构负责人”，应是分管县领导或者主要领导或者分管领导"
    ]
    assert messages("R-RSK-02", risk_point__r="level: 高\nmanagement_level: 主要领导") == ["“高”风险没有填写“防控制度”"]
    assert messages("R-RSK-02", risk_point__r="level: 低\nmanagement_level: 内设机构负责人") == []
    assert len(messages("R-RSK-02", risk_point__r="level: 低\nmanagement_level: 岗位本人")) == 1


def test_a_key_step_says_what_is_feared_who_watches_and_by_what() -> None:
    step = "{do: 审核, id: a, key_node: %s, risk_points: [r], supervision_mode: [领导]%s}"
    others = {"risk_point__r": "title: 放宽", "document__d": "title: 办法"}
    assert messages("R-RSK-03", flow__f="steps: [" + step % ("是", ", control_document: d") + "]", **others) == []
    assert messages("R-RSK-03", flow__f="steps: [" + step % ("是", "") + "]", **others) == [
        "关键节点“审核”没有写“监控办法”"
    ]
    assert messages("R-RSK-03", flow__f="steps: [" + step % ("否", "") + "]", **others) == []


STEPS = "title: 流程\nsteps: [{start: 申请, id: a}, {do: 审核, id: review, risk_points: [r]}, {end: 完, id: z}]"
POINT = "title: 放宽\npowers: [p]\nstep: %s"


def test_a_risk_names_a_step_that_is_there_and_lists_it() -> None:
    power = {"power__p": "title: 许可\nflow: f", "flow__f": STEPS}
    assert messages("R-REF-01", risk_point__r=POINT % "review", **power) == [
        "“运行流程”写了“流程”，但那条记录的“适用权力”里没有本记录"
    ]
    power["flow__f"] = STEPS + "\npowers: [p]"
    assert messages("R-REF-01", risk_point__r=POINT % "review", **power) == []
    assert set(messages("R-REF-01", risk_point__r=POINT % "reveiw", **power)) == {
        "“流程”里没有编号为“reveiw”的“对应环节”",
        "“放宽”写明对应的环节是“reveiw”，却列在“review”里",
    }


def test_a_step_lists_risks_of_its_own_procedure() -> None:
    texts = {
        "power__p": "title: 许可\nflow: g",
        "flow__f": STEPS,
        "flow__g": "title: 另一个\npowers: [p]\n" + STEPS.partition("\n")[2].replace(", risk_points: [r]", ""),
    }
    assert messages("R-REF-01", risk_point__r=POINT % "review", **texts) == ["“放宽”对应的权力采用的不是这张流程图"]


LICENCE = ["{start: 申请, id: a}", "{do: 受理, id: b}", "{do: 审核, id: c}", "{do: 决定, id: d}", "{end: 送达, id: e}"]


def flow(steps: list[str], type_: str = "行政许可", title: str = "某流程") -> str:
    return f"title: {title}\nprocedure_type: {type_}\nsteps: [{', '.join(steps)}]"


def test_a_licence_has_four_steps() -> None:
    assert messages("R-FLW-04", flow__f=flow(LICENCE)) == []
    assert messages("R-FLW-04", flow__f=flow([LICENCE[0], *LICENCE[2:4]])) == [
        "“行政许可”的流程要有“受理”、“送达”（行政许可法第三十二条至第四十四条），流程图上没有这样的环节"
    ]


def test_a_standard_may_speak_of_the_step_and_other_types_ask_for_none() -> None:
    steps = [*LICENCE[:4], "{end: 办结, id: e, standard: 七日内送达申请人。}"]
    assert messages("R-FLW-04", flow__f=flow(steps)) == []
    assert messages("R-FLW-04", flow__f=flow(LICENCE[:1], "行政奖励")) == []


def test_a_penalty_on_the_spot_is_another_procedure() -> None:
    steps = ["{start: 发现, id: a}", "{do: 当场决定, id: b}"]
    assert len(messages("R-FLW-04", flow__f=flow(steps, "行政处罚"))) == 1
    assert messages("R-FLW-04", flow__f=flow(steps, "行政处罚", "简易程序处罚流程")) == []


def test_an_inspection_takes_two() -> None:
    assert (
        messages("R-FLW-04", flow__f=flow(["{do: 现场检查, id: a, standard: 两名以上人员出示证件。}"], "行政检查"))
        == []
    )
    assert len(messages("R-FLW-04", flow__f=flow(["{do: 现场检查, id: a}"], "行政检查"))) == 1


def leaders(*portfolios: str) -> dict[str, str]:
    return {
        f"leader__l{number}": f"title: 领导{number}\norg: a\nportfolios: [{held}]"
        for number, held in enumerate(portfolios, 1)
    }


OFFICE = {"agency__a": "title: 甲局\norg_type: 政府部门"}


def test_staff_and_money_are_in_somebodys_charge_and_in_one_persons() -> None:
    assert messages("R-LDR-02", **OFFICE, **leaders("全面工作", "人事, 财务")) == []
    assert messages("R-LDR-02", **OFFICE, **leaders("全面工作", "人事", "业务")) == ["没有班子成员分管“财务”"]
    assert messages("R-LDR-02", **OFFICE, **leaders("人事, 财务", "财务, 业务", "业务")) == [
        "“财务”由“领导1”、“领导2”2人分管"
    ]


def test_who_has_left_is_in_charge_of_nothing_from_the_next_day() -> None:
    text = leaders("全面工作, 人事", "业务", "财务")
    text["leader__l3"] += "\nto: 2026-11-22"
    assert messages("R-LDR-02", **OFFICE, **text) == []
    text["leader__l3"] = text["leader__l3"].replace("11-22", "11-21")
    assert messages("R-LDR-02", **OFFICE, **text) == ["没有班子成员分管“财务”"]


def test_table_and_records_are_read_together() -> None:
    office = {
        "agency__a": "title: 甲局\norg_type: 政府部门\nleaders: [{name: 副局长, portfolios: [财务, 人事]}]",
    }
    assert messages("R-LDR-02", **office, **leaders("全面工作")) == []
    assert messages("R-LDR-02", **office, **leaders("财务")) == ["“财务”由“副局长”、“领导1”2人分管"]


def test_nobody_supervises_himself() -> None:
    assert messages("R-LDR-02", leader__l="title: 局长\nsupervises: [m]", leader__m="title: 副局长") == []
    assert messages("R-LDR-02", leader__l="title: 局长\nsupervises: [l]") == ["“局长”的“监督对象”写了自己"]
    table = "leaders: [{name: 局长, supervises: [副局长, 局长]}]"
    assert messages("R-LDR-02", agency__a=table) == ["“局长”的“监督对象”写了自己"]


def test_a_head_keeps_his_hands_off_in_a_record_of_his_own_too() -> None:
    assert messages("R-LDR-01", leader__l="title: 局长\nis_chief: 是\nportfolios: [全面工作, 财务, 审批]") == [
        "“局长”是一把手，直接分管了财务"
    ]
    assert messages("R-LDR-01", leader__l="title: 副局长\nis_chief: 否\nportfolios: [财务]") == []


def test_risks_of_a_post_are_approved_by_the_head_those_of_an_office_higher_up() -> None:
    text = "scope: %s\napproval: {chain: [{role: %s, name: 某, date: 2026-01-01}]}"
    assert messages("R-APR-03", risk_point__r=text % ("岗位", "主要领导")) == []
    assert messages("R-APR-03", risk_point__r=text % ("岗位", "分管领导")) == ["“审批链”里没有主要领导"]
    assert messages("R-APR-03", risk_point__r=text % ("单位", "主要领导")) == ["“审批链”里没有分管县领导"]
    assert messages("R-APR-03", risk_point__r=text % ("单位", "分管县领导")) == []
