"""The theme's pages from views written by hand, and a reader that finds faults in their HTML."""

from __future__ import annotations

from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple

import yaml
from markupsafe import Markup

from generator.frame import Masthead
from generator.frame import NavItem
from generator.frame import frames
from generator.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.frame import Frames

ROOT = Path(__file__).parents[1]
MASTHEAD = Masthead(
    title="阳河县阳光政务",
    subtitle="权力公开透明运行平台",
    county="阳河县",
    domain="www.example.gov.cn",
    site_id_code="9999990001",
    sponsor="阳河县人民政府办公室",
    contact="0999-2100123",
    icp="某ICP备99999999号",
    police_record="某公网安备99999900000001号",
    mark_href="https://bszs.example/",
    mistakes_href="https://zfwzgl.example/",
    colour="深红",
    navigation=(
        NavItem("", "首页", ""),
        NavItem("powers", "权力清单", "powers/"),
        NavItem("guide", "公开指南", "guide/"),
    ),
)
PROSE = {
    "guide/index.md": """---
title: 公开指南
date: 2026-03-01
source: 县政务公开办
---
先看[流程图](how.md)。

## 公开什么

| 项目 | 金额 |
| --- | --: |
| 权力 | 12.50 |

<script>alert(1)</script>

[不该有的链接](javascript:alert)

## 时限

二十个工作日。
""".encode(),
    "guide/how.md": "# 怎样看流程图\n\n先看起点。\n".encode(),
    "guide/step.png": b"\x89PNG",
}
_VOID = {"meta", "link", "input", "br", "hr", "img", "source"}
_REFERENCES = ("for", "aria-labelledby", "aria-describedby", "popovertarget")


class Preview(NamedTuple):
    """A page of the preview site before it is set into its frame."""

    name: str
    template: str
    address: str
    view: dict[str, Any]

    @property
    def depth(self) -> int:
        return self.address.count("/")


def finished(value: Any) -> Any:
    """Marks texts that start with ``html:`` as finished markup."""
    if isinstance(value, dict):
        return {name: finished(each) for name, each in value.items()}
    if isinstance(value, list):
        return [finished(each) for each in value]
    return Markup(value[5:]) if isinstance(value, str) and value.startswith("html:") else value  # noqa: S704


def _record(said: dict[str, Any]) -> dict[str, Any]:
    """What every record page is told: as written, and for the components that say more, their own first example."""
    text = (ROOT / "theme/pages/record.html").read_text(encoding="utf-8")
    examples = [next(iter(each.examples.values())) for each in theme().components()[0] if each.template in text]
    return {name: value for example in examples for name, value in example.items()} | said


def previews() -> list[Preview]:
    written = yaml.safe_load((ROOT / "tests/theme/views.yml").read_text(encoding="utf-8"))
    found = []
    for name, page in written["pages"].items():
        template, address = page["template"], page["address"]
        usual = _record(written["record"]) if template.startswith("kinds/") or template == "pages/record.html" else {}
        base = "../" * address.count("/") or "./"
        view = finished({"base": base, **written["common"], **usual, **page["view"]})
        found.append(Preview(name, template, address, view))
    return found


@lru_cache
def theme() -> Theme:
    return Theme([ROOT / "theme"])


@lru_cache
def framed() -> Frames:
    return frames(MASTHEAD, PROSE, theme().dress)


def pages() -> Iterator[tuple[str, str]]:
    """Address and HTML of every page of the preview site."""
    for name, template, address, view in previews():
        del name
        html = framed()[theme().layout(template)].set(theme().slots(template, view), address.count("/"))
        yield address if address.endswith(".html") else f"{address}index.html", html
    for page in framed().prose:
        yield f"{page.address}index.html", page.html


def write(folder: Path) -> None:
    """The preview site as files."""
    for address, html in pages():
        put(folder / address, html.encode())
    for address, content in theme().outputs():
        put(folder / address, content)


def put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


class Faults(HTMLParser):
    """Reads a page or a part of one and notes what must not be there."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.ids: list[str] = []
        self._open: list[str] = []
        self._wanted: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = {name: value or "" for name, value in attrs}
        if tag not in _VOID:
            self._open.append(tag)
        self.ids += [facts["id"]] if "id" in facts else []
        self._wanted += [each for name in _REFERENCES for each in facts.get(name, "").split()]
        self.found += [f"{tag} {name}" for name in facts if name == "style" or name.startswith("on")]
        if tag == "style" or (tag == "script" and not facts.get("src")):
            self.found.append(f"inline {tag}")
        if tag in {"script", "img", "iframe"} and "//" in facts.get("src", ""):
            self.found.append(f"foreign {facts['src']}")
        if tag == "link" and "//" in facts.get("href", ""):
            self.found.append(f"foreign {facts['href']}")
        if tag == "th" and "scope" not in facts:
            self.found.append("th without scope")

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop() != tag:
            self.found.append(f"</{tag}> out of place")

    def finish(self, *, whole: bool) -> list[str]:
        """Everything wrong; what refers to another part is judged in a whole page only."""
        self.found += [f"<{tag}> left open" for tag in self._open]
        self.found += sorted({f"id {each} twice" for each in self.ids if self.ids.count(each) > 1})
        if whole:
            self.found += [f"nothing is called {each}" for each in self._wanted if each not in self.ids]
        return self.found


def faults(html: str, *, whole: bool = True) -> list[str]:
    reader = Faults()
    reader.feed(html)
    reader.close()
    return reader.finish(whole=whole)
