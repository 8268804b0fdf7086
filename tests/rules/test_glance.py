"""A glance at the words of a record, when it is read, never overlooks what a rule finds in them."""

from __future__ import annotations

import ast
import pickle
from dataclasses import replace
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.fields import Field
from generator.fields.fresh import FRESH
from generator.fields.group import Group
from generator.fields.table import Rows
from generator.library import Library
from generator.load.reading import Reader
from generator.rules.alone import Alone
from generator.rules.glance import Glance
from generator.rules.glance import Search
from generator.rules.texts import BETWEEN
from generator.rules.texts import texts_of
from generator.source import read
from tests.rules import desk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.record import Record
    from generator.rules.rule import RuleUse
    from generator.source import Raw

CONTENT = Path(__file__).parents[2] / "content"
RULES = Path(__file__).parents[2] / "generator/rules"
MOBILE = "13800138000"
NUMBERED = """
    11010519491231002X 110105491231002 13800138000 6222021234567890128 86 13 8001 3 8000 110105 1949 1231 0 1 2 9 X
    １３８００１３８０００ １ ３ 2101-999900-04-01-000001 0999-2100103 - － a 元 号 12号 .
""".split()
WORDED = """
    绝密★ 秘密 ★ 机 密 内部资料 注意保存 不得外传 商业秘密 低保户 患者 被害人 张建国 李芳 王丽 某 15岁 岁 男 因 系 等
    ， 。 、 （ ） 家庭地址 住址 户籍所在地 大柳镇 zhang @ 163.com 个人 一三八〇〇一三八〇〇〇 一 三 110105194912**002X
    138***51234 * ＊ ** 出生
""".split()
TEXTS = st.lists(st.sampled_from([*NUMBERED, *WORDED, " "]), min_size=1, max_size=7).map("".join)
RECORDS = st.lists(st.lists(TEXTS, min_size=2, max_size=4), min_size=1, max_size=6)


@cache
def reader() -> Reader:
    """Reads records as a check does."""
    kinds, uses = desk.shipped()
    return Reader(Path(), kinds, uses, desk.AS_OF, alone=Alone(kinds, desk.calendar()))


def record(texts: list[str], body: str = "") -> Record:
    """A decision that says these texts, in a field of its own and in rows of a table."""
    content = f"title: '{texts[0]}'\nconsultation: '{texts[0]}'\nkeywords:\n"
    content += "".join(f"  - '{text}'\n" for text in texts[1:])
    document, _ = read("d.md", f"---\n{content}---\n{body}".encode())
    assert document
    return reader().record(document, desk.shipped()[0]["decision"], "d")[0]


def words() -> list[RuleUse]:
    """The rules about words."""
    return [use for use in desk.shipped()[1]["decision"] if use.searches]


def found(use: RuleUse, each: Record) -> list[object]:
    """What a rule finds where it reads every word."""
    module = import_module(f"generator.rules.{use.rule.check.replace('-', '_')}")
    return list(module.findings(each, use, Library(desk.shipped()[0], desk.AS_OF)))


@cache
def look(often: int) -> None:
    """Look so often at something new, after which all that is looked for is one pattern."""
    for number in range(often):
        record([f"甲{number}", "乙"])


@pytest.mark.parametrize("often", [0, 600])
@given(all_texts=RECORDS)
def test_what_a_rule_finds_is_seen_at_a_glance_whatever_was_seen_before(often: int, all_texts: list[list[str]]) -> None:
    look(often)
    for texts in all_texts:
        each = record(texts)
        for use in words():
            assert not each.plain or not found(use, each)
            library = Library(desk.shipped()[0], desk.AS_OF)
            assert list(use.look(each, use, library)) == list(use.look(replace(each, plain=False), use, library))


@pytest.mark.parametrize(
    "text",
    """
    13800138000 138-0013-8000 １３８００１３８０００ 1３800138000 8613800138000 一三八〇〇一三八〇〇〇
    11010519491231002X 1101-0519-4912-3100-2X 110105491231002 6222021234567890128 个人邮箱zhang@163.com
    家庭地址：东街12号 户籍所在地：东街12号 现住东街12号 110105194912＊＊002X 138●●●51234 138•••51234 138***51234
    低保户张建国， 陈志强，男，15岁， 秘，密·★ 绝密★ 不得外传 内部文件请勿外传 内部资料，注意保存
    """.split(),
)
def test_what_stands_alone_is_seen_however_often_it_is_said(text: str) -> None:
    assert [record(texts).plain for texts in (["甲", "乙"], [text, "甲"], [text, "乙"])] == [True, False, False]
    assert not record(["甲", "乙"], body=f"{text}\n").plain


