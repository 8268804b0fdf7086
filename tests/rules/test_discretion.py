"""Standards of discretion: inside the statute, tier after tier, published before they are used."""

from __future__ import annotations

from tests.rules.desk import found


def messages(rule: str, legal: str, tiers: str) -> list[str]:
    return [each.message for each in found(rule, discretion__d=f"legal_range: {{{legal}}}\n{tiers}")]


def tiers(*bounds: str) -> str:
    """Two tiers, by the two bounds of each."""
    return (
        "tiers: ["
        + ", ".join(
            f"{{level: {level}, kinds: [罚款], fine_min: {low}, fine_max: {high}}}"
            for level, low, high in zip(("较轻", "严重"), bounds[::2], bounds[1::2], strict=True)
        )
        + "]"
    )


LEGAL = "kinds: [罚款, 警告], fine_min: 5 万元, fine_max: 10 万元"


def test_the_bounds_of_the_statute_themselves_are_inside_whatever_their_unit() -> None:
    assert messages("R-DSC-01", LEGAL, tiers("50000", "7 万元", "7 万元", "100000")) == []


def test_a_yuan_below_or_above_is_outside() -> None:
    assert messages("R-DSC-01", LEGAL, tiers("49999", "7 万元", "7 万元", "100001")) == [
        "“较轻”这一档的“罚款下限”49,999 元，低于法定的“罚款下限”5 万元",
        "“严重”这一档的“罚款上限”100,001 元，高于法定的“罚款上限”10 万元",
    ]


def test_only_a_mitigated_tier_may_lie_below_and_none_above() -> None:
    low = "tiers: [{level: 减轻, kinds: [罚款], fine_min: 1000, fine_max: 5 万元}]"
    assert messages("R-DSC-01", LEGAL, low) == []
    high = "tiers: [{level: 减轻, kinds: [罚款], fine_min: 1000, fine_max: 11 万元}]"
    assert messages("R-DSC-01", LEGAL, high) == ["“减轻”这一档的“罚款上限”11 万元，高于法定的“罚款上限”10 万元"]


def test_who_is_not_punished_pays_nothing() -> None:
    assert messages("R-DSC-01", LEGAL, "tiers: [{level: 不予, fine_max: 500}]") == [
        "“不予”这一档的“罚款上限”不应填写，这一档不予处罚"
    ]
    assert messages("R-DSC-01", LEGAL, "tiers: [{level: 不予, fine_max: 0}]") == []
    assert messages("R-DSC-01", LEGAL, "tiers: [{level: 不予, text: 批评教育}]") == []


def test_a_kind_that_the_statute_does_not_name_is_outside() -> None:
    assert messages("R-DSC-01", LEGAL, "tiers: [{level: 严重, kinds: [罚款, 吊销许可证件]}]") == [
        "“严重”这一档写了吊销许可证件，条款里没有这种处罚"
    ]


def test_without_a_lower_bound_any_sum_may_be_the_least() -> None:
    assert messages("R-DSC-01", "kinds: [罚款], fine_max: 1 万元", tiers("0", "5000", "5000", "1 万元")) == []


def test_a_tier_without_end_is_told_where_the_statute_has_one() -> None:
    assert messages("R-DSC-01", LEGAL, "tiers: [{level: 严重, kinds: [罚款], fine_min: 8 万元}]") == [
        "“严重”这一档的“罚款上限”没有填写，法定上限是10 万元"
    ]
    assert messages("R-DSC-01", "kinds: [罚款], fine_min: 5 万元", "tiers: [{level: 严重, fine_min: 8 万元}]") == []


def test_multiples_are_compared_with_multiples_alone() -> None:
    legal = "kinds: [罚款], multiple_min: 10, multiple_max: 20"
    assert messages("R-DSC-01", legal, "tiers: [{level: 一般, multiple_min: 10, multiple_max: 20}]") == []
    assert messages("R-DSC-01", legal, "tiers: [{level: 一般, multiple_min: 9.9, multiple_max: 20.5}]") == [
        "“一般”这一档的“倍数下限”9.9，低于法定的“倍数下限”10",
        "“一般”这一档的“倍数上限”20.5，高于法定的“倍数上限”20",
    ]
    assert messages("R-DSC-01", legal, "tiers: [{level: 一般, fine_min: 1 万元, fine_max: 2 万元}]") == [
        "“一般”这一档的“罚款下限”没有法定的幅度可以对照"
    ]


