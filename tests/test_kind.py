"""Kinds and vocabularies from schema files."""

from __future__ import annotations

import datetime as dt
import pickle
from typing import TYPE_CHECKING

import pytest

from generator.fields import Reverse
from generator.kind import read_kinds
from generator.source import read_yaml

if TYPE_CHECKING:
    from generator.diagnostic import Diagnostic
    from generator.kind import Kind
    from generator.source import Document

SHIPPED = {
    "schemas/envelope.yml": """
label: 公开信息
abstract: true
rules:
  - R-REF-01
key_codes: [index_no]
sections:
  - {label: 公开信息, fields: [org, index_no]}
fields:
  title: {type: text, label: 名称, required: true, max: 100}
  org: {type: reference, to: office, label: 发布机构, required: true, reverse: {name: records, label: 发布的信息}}
  index_no: {type: index-number, label: 索引号}
""",
    "schemas/office.yml": """
label: 机构
folder: offices
fields:
  title: {type: text, label: 机构名称, required: true}
""",
    "schemas/grant.yml": """
label: 补助
plural_label: 补助清单
extends: envelope
folder: grants
caption: title
columns: [title, org, total]
facets: [org, risk, given_at]
dated: given_at
sections:
  - {label: 补助, fields: [title, total]}
rules:
  - R-SUM-01: {parts: items.amount, total: total}
fields:
  title: {label: 补助名称, max: 60}
  total: {type: money, label: 合计, required: true}
  given_at: {type: date, label: 发放日期}
  risk: {type: choice, label: 风险, of: risk, default: 低}
  note: {type: prose, label: 说明}
  items:
    type: table
    label: 明细
    columns:
      office: {type: reference, to: office, label: 单位, reverse: {name: shares, label: 分到的补助}}
      amount: {type: money, label: 金额}
  secret: {type: text, label: 内部说明, public: false}
""",
    "schemas/vocabulary/risk.yml": """
label: 风险等级
values:
  - {code: "1", label: 高, colour: red}
  - {code: "2", label: 低}
""",
}
GOOD = """
补助名称: 春耕补助
org: finance
total: 3 万元
items:
  - {单位: finance, 金额: 3 万元}
note: 见**附件**。
"""


def reading(*folders: dict[str, str]) -> tuple[dict[str, Kind], list[Diagnostic]]:
    kinds, _, findings = read_kinds([[(path, text.encode()) for path, text in folder.items()] for folder in folders])
    return kinds, findings


def grant(*folders: dict[str, str]) -> Kind:
    kinds, findings = reading(SHIPPED, *folders)
    assert findings == []
    return kinds["grant"]


def document(text: str) -> Document:
    read, findings = read_yaml("content/x.yml", text.encode())
    assert read
    assert not findings
    return read


def told(findings: list[Diagnostic]) -> list[str]:
    return [f"{finding.where} {finding.rule} {finding.message}{finding.hint}" for finding in findings]


def test_a_kind_has_its_own_fields_and_those_it_extends() -> None:
    assert list(grant().fields) == ["title", "org", "index_no", "total", "given_at", "risk", "note", "items", "secret"]


def test_an_inherited_field_keeps_what_the_kind_does_not_say_anew() -> None:
    title = grant().fields["title"]
    assert (title.label, title.required, title.json_schema()["maxLength"]) == ("补助名称", True, 60)


def test_an_abstract_kind_has_no_records() -> None:
    assert list(reading(SHIPPED)[0]) == ["grant", "office"]


def test_a_record_is_typed_under_names_and_labels() -> None:
    values, problems = grant().read(document(GOOD).data)
    assert problems == []
    assert (values["title"], values["risk"], str(values["total"])) == ("春耕补助", "低", "3 万元")


def test_a_value_that_could_not_be_read_is_not_also_missing() -> None:
    problems = grant().read({"org": "finance", "total": "1"}, frozenset({"补助名称"}))[1]
    assert problems == []


def test_a_record_that_says_what_another_said_shares_no_list_with_it() -> None:
    kind, raw = grant(), document(GOOD).data
    (first, _), (second, _) = kind.read(raw), kind.read(raw)
    assert first == second
    first["items"][0]["amount"] = None
    assert first != second


def test_what_is_wrong_is_told_of_every_record_that_says_it() -> None:
    kind, raw = grant(), {**document(GOOD).data, "risk": "中等", "given_at": "三月"}
    first, second = kind.read(raw)[1], kind.read(raw)[1]
    assert first == second
    assert [problem.pointer for problem in second] == [("risk",), ("given_at",)]


def test_a_kind_knows_how_it_is_listed() -> None:
    kind = grant()
    assert (kind.plural, kind.folder, kind.address, kind.caption) == ("补助清单", "grants", "/grants/{id}/", "title")
    assert (kind.columns, kind.facets, kind.dated) == (
        ("title", "org", "total"),
        ("org", "risk", "given_at"),
        "given_at",
    )
    assert (kind.key_codes, kind.shows) == (("index_no",), frozenset({"office"}))


