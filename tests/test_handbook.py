"""The data dictionary and the rules, by chapters."""

from __future__ import annotations

from dataclasses import replace

from generator.config import RuleSetting
from generator.diagnostic import Severity
from generator.handbook import Handbook
from generator.rule_words import rule_view
from generator.rule_words import severity_in_force
from generator.rules.rule import Clause
from generator.rules.rule import Example
from generator.rules.rule import Parameter
from generator.rules.rule import Rule
from tests.shelf import kinds

RULE = Rule(
    "R-X-01",
    "标题要短",
    Severity.WARNING,
    "",
    "标题超过一行的要改短。",
    (Clause("甲办法第一条"), Clause("乙办法第二条")),
    "改短标题。",
    "x",
    example=Example("note", {"title": "很长的标题"}, {"title": "短标题"}),
)
OWN = replace(RULE, id="A-01", family="own")
FIRST = replace(RULE, id="R-Y-01", family="y")
BOOK = Handbook(kinds(), {each.id: each for each in (OWN, RULE, FIRST)}, {"y": "清单", "x": "标题", "z": "还没有规则"})


def test_the_dictionary_tells_every_field_with_type_and_choices() -> None:
    fields = {field["name"]: field for field in BOOK.fields(kinds()["note"])["fields"]}
    assert (fields["title"]["label"], fields["title"]["type"], fields["title"]["required"]) == (
        "标题",
        "一行文字",
        True,
    )
    assert fields["topic"]["values"] == ["财政", "教育/科技"]
    assert fields["waivers.reason"]["label"] == "理由"


def test_a_rule_is_told_with_ground_mending_and_both_examples() -> None:
    assert rule_view(RULE) == {
        "id": "R-X-01",
        "label": "标题要短",
        "severity": "警告",
        "settings": [],
        "explain": "标题超过一行的要改短。",
        "clause": "甲办法第一条；乙办法第二条",
        "mend": "改短标题。",
        "failing": "title: 很长的标题",
        "passing": "title: 短标题",
    }


def test_a_rule_is_told_as_the_site_weighs_it() -> None:
    days = Parameter("标题最多几个字", "20")
    fields = Parameter("看哪个字段", "note>title")
    kinds_of = Parameter("看哪几类", "甲 乙", among=("甲", "乙", "丙"), presets={"全看": "甲 乙 丙"})
    rule = replace(RULE, parameters={"most": days, "field": fields, "kinds": kinds_of})
    own = RuleSetting(Severity.ERROR, {"kinds": "全看"})
    assert rule_view(rule)["settings"] == [("标题最多几个字", "20"), ("看哪几类", "甲 乙")]
    assert rule_view(rule, own)["settings"] == [("标题最多几个字", "20"), ("看哪几类", "甲 乙 丙")]
    assert severity_in_force(rule, None) == "警告"
    assert severity_in_force(rule, own) == "错误"
    assert severity_in_force(rule, RuleSetting(None, {"off": "是"})) == "不检查"


def test_the_rules_stand_by_families_and_those_without_a_name_come_last() -> None:
    said = BOOK.rule_book()["groups"]
    assert [(group["label"], group["href"], [rule["id"] for rule in group["rules"]]) for group in said] == [
        ("清单", "y/", ["R-Y-01"]),
        ("标题", "x/", ["R-X-01"]),
        ("其他规则（own）", "own/", ["A-01"]),
    ]
    assert [rule["id"] for rule in BOOK.family("x")["rules"]] == ["R-X-01"]
    assert BOOK.family("x")["breadcrumb"] == [("首页", "../../"), ("检查规则", "../"), ("标题", "")]


def test_every_chapter_has_an_address_and_older_ones_are_anchors_of_the_contents() -> None:
    assert {"dictionary/", "dictionary/note/", "rules/", "rules/x/", "rules/own/"} <= BOOK.addresses()
    anchors = [kind["id"] for group in BOOK.dictionary()["groups"] for kind in group["kinds"]]
    assert "kind-note" in anchors