def test_bounds_that_are_upside_down_are_found_in_statute_and_tier() -> None:
    assert messages("R-DSC-01", "fine_min: 2 万元, fine_max: 10000", "tiers: [{level: 一般}]") == [
        "“罚款下限”2 万元大于“罚款上限”10,000 元"
    ]
    assert messages("R-DSC-01", LEGAL, "tiers: [{level: 一般, fine_min: 9 万元, fine_max: 6 万元}]") == [
        "“一般”这一档的“罚款下限”9 万元大于“罚款上限”6 万元"
    ]


def test_what_is_no_penalty_has_no_range() -> None:
    assert found("R-DSC-01", discretion__d="tiers: [{level: 一般, text: 三日内核查}]") == []


def test_where_one_tier_ends_the_next_begins() -> None:
    assert messages("R-DSC-02", LEGAL, tiers("5 万元", "7 万元", "70000", "10 万元")) == []
    assert messages("R-DSC-02", LEGAL, tiers("5 万元", "7 万元", "69999", "10 万元")) == [
        "“较轻”到70,000 元为止，“严重”从69,999 元开始，互相重叠"
    ]
    assert messages("R-DSC-02", LEGAL, tiers("5 万元", "7 万元", "7.1 万元", "10 万元")) == [
        "“较轻”到7 万元为止，“严重”从7.1 万元开始，中间空出一段"
    ]


def test_the_first_begins_and_the_last_ends_where_the_statute_does() -> None:
    assert messages("R-DSC-02", LEGAL, tiers("6 万元", "7 万元", "7 万元", "9 万元")) == [
        "“较轻”的“罚款下限”是6 万元，法定的“罚款下限”是5 万元，空出一段没有档次",
        "“严重”的“罚款上限”是9 万元，法定的“罚款上限”是10 万元，空出一段没有档次",
    ]


def test_tiers_that_are_not_usual_take_no_part_in_the_row() -> None:
    row = """tiers:
    - {level: 不予, text: 不予罚款}
    - {level: 减轻, fine_min: 1000, fine_max: 4 万元}
    - {level: 较轻, fine_min: 5 万元, fine_max: 7 万元}
    - {level: 一般, text: 警告}
    - {level: 严重, fine_min: 7 万元, fine_max: 10 万元}"""
    assert found("R-DSC-02", discretion__d="legal_range: {fine_min: 5 万元, fine_max: 10 万元}\n" + row) == []


def test_levels_rise() -> None:
    assert messages("R-DSC-02", LEGAL, "tiers: [{level: 严重}, {level: 较轻}]") == [
        "“较轻”排在“严重”后面，阶次要由轻到重"
    ]


def test_a_standard_is_public_no_later_than_it_is_used() -> None:
    said = "published_at: 2026-01-08\neffective_from: %s"
    assert found("R-DSC-03", discretion__d=said % "2026-01-08") == []
    assert [each.message for each in found("R-DSC-03", discretion__d=said % "2026-01-07")] == [
        "“施行日期”2026-01-07早于“公开日期”2026-01-08"
    ]


LAW = """
title: 食品安全法
clauses: [{article: 第一百二十二条, discretion: 是}]
"""
POWER = "basis: [《食品安全法》第一百二十二条]\nstate: 在用"


def test_a_standard_of_its_own_counts_until_it_ends() -> None:
    standard = "power: p\npublished_at: 2024-01-08\neffective_to: %s"
    assert len(found("R-PWR-04", law__l=LAW, power__p=POWER)) == 1
    assert found("R-PWR-04", law__l=LAW, power__p=POWER, discretion__d=standard % "2026-11-22") == []
    assert len(found("R-PWR-04", law__l=LAW, power__p=POWER, discretion__d=standard % "2026-11-21")) == 1


def test_a_standard_published_only_tomorrow_does_not_count() -> None:
    assert found("R-PWR-04", law__l=LAW, power__p=POWER, discretion__d="power: p\npublished_at: 2026-11-22") == []
    assert len(found("R-PWR-04", law__l=LAW, power__p=POWER, discretion__d="power: p\npublished_at: 2026-11-23")) == 1