def test_own_sections_come_first_and_no_field_is_lost() -> None:
    assert [(section.label, section.fields) for section in grant().sections] == [
        ("补助", ("title", "total")),
        ("公开信息", ("org", "index_no")),
        ("其他", ("given_at", "risk", "note", "items", "secret")),
    ]


def test_rules_are_inherited_with_their_places() -> None:
    assert [(use.id, dict(use.roles), str(use.where)) for use in grant().rules] == [
        ("R-REF-01", {}, "schemas/envelope.yml:5:5"),
        ("R-SUM-01", {"parts": "items.amount", "total": "total"}, "schemas/grant.yml:13:5"),
    ]


def test_links_name_field_place_and_target() -> None:
    kind = grant()
    values, _ = kind.read(document(GOOD).data)
    assert kind.links(values) == [
        ("org", ("org",), "office", "finance", ""),
        ("items.office", ("items", 0, "office"), "office", "finance", ""),
    ]
    assert kind.reverse("org") == Reverse("records", "发布的信息")
    assert kind.reverse("items.office") == Reverse("shares", "分到的补助")
    assert kind.reverse("total") is None


def test_prose_is_found_for_the_checks_of_markdown() -> None:
    kind = grant()
    values, _ = kind.read(document(GOOD).data)
    assert list(kind.prose(values)) == [(("note",), "见**附件**。")]


def test_a_field_is_found_by_its_path() -> None:
    found = grant().field("items.amount")
    assert found
    assert (found.label, grant().field("items.nothing")) == ("金额", None)


def test_a_pointer_may_have_been_written_under_labels() -> None:
    assert grant().spellings(("items", 0, "amount")) == (("items", "明细"), (0,), ("amount", "金额"))


def test_a_county_adds_fields_terms_rules_and_kinds() -> None:
    county = {
        "own/grant.yml": "rules:\n  - R-OWN-01\nfields:\n  village: {type: text, label: 村}\n  risk: {default: 高}\n",
        "own/vocabulary/risk.yml": 'label: 风险\nomit: ["2"]\nvalues:\n  - {code: "3", label: 低}\n',
        "own/notice.yml": "label: 公告\nfolder: notices\nfields:\n  title: {type: text, label: 标题}\n",
    }
    kind = grant(county)
    assert kind.read({"补助名称": "甲", "org": "finance", "total": "1", "村": "东村"})[0]["risk"] == "高"
    assert [use.id for use in kind.rules] == ["R-REF-01", "R-SUM-01", "R-OWN-01"]
    assert list(reading(SHIPPED, county)[0]) == ["grant", "notice", "office"]


def test_a_vocabulary_keeps_what_else_it_says_of_a_word() -> None:
    _, vocabularies, _ = read_kinds([[(path, text.encode()) for path, text in SHIPPED.items()]])
    assert vocabularies["risk"]["1"].attributes == {"colour": "red"}
    assert vocabularies["risk"].labels == ("高", "低")


NEW = "label: 公告\nfolder: notices\nfields:\n  title: {type: text, label: 标题}\n"


