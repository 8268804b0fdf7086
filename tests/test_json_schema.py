"""The exported JSON Schema and our own reading accept and refuse the same records."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
from jsonschema.validators import extend

from generator.kind import read_kinds
from generator.source import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.kind import Kind
    from generator.source import Raw

ROOT = Path(__file__).parent.parent
# What draft-07 cannot say: bounds of a number kept as text, where an arrow leads, what a path must not do.
BEYOND = {"FIELD-RANGE", "FIELD-TARGET", "ATT-TYPE", "PATH-ABSOLUTE", "PATH-TRAVERSAL", "PATH-CHARS", "PATH-RESERVED"}
SCHEMA = (ROOT / "tests/every_type.yml").read_bytes()
# One text between two bars; _ stands for a space.
WRITTEN = """
甲|2026|本站|高|低|较高|是|否|no|a/b|AB|000131001000|2026-01-05|2026-02-30|2026-1-5|2026-01|09:05|9:05|12|-3|-3.5|007|1,000
30%|1234.50|125.5_万元|3_元|1234.5元|20_工作日|60_自然日|当场|无|20天|sample/甲|../x
《预算法》第四十二条|预算法第42条第1款第（三）项
《预算法》|《预算法》第四十二条、第四十三条|《通知》（国发〔2017〕4号）第一百三十三条之一：引文
国发〔2026〕12号|国发[2026]12号
000014349/2017-00110|11650000010183859F|11650000010183859A|220822|2101-220822-04-01-123456|0436-4222333|12345|a@b.cn|https://a.cn/x
javascript:x|通知.pdf|x.svg|局长|一二三四五六七八九十
"""
TEXTS: list[Raw] = [text for line in WRITTEN.split() for text in line.replace("_", " ").split("|")]
PARTS: list[Raw] = [
    {"law": "预算法"},
    {"sample": "预算法", "article": "42", "款": "第一款"},
    {"sample": "预算法", "article": "42", "条": "42"},
    {"sample": "《通知》", "item": "第（三）项"},
    {"amount": "125.5", "unit": "万元"},
    {"amount": "1", "单位": "元"},
    {"amount": "0.123456", "unit": None},
    {"name": "局长", "职务": "主要负责人"},
    {"name": "甲公司", "party_type": "自然人", "id_masked": "110101********002X"},
    {"role": "甲", "name": "乙", "date": "2026-01-05"},
    {"title": "通知", "path": "a.pdf"},
    {"path": None},
    {"甲": "x", "b": "2026-01-05"},
    {"a": "x", "甲": "y"},
    {"b": None},
    {},
]
STEPS: list[Raw] = [
    [{"start": "甲"}, {"do": "乙", "time": "3", "next": ["s1", {"to": "s2", "label": "退回"}]}, {"结束": "丙"}],
    [{"decide": "甲", "是": "s1", "否": "s1"}],
    [{"do": "甲", "是": "s1"}],
    [{"do": "甲", "办理": "乙"}],
    [{"id": "a"}],
    [{"do": "甲", "next": "s1", "下一步": "s1"}],
    [{"do": "甲", "依据": ["《预算法》第四十二条"], "部门": None}],
    [{"do": None}],
    [{"decide": "甲", "是": None}],
]
ROWS: list[Raw] = [[{"a": "x", "m": "1"}], [{"甲": "x", "金额": "1 元"}, {"m": "1,0"}], [{"a": "x"}], ["x"], [], [None]]
LINES = st.text(alphabet="甲乙0１2年-.:：/《》第条款元 %\n\u3000a", max_size=9)
VALUES = st.one_of(
    st.none(),
    st.sampled_from(TEXTS),
    st.sampled_from(PARTS),
    st.sampled_from(STEPS),
    st.sampled_from(ROWS),
    st.lists(st.sampled_from(TEXTS), max_size=3),
    LINES,
)


def ecmascript(_: object, pattern: str, instance: object, __: object) -> Iterator[jsonschema.ValidationError]:
    """Match as JSON Schema says: ``$`` is the end of the text, not of its last line."""
    if isinstance(instance, str) and not re.search(re.sub(r"\$$", r"\\Z", pattern), instance):
        yield jsonschema.ValidationError(f"{instance!r} does not match {pattern!r}")


Validator: Any = extend(jsonschema.Draft7Validator, {"pattern": ecmascript})  # type: ignore[no-untyped-call]


def validator(kind: Kind) -> Any:
    schema = kind.json_schema()
    jsonschema.Draft7Validator.check_schema(schema)
    return Validator(schema, format_checker=jsonschema.FormatChecker(["date"]))


def sample() -> Kind:
    kinds, _, findings = read_kinds([[("schemas/sample.yml", SCHEMA)]])
    assert findings == []
    return kinds["sample"]


SAMPLE = sample()
CHECKED = validator(SAMPLE)
KEYS = st.sampled_from([*SAMPLE.shape.by_key, "titel"])


def agree(raw: dict[str, Raw]) -> None:
    errors = [problem for problem in SAMPLE.read(raw)[1] if problem.severity.value == "错误"]
    accepted = CHECKED.is_valid(raw)
    assert errors or accepted, [error.message for error in CHECKED.iter_errors(raw)]
    shaped = [problem for problem in errors if problem.rule not in BEYOND]
    assert not (shaped and accepted), shaped


@settings(max_examples=400)
@given(KEYS, VALUES)
def test_both_agree_on_every_value_of_every_type(key: str, value: Raw) -> None:
    agree({"title": "甲", key: value})


@settings(max_examples=200)
@given(st.dictionaries(KEYS, VALUES, max_size=5))
def test_both_agree_on_whole_records(raw: dict[str, Raw]) -> None:
    agree(raw)


@pytest.mark.parametrize("key", list(SAMPLE.fields))
def test_both_agree_on_all_written_forms(key: str) -> None:
    for value in [*TEXTS, *PARTS, *STEPS, *ROWS, None, "", " ", "甲\n"]:
        agree({"title": "甲", key: value})


def shipped() -> dict[str, Kind]:
    files = sorted((ROOT / "schemas").rglob("*.yml"))
    return read_kinds([[(path.relative_to(ROOT).as_posix(), path.read_bytes()) for path in files]])[0]


@pytest.mark.parametrize("name", sorted(path.stem for path in (ROOT / "schemas/examples").glob("*.yml")))
def test_both_accept_the_model_records(name: str) -> None:
    kind = shipped()[name]
    path = ROOT / f"schemas/examples/{name}.yml"
    document, _ = read_yaml(path.name, path.read_bytes())
    assert document
    for record in document.data.values():
        assert isinstance(record, dict)
        assert kind.read(record)[1] == []
        assert list(validator(kind).iter_errors(record)) == []


def test_an_editor_shows_chinese_titles_and_knows_both_names() -> None:
    properties = SAMPLE.json_schema()["properties"]
    assert properties["title"]["title"] == "名称"
    assert properties["名称"] == {"$ref": "#/properties/title"}
