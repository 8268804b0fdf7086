"""The Nu HTML checker over every page of the sample county's site and over the gallery: no error, no warning."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

from generator.gallery import ADDRESS
from generator.gallery import gallery
from generator.gallery import looks
from tests.previews import framed
from tests.previews import put
from tests.previews import theme

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from pathlib import Path


AROUND = b"<!doctype html><html lang=zh-CN><title>x</title>"
POLICY = "Resource violates Content Security Policy (meta tag)"
"""Files have no origin, so that nothing counts as their own; audit_crawl.py opens the pages behind a server."""


def checked(tools: Path, paths: Iterable[Path]) -> list[str]:
    """What the checker says of these files, the place before it."""
    command = [
        "java",
        "-Xss2m",
        "-jar",
        str(tools / "vnu-jar/build/dist/vnu.jar"),
        "--format",
        "json",
        "--skip-non-html",
    ]
    ran = subprocess.run([*command, *map(str, paths)], capture_output=True, text=True, check=False)
    told = json.loads(ran.stderr.strip().splitlines()[-1])["messages"]
    said = [each for each in told if each["type"] != "info" or each.get("subType") == "warning"]
    said = [each for each in said if not each["message"].startswith(POLICY)]
    return [f"{each.get('url', '')}:{each.get('lastLine', 0)} {each['message']}" for each in said]


def test_the_checker_sees_a_fault(tools: Path, tmp_path: Path) -> None:
    put(tmp_path / "index.html", b"<!doctype html><html lang=zh><title>x</title><p id=a><p id=a><div role=rowgroup2>")
    assert len(checked(tools, [tmp_path])) >= 2


def whole(site: Path, folder: Path) -> list[Path]:
    """Every page of a site as it is; every fragment for another's page set into the simplest one, in a folder."""
    found = []
    for path in sorted(site.rglob("*.html")):
        text = path.read_bytes()
        if not text.startswith(b"<!doctype html>"):
            path = folder / path.relative_to(site)  # noqa: PLW2901 - the same, set into a page
            put(path, AROUND + text)
        found.append(path)
    return found


def test_every_page_and_fragment_is_written_as_the_standard_asks(
    tools: Path, column: Path, tmp_path: Path, measured: Callable[[str], None]
) -> None:
    paths = whole(column, tmp_path)
    said = checked(tools, paths)
    measured(f"Nu HTML checker: {len(paths)} pages and fragments, {len(said)} errors and warnings")
    assert said[:20] == []


ARTIFICIAL = ("没有内容", "200 行")
"""Looks that repeat names or leave tables empty, as no page does; the browser tests show that they stand."""


def test_every_component_is_written_as_the_standard_asks(tools: Path, tmp_path: Path) -> None:
    components, _ = theme().components()
    pages = gallery(theme(), framed(), components)
    for component in components:
        for place, look in enumerate(looks(component), 1):
            if look.label not in ARTIFICIAL:
                address = f"{ADDRESS}{component.name}/{place}/"
                put(tmp_path / address / "index.html", pages[address]().encode())
    assert checked(tools, [tmp_path])[:20] == []
