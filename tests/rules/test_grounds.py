"""Statutes in force, their articles, and words quoted from them."""

from __future__ import annotations

import pytest

from tests.rules.desk import found

LAW = "title: 会计法\nlaw_type: 法律\neffective_at: 2020-01-01\narticle_count: 51\n"
CLAUSES = (
    'clauses:\n- {article: 第42条, paragraph: 第一款, text: "单位有下列行为之一的，可以处二十万元以下的罚款。"}\n'
    "- {article: 第四十二条, paragraph: 第二款, item: 第（一）项}"
)


def article(citation: str) -> list[str]:
    return [each.message for each in found("R-LAW-03", law__a=LAW + CLAUSES, power__p=f"basis: [{citation}]")]


@pytest.mark.parametrize(
    "citation",
    ["《会计法》第五十一条", "《会计法》第四十二条", "《会计法》第四十二条第二款第（一）项", "《会计法》第七条第九款",
     "《会计法》第四十二条第一款：可以处二十万元以下……罚款", "《没有登记的法》第一条"],
)  # fmt: skip
def test_a_passage_that_is_there_or_not_registered_is_no_fault(citation: str) -> None:
    assert article(citation) == []


@pytest.mark.parametrize(
    ("citation", "message"),
    [
        ("《会计法》第五十二条", "《会计法》共51条，没有第五十二条"),
        ("《会计法》", "《会计法》共51条，引用时要写到哪一条"),
        ("《会计法》第四十二条第三款", "《会计法》这一条登记了2款，没有第四十二条第三款"),
        ("《会计法》第四十二条第二款第（四）项", "《会计法》这一条登记了1项，没有第四十二条第二款第（四）项"),
        ("《会计法》第四十二条第一款：三十万元", "引文与登记的条文不一致，条文里没有“三十万元”"),
    ],
)
def test_a_passage_that_is_not_there_is_named(citation: str, message: str) -> None:
    assert article(citation) == [message]


def force(law: str, power: str = "") -> list[tuple[str, str]]:
    text = f"basis: [《会计法》第一条, 《会计法》第二条]\n{power}"
    findings = found("R-LAW-02", law__a="title: 会计法\n" + law, power__p=text)
    return [(each.severity.value, each.message) for each in findings]


def test_a_statute_is_in_force_from_its_day_until_the_day_before_its_repeal() -> None:
    assert force("effective_at: 2026-11-22\nrepealed_at: 2026-11-23") == []
    assert force("effective_at: 2026-11-23") == [("错误", "《会计法》2026-11-23才施行，2026-11-22还没有施行")]
    assert force("repealed_at: 2026-11-22") == [("错误", "《会计法》2026-11-22已经废止，2026-11-22不再有效")]


def test_a_statute_that_says_it_is_repealed_is_believed_without_a_date() -> None:
    assert force("status: 已废止") == [("错误", "《会计法》登记的时效性是“已废止”，不是有效的依据")]


def test_an_amendment_after_the_last_look_is_a_warning() -> None:
    law = "amended: [{date: 2025-06-01}, {date: 2026-12-01}]"
    assert force(law, "formed_at: 2025-06-01") == []
    assert force(law, "changed_at: 2025-05-31\nformed_at: 2026-01-01") == [
        ("警告", "《会计法》2025-06-01修改过，晚于本记录的“变更日期”2025-05-31")
    ]


def test_a_decision_is_judged_by_its_own_day() -> None:
    text = "basis: [《会计法》第一条]\ndecided_at: "
    law = "title: 会计法\neffective_at: 2000-01-01\nrepealed_at: 2020-01-01"
    assert found("R-LAW-02", law__a=law, decision__d=text + "2019-12-31") == []
    assert len(found("R-LAW-02", law__a=law, decision__d=text + "2020-01-01")) == 1
