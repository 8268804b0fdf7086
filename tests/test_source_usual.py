"""A text written the usual way says the same to both readers, value for value and place for place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.source.characters import is_clean
from generator.source.tree import LimitError
from generator.source.tree import OddKeyError
from generator.source.tree import Tree
from generator.source.usual import read_usual
from generator.yaml_text import write
from tests.test_source_fuzz import at_least

if TYPE_CHECKING:
    from generator.yaml_text import Value

ROOT = Path(__file__).parents[1]
TEXTS = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "content").rglob("*.yml"))]
INDENTS = ["", "  ", "    ", "      ", " ", "   "]
HEADS = [
    "",
    "- ",
    "甲: ",
    "甲:",
    "乙: ",
    "乙:",
    "c:",
    "- 甲: ",
    "- 甲:",
    "- - ",
    "-",
    "'甲': ",
    "甲：",
    "a b: ",
    "<<: ",
    "#",
    "~: ",
]
VALUES = [
    "文字", "是", "~", "null", "", "12", "-5", "12:30", "a: b", "a #b", "a#b", "尾: ", "尾:", '"引 号"', '"a: b"',
    '"没完', "'单'", "'it''s'", "|-", "|", ">", ">-", "[甲, 乙]", "{甲: 乙}", "&a", "*a", "!!x", "%", "@x", "`x`",
    "\u3000全角", "全角\u3000", "尾空格 ", "“书名”", "《法》第一条", "---", "...", "- x", "? x", ", x", "甲: 乙: 丙",
]  # fmt: skip
LINES = st.builds("{}{}{}".format, st.sampled_from(INDENTS), st.sampled_from(HEADS), st.sampled_from(VALUES))
ENDINGS = ["", "\n", "\n\n"]


def assert_same(text: str) -> bool:
    """Whether the quick reader took the text; if it did, libyaml's events say the same and nothing against it."""
    usual = read_usual(text)
    if usual is None:
        return False
    tree = Tree("x.yml", text)
    tree.grow()
    assert not tree.faults + tree.folded + [*tree.unread]
    assert (tree.root, tree.names, tree.numbers) == (usual.root, usual.names, usual.numbers)
    assert list(usual.root) == list(tree.root or ())
    return True


def test_nearly_every_sample_record_is_read_quickly_and_as_before() -> None:
    taken = [assert_same(text) for text in TEXTS if is_clean(text)]
    assert sum(taken) > 0.98 * len(TEXTS)


@at_least(1500)
@given(st.lists(LINES, min_size=1, max_size=9), st.sampled_from(ENDINGS))
def test_whatever_lines_are_put_together(lines: list[str], ending: str) -> None:
    assert_same("\n".join(lines) + ending)


@at_least(500)
@given(
    st.sampled_from(TEXTS),
    st.integers(0, 3000),
    st.sampled_from([" ", "\n", "  ", ":", ": ", "- ", "#", "'", '"', "|", ""]),
)
def test_a_record_changed_in_one_place(text: str, place: int, sign: str) -> None:
    place %= len(text)
    assert_same(text[:place] + sign + text[place + (not sign) :])


STEPS = st.sampled_from(
    ["甲", "一：二", "a: b", " x", "第一行\n第二行", "x\n\n  y\n", "", "12", "是", "- x", "#1", '"', "it's"]
)
DATA = st.recursive(
    STEPS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["a", "b_1", "名称"]), inner, max_size=3)
    ),
    max_leaves=12,
)


@at_least(500)
@given(st.dictionaries(st.sampled_from(["title", "名称", "rows"]), DATA, min_size=1))
def test_whatever_the_program_writes_itself(data: dict[str, Value]) -> None:
    assert_same(write(data))


UNUSUAL = [
    "甲: 1\n甲: 2\n", "- 甲\n", "甲:\n- 乙\n", "甲: 乙\n  丙\n", "甲: 1\n 乙: 2\n", "甲:\n    乙: 1\n  丙: 2\n",
    "甲\n", "Ａ: 1\nA: 2\n", "甲: |-\n乙: 1\n", "甲: |\n  没有换行", "甲: [乙]\n", "甲: 乙 # 丙\n", "甲:\t乙\n",
    "# 甲\n", "",
]  # fmt: skip


@pytest.mark.parametrize("text", UNUSUAL)
def test_what_is_not_the_usual_way_is_left_to_the_other_reader(text: str) -> None:
    assert read_usual(text) is None


def test_deep_nesting_is_left_to_the_other_reader() -> None:
    text = "".join(f"{'  ' * depth}k{depth}:\n" for depth in range(14))
    assert read_usual(text) is None
    with pytest.raises(LimitError):
        Tree("x.yml", text + "  " * 14 + "x: 1\n").grow()


@pytest.mark.parametrize("text", ["甲: @\n", "甲: `\n", "甲: %\n", "甲：: 1\n", "a: b: c\n"])
def test_what_libyaml_refuses_is_never_taken(text: str) -> None:
    assert read_usual(text) is None
    with pytest.raises((yaml.YAMLError, OddKeyError)):
        Tree("x.yml", text).grow()
