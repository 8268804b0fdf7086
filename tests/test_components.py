"""Components say what they take; an example that says something else is refused with its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from generator.components import read
from generator.gallery import gallery
from generator.gallery import looks
from tests.county import begin
from tests.county import opened
from tests.county import put
from tests.previews import faults
from tests.previews import framed
from tests.previews import theme

if TYPE_CHECKING:
    from pathlib import Path

PATH = "theme/components/tag/tag.yml"
GOOD = """label: 标签
params:
  tags: [{label: 文字, href: 链接（可为空）, look: 选项 good bad（可为空）}]
  note?: 文字
examples:
  一个:
    tags: [{label: 在用, href: '', look: good}]
"""


def told(text: str) -> list[str]:
    _, found = read(PATH, text.encode())
    return [f"{each.where.line}:{each.where.column} {each.rule} {each.message}" for each in found]


def test_what_agrees_is_read() -> None:
    component, found = read(PATH, GOOD.encode())
    assert found == []
    assert component is not None
    assert (component.name, component.template) == ("tag", "components/tag/tag.html")
    assert component.examples == {"一个": {"tags": [{"label": "在用", "href": "", "look": "good"}]}}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("    tags:", "    tag:", "7:5 THEME-KEY 没有“tag”这个参数"),
        ("look: good}", "look: good, colour: red}", "7:46 THEME-KEY 没有“colour”这个参数"),
        ("label: 在用, ", "", "7:12 THEME-REQUIRED 缺少参数“label”"),
        ("label: 在用", "label: ''", "7:20 THEME-VALUE 这里不能为空（文字）"),
        ("look: good", "look: blue", "7:40 THEME-VALUE “blue”不合“选项 good bad（可为空）”"),
        ("href: ''", "href: a b", "7:30 THEME-VALUE “a b”不合“链接（可为空）”"),
        ("[{label: 在用, href: '', look: good}]", "在用", "7:11 THEME-VALUE 这里应是一列"),
        ("{label: 在用, href: '', look: good}", "在用", "7:12 THEME-VALUE 这里应是一组“键: 值”"),
        ("label: 标签\n", "label: 标签\nlook: 1\n", "2:1 THEME-KEY 没有“look”这个参数"),
        ("label: 标签\n", "", "1:1 THEME-REQUIRED 缺少参数“label”"),
        (GOOD.partition("examples")[2], ": {}\n", "5:11 THEME-VALUE “examples”至少要有一个示例"),
    ],
)
def test_what_does_not_agree_is_refused_with_its_place(old: str, new: str, said: str) -> None:
    assert old in GOOD
    assert said in told(GOOD.replace(old, new, 1))


def test_a_near_miss_is_guessed() -> None:
    _, found = read(PATH, GOOD.replace("{label: 在用", "{lable: 在用").encode())
    assert found[0].hint == "是不是“label”？"


def test_a_countys_own_component_stops_the_command_with_its_place(tmp_path: Path) -> None:
    from generator.project import open_project

    county = begin(tmp_path / "county")
    put(county, PATH, GOOD)
    opened(county)
    put(county, PATH, GOOD.replace("tags: [{label: 在用", "tags: [{label: 在用, size: 1"))
    project, found = open_project(county)
    assert project is None
    assert [(str(each.where), each.rule) for each in found] == [(f"{PATH}:7:24", "THEME-KEY")]


def test_our_own_components_agree_with_their_examples() -> None:
    components, found = theme().components()
    assert found == []
    assert {each.template for each in components} == {
        name for name in theme().templates() if name.startswith("components/")
    }


def test_every_look_is_shown_and_none_breaks_its_page() -> None:
    components, _ = theme().components()
    pages = {address: make() for address, make in gallery(theme(), framed(), components).items()}
    wrong = {address: found for address, html in pages.items() if (found := faults(html))}
    assert wrong == {}
    assert len(pages) == 1 + sum(len(looks(each)) for each in components)
    sharp = [html for html in pages.values() if "alert(1)" in html]
    assert len(sharp) > len(components) / 2
    assert not any(re.search("<script>|</div>{{", html) for html in sharp)


def test_a_component_in_odd_company_keeps_links_and_names() -> None:
    component, _ = read(PATH, GOOD.replace("href: ''", "href: a/").encode())
    assert component is not None
    given = {look.label: look.given for look in looks(component)}
    assert given["很长的文字"]["tags"][0]["href"] == "a/"
    assert len(given["很长的文字"]["tags"][0]["label"]) == 200
    assert given["没有内容"] == {"tags": []}
    assert len(given["200 行"]["tags"]) == 200