@pytest.mark.parametrize(
    ("schema", "said"),
    [
        (NEW + "facet: [title]\n", "5:1 SCHEMA-KEY 不认识的键“facet”。是不是“facets”？"),
        (
            NEW + "facets: [title]\n",
            "5:10 SCHEMA-VALUE 字段“title”不能用来筛选。能筛选的有：选项、引用、是否、日期、年月、年份。",
        ),
        (NEW + "expires: [title]\n", "5:10 SCHEMA-VALUE “expires”应是日期字段，“title”不是。"),
        (NEW + "begins: title\n", "5:9 SCHEMA-VALUE “begins”应是日期字段，“title”不是。"),
        (NEW + "begins: start\n", "5:9 SCHEMA-VALUE “begins”应是日期字段，“start”不是。"),
        (
            NEW + "computed: {title: {how: summ, of: title}}\n",
            "5:19 SCHEMA-VALUE “how”要写怎样计算。是不是“sum”？",
        ),
        (
            NEW + "computed: {title: {how: sum, of: titel}}\n",
            "5:34 SCHEMA-REF 没有字段“titel”。是不是“title”？",
        ),
        (NEW + "computed: {title: {how: growth, from: title}}\n", "5:19 SCHEMA-REQUIRED 算法“growth”要写 to。"),
        (NEW + "columns: [titel]\n", "5:11 SCHEMA-REF 没有字段“titel”。是不是“title”？"),
        (NEW + "extends: envelop\n", "5:10 SCHEMA-REF 没有记录类型“envelop”。是不是“envelope”？"),
        (NEW + "extends: notice\n", "5:10 SCHEMA-CYCLE “extends”绕成了圈：notice → notice。"),
        (NEW + "omit: [title]\n", "5:8 SCHEMA-REF “omit”里的“title”不是继承来的字段。"),
        (NEW + "abstract: 是\n", "5:11 SCHEMA-VALUE “abstract”只能写 true 或 false，现在是“是”。"),
        (NEW + "sections:\n  - {label: 甲, fields: [tilte]}\n", "6:25 SCHEMA-REF 没有字段“tilte”。是不是“title”？"),
        (NEW + "  a: {type: txet, label: 甲}\n", "5:13 SCHEMA-TYPE 没有字段类型“txet”。是不是“text”？"),
        (NEW + "  a: {type: text, label: 甲, maximum: 3}\n", "5:29 SCHEMA-KEY 不认识的键“maximum”。是不是“max”？"),
        (NEW + "  a: {type: text, label: 甲, max: 三}\n", "5:34 SCHEMA-VALUE “max”应是数字，现在是“三”。"),
        (NEW + "  a: {type: text}\n", "5:3 SCHEMA-REQUIRED 字段没有写中文名称“label”。加一行 label: 中文名称"),
        (NEW + "  a: {type: text, label: 标题}\n", "5:26 SCHEMA-DUP “标题”已是字段“title”的名称。换一个名称。"),
        (NEW + "  a: {type: choice, label: 甲, of: rsik}\n", "5:35 SCHEMA-REF 没有名为“rsik”的代码表。是不是“risk”？"),
        (
            NEW + "  a: {type: reference, label: 甲, to: ofice}\n",
            "5:38 SCHEMA-REF 没有记录类型“ofice”。是不是“office”？",
        ),
        (NEW + "  a: {type: list, label: 甲}\n", "5:6 SCHEMA-REQUIRED 字段缺少“item”。例如 item: {type: text}"),
        (
            NEW + "  a: {type: list, label: 甲, item: {type: reference, to: ofice}}\n",
            "5:57 SCHEMA-REF 没有记录类型“ofice”。是不是“office”？",
        ),
        (
            NEW + "  a: {type: date, label: 甲, default: 明天}\n",
            "5:38 SCHEMA-VALUE “default”本身不合要求：“甲”应是日期，现在是“明天”。日期请写成 2026-01-05 这样的格式。",
        ),
        (
            NEW + '  a: {type: text, label: 甲, pattern: "["}\n',
            "5:38 SCHEMA-VALUE “pattern”不是有效的正则表达式：“[”。",
        ),
        (
            NEW + "address: /offices/{id}/\n",
            "5:10 SCHEMA-DUP 网址“/offices/{id}/”已由记录类型“office”使用。换一个网址。",
        ),
        (NEW.replace("notices", "offices"), "2:9 SCHEMA-DUP 文件夹“offices”已由记录类型“office”使用。换一个文件夹名。"),
    ],
)
def test_a_fault_of_a_schema_has_its_place_and_a_suggestion(schema: str, said: str) -> None:
    _, findings = reading(SHIPPED, {"own/notice.yml": schema})
    assert told(findings) == [f"own/notice.yml:{said}"]


def test_a_fault_of_an_inherited_field_is_told_once() -> None:
    broken = {"schemas/envelope.yml": SHIPPED["schemas/envelope.yml"].replace("max: 100", "maxi: 100")}
    again = {"schemas/gift.yml": NEW.replace("notices", "gifts") + "extends: envelope\n"}
    _, findings = reading(SHIPPED | broken, again)
    assert told(findings) == ["schemas/envelope.yml:10:50 SCHEMA-KEY 不认识的键“maxi”。是不是“max”？"]


def test_a_new_record_begins_as_a_file_with_comments() -> None:
    text = grant().skeleton()
    assert "# 补助名称（必填，一行文字，最多 60 字）\ntitle:\n" in text
    assert "# 风险（选项） 可选：高、低。\n# risk:\n" in text
    data = document(text).data
    values, problems = grant().read(data)
    assert [problem.message for problem in problems] == [
        "“补助名称”不能为空。",
        "“发布机构”不能为空。",
        "“合计”不能为空。",
    ]
    assert values == {"risk": "低"}


def test_parts_are_numbered_as_citations_name_them() -> None:
    schema = NEW + "  articles:\n    type: table\n    label: 条文\n    columns:\n      no: {type: text, label: 条}\n"
    kinds, findings = reading(SHIPPED, {"own/notice.yml": schema + "parts: {table: articles, key: no}\n"})
    parts = kinds["notice"].parts
    assert findings == []
    assert parts
    assert [parts.number({"no": no}) for no in ("第四十二条", "第一百三十三条之一", "42")] == ["42", "133-1", "42"]
    assert parts.name("133-1") == "第一百三十三条之一"


def test_a_kind_crosses_between_processes() -> None:
    kind = pickle.loads(pickle.dumps(grant()))  # noqa: S301
    assert kind.read({"title": "甲", "org": "finance", "total": "1", "given_at": "2026-03-02"})[0][
        "given_at"
    ] == dt.date(2026, 3, 2)
