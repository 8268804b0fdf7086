"""Whatever is written, a field answers with a value or a problem, in Chinese, and shows what it accepted."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from generator.fields import TYPES
from generator.kind import read_kinds

if TYPE_CHECKING:
    from generator.fields import Field
    from generator.fields import Problem
    from generator.kind import Kind
    from generator.source import Raw
    from tests.fields.conftest import Register

SCHEMA = Path(__file__).parent.parent / "every_type.yml"


def sample() -> Kind:
    kinds, _, findings = read_kinds([[("schemas/sample.yml", SCHEMA.read_bytes())]])
    assert findings == []
    return kinds["sample"]


SAMPLE = sample()
FIELDS: list[Field] = [field for _, field in SAMPLE.walk()]
KEYS = sorted({key for field in FIELDS for key in (field.name, field.label)})
TEXTS = st.one_of(
    st.sampled_from(
        ["是", "1", "2026-01-05", "1.5 万元", "20 工作日", "《预算法》第四十二条", "finance", "甲.pdf", "主动公开"]
    ),
    st.text(max_size=12),
)
RAW: st.SearchStrategy[Raw] = st.recursive(
    st.none() | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS) | TEXTS, inner, max_size=4),
    max_leaves=12,
)


def test_every_type_is_tried() -> None:
    assert {field.type_name for field in FIELDS} == set(TYPES)


@settings(max_examples=500)
@given(st.sampled_from(FIELDS), TEXTS | RAW)
def test_no_value_is_too_strange(field: Field, raw: Raw) -> None:
    problems: list[Problem] = []
    value = field.read(raw, problems)
    assert value is not None or problems
    for problem in problems:
        assert re.search("[一-鿿]", problem.message)
        assert (problem.message + problem.hint).isprintable()


@settings(max_examples=500)
@given(st.sampled_from(FIELDS), TEXTS | RAW)
def test_what_is_accepted_can_be_shown_and_exported(register: Register, field: Field, raw: Raw) -> None:
    problems: list[Problem] = []
    value = field.read(raw, problems)
    if value is None or problems:
        return
    html = field.html(value, register)
    assert "<script" not in html
    assert "\n" not in field.text(value, register)
    json.dumps(field.plain(value), ensure_ascii=False)
    field.links(value)
    field.facet(value, register)
