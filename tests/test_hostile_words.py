"""Words that would be code elsewhere are words on every page and in every export."""

from __future__ import annotations

import csv
import io
import json
import shutil
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from generator.cli.main import run

if TYPE_CHECKING:
    from pathlib import Path

AS_OF = "2026-11-22"
POWER = "content/agencies/finance/powers/xk-001.yml"
USUAL = "中介机构从事代理记账业务审批"
PLAIN = "普通的名称"
HOSTILE = {
    "B01 an end of an attribute": '"><img src=x onerror=alert(1)>甲',
    "B02 an end of a script": "</script><script>alert(1)</script>",
    "B03 an event": "甲' onmouseover='alert(1)",
    "B05 an end of a title": "</title><meta http-equiv=refresh content=0>",
    "B07 braces": "{{7*7}}",
    "B07 a statement": "{% include 'a' %}${7*7}<%= 7*7 %>",
    "B08 an end of a comment": "--><b>甲</b><!--",
    "B10 a picture": "<img src=x onerror=alert(1)>",
    "A14 attributes": "甲 {#__config onclick=alert(1)}",
    "an entity": "&lt;b&gt;&#60;",
}
FORMULAS = """
    =1+1 +1 -1甲 @SUM(A1) =HYPERLINK("https://evil.example/") =cmd|'/Ccalc'!A0 ＝1+1 ＋1 －1甲 ＠甲
""".split()


class Skeleton(HTMLParser):
    """The elements of a page with the names of their attributes, without the words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, ...]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, *sorted(name for name, _ in attrs)))


def skeletons(root: Path) -> dict[str, list[tuple[str, ...]]]:
    """Every page but those of the first letters of names, under another of which another name stands."""
    shelves = root / "site/browse"
    pages = sorted((root / "site").rglob("*.html"))
    pages = [page for page in pages if page != shelves / "index.html" and shelves / "letter" not in page.parents]
    return {str(page.relative_to(root)): Skeleton(page.read_text(encoding="utf-8")).elements for page in pages}


@pytest.fixture(scope="session")
def usual(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with a plain name, published."""
    root = tmp_path_factory.mktemp("usual") / "site"
    assert run(["init", str(root)]) == 0
    publish(root, PLAIN)
    return root


def publish(root: Path, title: str) -> None:
    path = root / POWER
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    quoted = title.replace("'", "''")
    path.write_text("".join([f"title: '{quoted}'\n", *lines[1:]]), encoding="utf-8")
    assert run(["build", "-C", str(root), "--as-of", AS_OF, "--no-search"]) == 0


@pytest.mark.parametrize("title", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_name_adds_no_element_to_any_page(title: str, usual: Path, tmp_path: Path) -> None:
    root = shutil.copytree(usual, tmp_path / "site")
    publish(root, title)
    assert skeletons(root) == skeletons(usual)


@pytest.mark.parametrize("title", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_name_is_exported_as_it_is(title: str, usual: Path, tmp_path: Path) -> None:
    root = shutil.copytree(usual, tmp_path / "site")
    publish(root, title)
    said = json.loads((root / "site/powers/powers.json").read_text(encoding="utf-8"))
    assert title in [each["title"] for each in said]


@pytest.mark.parametrize("title", FORMULAS)
def test_a_formula_is_a_text_in_the_table(title: str, usual: Path, tmp_path: Path) -> None:
    root = shutil.copytree(usual, tmp_path / "site")
    publish(root, title)
    rows = list(csv.reader(io.StringIO((root / "site/powers/powers.csv").read_text(encoding="utf-8-sig"))))
    cells = [cell for row in rows for cell in row]
    assert f"'{title}" in cells
    assert not [cell for cell in cells if cell[:1] in "=+@＝＋＠" and cell]
