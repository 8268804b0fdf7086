"""Text written as YAML is read back unchanged."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.source import read
from generator.yaml_text import write

if TYPE_CHECKING:
    from generator.yaml_text import Value

TEXT = st.one_of(
    st.text(max_size=30),
    st.text(alphabet="甲乙：: #-'\"\n\t ~[]{}，、|>%@`&*!?1", max_size=20),
    st.text(alphabet="甲乙丙\n", min_size=101, max_size=130),
)
VALUES = st.recursive(
    TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT.filter(bool), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(TEXT.filter(bool), VALUES, max_size=4))
def test_whatever_is_written_is_read_back(record: dict[str, Value]) -> None:
    assert yaml.load(write(record), yaml.BaseLoader) == record  # noqa: S506


def test_the_text_is_plain_where_it_can_be() -> None:
    record: dict[str, Value] = {
        "title": "食品经营许可",
        "code": "000131",
        "note": "依据：见附件",
        "sign": "- 无",
        "basis": [{"law": "食品安全法", "article": "第三十五条"}, "《甲法》第一条"],
        "fee": {"charged": "否"},
        "text": "第一行\n\n第二行",
        "empty": "",
        "none": [],
    }
    assert write(record) == (
        "title: 食品经营许可\ncode: 000131\nnote: '依据：见附件'\nsign: '- 无'\n"
        "basis:\n  - law: 食品安全法\n    article: 第三十五条\n  - 《甲法》第一条\n"
        "fee:\n  charged: 否\ntext: |-\n  第一行\n\n  第二行\nempty: ''\nnone: []\n"
    )


OFFICE = st.text(alphabet="甲乙丙：；，。、“”《》〔〕（）()aZ09 :#-'\"\n~[]{}|>%@`&*!?,.<=/", max_size=40).filter(
    lambda text: text == text.strip() and text.lower() not in {"", "~"}
)
RECORDS = st.recursive(
    OFFICE,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3)
        | st.dictionaries(st.sampled_from(["title", "basis", "text", "权力名称"]), inner, min_size=1, max_size=3)
    ),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(["title", "basis", "text", "fee"]), RECORDS, min_size=1, max_size=4))
def test_our_own_reader_takes_it_back_without_an_error(record: dict[str, Value]) -> None:
    document, findings = read("content/a.yml", write(record).encode())
    assert [finding for finding in findings if finding.is_error] == []
    assert document is not None
    assert document.data == record
