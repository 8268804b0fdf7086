"""A glance at the words of a record never overlooks what a rule finds in them."""

from __future__ import annotations

import pickle
from importlib import import_module
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.library import Library
from generator.record import Record
from generator.rules.glance import Glance
from generator.rules.glance import Search
from generator.rules.mask_holds import MASK
from generator.rules.personal_numbers import NUMBERS
from generator.rules.personal_numbers import OTHERS
from generator.source import Marks
from tests.rules import desk

if TYPE_CHECKING:
    from generator.rules.rule import RuleUse

NUMBERED = """
    11010519491231002X 110105491231002 13800138000 6222021234567890128 86 13 8001 3 8000 110105 1949 1231 0 1 2 9 X
    １３８００１３８０００ １ ３ 2101-999900-04-01-000001 0999-2100103 - － a 元 号 12号 .
""".split()
WORDED = """
    绝密★ 秘密 ★ 机 密 内部资料 注意保存 不得外传 商业秘密 低保户 患者 被害人 张建国 李芳 王丽 某 15岁 岁 男 因 系 等
    ， 。 、 （ ） 家庭地址 住址 户籍所在地 大柳镇 zhang @ 163.com 个人 一三八〇〇一三八〇〇〇 一 三 110105194912**002X
    138***51234 * ＊ ** 出生
""".split()
TEXTS = st.lists(st.sampled_from([*NUMBERED, *WORDED, " ", "\u200b", "\n"]), max_size=7).map("".join)
RECORDS = st.lists(st.lists(TEXTS, min_size=1, max_size=4), min_size=1, max_size=6)


def uses() -> list[tuple[RuleUse, list[Search]]]:
    """The rules about words, and what each looks for at a glance."""
    known = {use.rule.id: use for use in desk.shipped()[1]["decision"]}
    searches: dict[str, list[Search]] = {
        "R-PII-01": [NUMBERS, OTHERS],
        "R-PII-02": [NUMBERS, OTHERS],
        "R-PII-03": [MASK],
        "R-PII-04": [known["R-PII-04"].plan],
        "R-PUB-05": [known["R-PUB-05"].plan.marked],
    }
    return [(known[name], found) for name, found in searches.items()]


def record(texts: list[str]) -> Record:
    values: dict[str, object] = {"consultation": texts[0], "materials": texts[1:]}
    return Record("decision", "jc-1", values, "", "content/jc-1.yml", "", Marks())


@pytest.mark.parametrize("many", [0, 3, 100])
@given(all_texts=RECORDS)
def test_what_a_rule_finds_is_seen_at_a_glance_whatever_was_seen_before(many: int, all_texts: list[list[str]]) -> None:
    glance, library = Glance(many), Library(desk.shipped()[0], desk.AS_OF)
    for each in map(record, all_texts):
        for use, searches in uses():
            seen = [glance.finds(search, each) for search in searches]
            module = import_module(f"generator.rules.{use.rule.check.replace('-', '_')}")
            found = list(module.findings(each, use, library))
            assert any(seen) or not found
            assert list(use.look(each, use, library)) == found


@pytest.mark.parametrize(
    "text",
    """
    13800138000 138-0013-8000 １３８００１３８０００ 1３800138000 8613800138000 一三八〇〇一三八〇〇〇
    11010519491231002X 1101-0519-4912-3100-2X 110105491231002 6222021234567890128 个人邮箱zhang@163.com
    家庭地址：东街12号 户籍所在地：东街12号 现住东街12号 110105194912＊＊002X 138●●●51234 138•••51234 138***51234
    低保户张建国， 陈志强，男，15岁， 秘，密·★ 绝密★ 不得外传 内部文件请勿外传 内部资料，注意保存
    """.split(),
)
def test_what_stands_alone_is_seen_though_all_look_for_hints(text: str) -> None:
    glance = Glance(0)
    first, second = record(["甲"]), record(["甲", text])
    searches = {search for _, found in uses() for search in found}
    assert {glance.finds(search, first) for search in searches} == {False}
    assert True in {glance.finds(search, second) for search in searches}


class Sign(Search):
    """Whether a text holds a sign."""

    def finds(self, text: str) -> bool:
        return self.settings[0] in text


def test_a_search_that_is_new_looks_at_what_others_have_seen_in_vain() -> None:
    glance = Glance()
    first, second, third = (record(["甲乙"]) for _ in range(3))
    assert [glance.finds(Sign("丙"), first), glance.finds(Sign("丙"), second)] == [False, False]
    assert [glance.finds(Sign("乙"), second), glance.finds(Sign("乙"), third)] == [True, True]


def test_a_search_is_the_same_wherever_it_is_read_again() -> None:
    assert pickle.loads(pickle.dumps(Sign("甲"))) is Sign("甲")  # noqa: S301 - written by ourselves
    assert Sign("甲") is not Sign("乙")