def examples() -> Iterator[tuple[str, Path]]:
    """The first record of every kind among the sample content."""
    for name, kind in sorted(desk.shipped()[0].items()):
        for path in sorted(CONTENT.rglob(f"{kind.folder or '-'}/*.yml"))[:1]:
            yield name, path


def variants(raw: Raw) -> Iterator[Raw]:
    """The document with a number of a person behind each of its texts in turn."""
    if isinstance(raw, str):
        yield f"{raw}，{MOBILE}"
    elif isinstance(raw, dict):
        for key, part in raw.items():
            yield from ({**raw, key: other} for other in variants(part))
    elif isinstance(raw, list):
        for number, part in enumerate(raw):
            yield from ([*raw[:number], other, *raw[number + 1 :]] for other in variants(part))


@pytest.mark.parametrize(("kind", "path"), [pytest.param(*each, id=each[0]) for each in examples()])
def test_nothing_that_a_record_of_a_kind_says_is_left_out(kind: str, path: Path) -> None:
    document, _ = read(path.name, path.read_bytes())
    assert document
    sought = [search for use in desk.shipped()[1][kind] for search in use.searches]

    def typed(data: Raw) -> Record:
        said = replace(document, data=cast("dict[str, Raw]", data))
        return reader().record(said, desk.shipped()[0][kind], path.stem)[0]

    seen = 0
    for raw in variants(document.data):
        for each in (typed(raw), typed(raw)):
            text = BETWEEN.join(texts_of((each.id, *each.values.values(), each.body)))
            if any(search.finds(text) for search in sought):
                seen += 1
                assert not each.plain, raw
        typed(document.data)
        assert typed(document.data).plain
    assert seen > 2


def test_what_others_typed_is_not_taken_for_seen() -> None:
    assert record(["甲", "乙"]).plain
    desk.written("decision", "d", f"title: '{MOBILE}'")
    assert not record([MOBILE, "乙"]).plain
    assert not record([MOBILE, "乙"]).plain
    record(["甲", "乙"])
    assert record(["甲", "乙"]).plain


class Sign(Search):
    """Whether a text holds a sign."""

    def finds(self, text: str) -> bool:
        return self.settings[0] in text


def test_who_looks_for_something_new_sees_it_in_what_others_have_seen() -> None:
    kind, glance = desk.shipped()[0]["decision"], Glance()

    def passes(sign: str) -> bool:
        kind.read({"title": "甲乙"})
        return glance.passes(frozenset((Sign(sign),)), "d", "")

    assert [passes("丙"), passes("丙"), passes("丙")] == [False, True, True]
    assert [passes("乙"), passes("乙")] == [False, False]
    FRESH.forget()


def test_a_search_is_the_same_wherever_it_is_read_again() -> None:
    assert pickle.loads(pickle.dumps(Sign("甲"))) is Sign("甲")  # noqa: S301 - written by ourselves
    assert Sign("甲") is not Sign("乙")


def test_every_rule_that_relies_on_the_glance_says_what_it_looks_for() -> None:
    relying = set()
    for path in RULES.glob("*.py"):
        names = {
            node.id for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Name)
        }
        if path.stem != "glance" and "finds" in names:
            relying.add(path.stem)
            assert hasattr(import_module(f"generator.rules.{path.stem}"), "searches")
    assert relying == {"personal_numbers", "mask_holds", "sensitive_person", "unpublishable", "placeholders"}


def subclasses(one: type[Field]) -> Iterator[type[Field]]:
    """All types of fields."""
    for each in one.__subclasses__():
        yield from (each, *subclasses(each))


def test_only_what_a_shape_reads_is_left_to_it() -> None:
    inside = {each for each in subclasses(Field) if each.by_shape}
    assert {Group, Rows} <= inside
    assert {each.read for each in inside} == {Group.read, Rows.read}
