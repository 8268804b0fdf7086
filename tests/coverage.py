"""Where each practice of the five source documents has its place; ``python -m tests.coverage`` writes the page of it.

The rows are data in docs/coverage.yml; labels come from the schemas, so the page says what the program has.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

import yaml

from generator.cli.main import COMMANDS
from generator.project import open_project

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.project import Project

ROOT = Path(__file__).parents[1]
DATA, PAGE = ROOT / "docs/coverage.yml", ROOT / "docs/coverage.md"
SOURCES = {"000": ("唐山市，2011年", 35), "001": ("扬中市财政局，2009年", 30), "002": ("厦门市，2013年", 44),
           "003": ("通榆县，2017年", 74), "004": ("抚松县，2014年", 31)}  # fmt: skip
"""The documents, and how many practices each names."""
PAGES = {"home": "首页", "dictionary": "数据字典", "rules": "校验规则", "board": "监察页"}
WORDS = {"kind": "类型", "field": "字段", "rule": "规则", "page": "页面", "command": "命令"}
ENVELOPE = "feedback"
"""A kind whose fields of the envelope stand for those of all kinds."""


@cache
def project() -> Project:
    """The sample county with everything that is shipped."""
    found, faults = open_project(ROOT)
    assert found, [str(fault) for fault in faults]
    return found


def rows() -> list[dict[str, Any]]:
    """The practices in the order of the documents."""
    return list(yaml.safe_load(DATA.read_text(encoding="utf-8")))


def named(reference: str) -> str:
    """What a reference is called; empty where there is no such thing."""
    what, _, name = reference.partition(" ")
    return {"kind": _kind, "field": _field, "rule": _rule, "page": _page, "command": _command}[what](name)


def _kind(name: str) -> str:
    kind = project().kinds.get(name)
    return f"{kind.label}（`{name}`）" if kind else ""


def _field(name: str) -> str:
    first, _, path = name.partition(".")
    kind = project().kinds.get(first)
    field = kind.field(path) if kind and path else project().kinds[ENVELOPE].field(name)
    if field is None:
        return ""
    return f"{kind.label if kind and path else '公共字段'}·{field.label}（`{name}`）"


def _rule(name: str) -> str:
    rule = project().rules.get(name)
    return f"{rule.id} {rule.label}" if rule else ""


def _page(name: str) -> str:
    what, _, register = name.partition(":")
    if what == "register":
        found = project().registers.get(register)
        return f"清册“{found.label}”" if found else ""
    return PAGES.get(name, "")


def _command(name: str) -> str:
    if name in COMMANDS:
        return f"`yangguang {name}`"
    return {"schemas": "本县的 schemas 文件夹", "portal": "设置 portal 和 base_url"}.get(name, "")


def page() -> str:
    """The whole page."""
    return "\n".join([
        "# 来源文件的做法在哪里",
        "",
        "五份公开的来源文件共写了 214 项做法。下表说明每一项由哪一类记录、哪个字段、哪条规则或者哪个页面承担；",
        "不公开的和不在静态网站范围内的，写明理由。本页由 `docs/coverage.yml` 生成，测试保证写到的都确实存在。",
        *_tables(),
        "",
    ])  # fmt: skip


def _tables() -> Iterator[str]:
    for source, (place, count) in SOURCES.items():
        yield f"\n## {place}（{count} 项）\n"
        yield "| 编号 | 做法 | 原文 | 由什么承担 |"
        yield "| --- | --- | --- | --- |"
        for row in rows():
            if row["row"].startswith(f"{source}-"):
                yield f"| {row['row']} | {row['term']} | {row['quote']} | {_served(row)} |"


def _served(row: dict[str, Any]) -> str:
    said = [f"{WORDS[each.partition(' ')[0]]}：{named(each)}" for each in row.get("by", ())]
    said += [row["note"]] if "note" in row else []
    said += [f"**不公开或不在范围内**：{row['outside']}"] if "outside" in row else []
    return "<br>".join(said)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
