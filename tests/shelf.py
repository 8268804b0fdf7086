"""A small library in memory: two kinds of record, and records written as text."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING

from generator.kind import read_kinds
from generator.library import Library
from generator.load.cards import make_card
from generator.record import Record
from generator.source import read

if TYPE_CHECKING:
    from generator.kind import Kind

AS_OF = dt.date(2026, 11, 22)
OFFICE = """
label: 单位
plural_label: 单位名录
folder: offices
address: /offices/{id}/
caption: title
columns: [title]
fields:
  title: {type: text, label: 名称, required: true}
  boss: {type: reference, to: office, label: 上级, reverse: {name: below, label: 下级单位}}
"""
NOTE = """
label: 通知
plural_label: 通知公告
description: 各单位的通知。
folder: notes
address: /notes/{id}/
caption: title
columns: [title, topic, org, day]
facets: [topic, org]
dated: day
sections:
  - {label: 基本情况, fields: [title, topic, org, day]}
  - {label: 其他, fields: [secret, waivers, withdrawn]}
fields:
  title: {type: text, label: 标题, required: true}
  topic: {type: choice, label: 主题, of: [财政, 教育/科技]}
  org: {type: reference, to: office, label: 单位, reverse: {name: notes, label: 本单位的通知}}
  day: {type: date, label: 日期}
  state: {type: choice, label: 状态, of: [在用, 取消]}
  secret: {type: text, label: 内部意见, public: false}
  disclosure:
    type: group
    label: 公开
    fields: {attribute: {type: text, label: 属性}, scope: {type: text, label: 范围}}
  withdrawn:
    type: group
    label: 撤回
    fields: {date: {type: date, label: 日期}, reason: {type: text, label: 原因}, by: {type: text, label: 机关}}
  waivers:
    type: table
    label: 情况说明
    columns:
      rule: {type: code, label: 规则}
      reason: {type: text, label: 理由}
      by: {type: text, label: 说明人}
      date: {type: date, label: 日期}
"""


@cache
def kinds() -> dict[str, Kind]:
    """Offices, and notes that refer to them."""
    found, _, faults = read_kinds([[("office.yml", OFFICE.encode()), ("note.yml", NOTE.encode())]])
    assert faults == []
    return found


def record(ref: str, text: str) -> Record:
    """A record written in YAML, or in YAML between two rows of dashes with Markdown below."""
    kind, _, name = ref.partition("/")
    document, faults = read(f"{ref}.md" if text.startswith("---") else f"{ref}.yml", text.encode())
    assert document is not None
    assert faults == []
    values, problems = kinds()[kind].read(document.data)
    assert problems == []
    return Record(kind, name, values, document.body, document.path, document.digest, document.marks)


def shelf(records: dict[str, str]) -> Library:
    """A library of records by ref."""
    library = Library(kinds(), AS_OF)
    for ref, text in records.items():
        made = record(ref, text)
        library.add(made, make_card(made, kinds()[made.kind]))
    library.link()
    return library
