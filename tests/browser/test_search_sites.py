"""Searching whole sites in a browser: the sample county, and a city made of published lists and laws."""

from __future__ import annotations

import datetime as dt
import functools
import json
import re
import shutil
import threading
from contextlib import contextmanager
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

import pytest
import yaml

from generator.cli.main import run
from tests.browser.conftest import Silent
from tests.county import built
from tests.search_lists import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

ROOT = Path(__file__).parents[2]
DATA = ROOT.parent / "shared" / "data"
CASES = ROOT / "tests" / "search"
AS_OF = dt.date(2026, 11, 22)
CITY = """title: 权责清单公开
county: 某市
sponsor: 某市人民政府办公室
rules: {FIELD-UNIQUE: 警告, R-LAW-01: 警告, R-LAW-02: 警告}
"""
ANSWER = """async ([engine, question]) => {
  const { Engine } = await import(engine);
  window.engine ??= new Engine(new URL("./", window.location.href), { full: true });
  const { hits, way } = await window.engine.answer(question);
  return [way, hits.map(({ id }) => window.engine.files.address(id))];
}"""


def cases(name: str) -> list[Any]:
    """The queries of a file, each one a test."""
    found = yaml.safe_load((CASES / name).read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["query"]) for case in found]


class Searched:
    """A site whose search can be asked in a browser, and whose texts can be read without it."""

    def __init__(self, browser: Browser, site: Path, address: str) -> None:
        shards = site / "search/shards"
        said = {f"shards/{path.relative_to(shards).as_posix()}": path for path in shards.glob("*/text/*.json")}
        self.entries = {name: json.loads(path.read_text(encoding="utf-8")) for name, path in said.items()}
        self.texts = {name: plain(_text(entry)) for name, entry in self.entries.items()}
        self.wholes = {name: plain(entry.get("whole", "")) for name, entry in self.entries.items()}
        self.engine = next(f"{address}assets/{path.name}" for path in (site / "assets").glob("search-engine.*.js"))
        self.page = browser.new_context(bypass_csp=True).new_page()
        self.page.goto(f"{address}search/")

    def ask(self, question: str) -> tuple[str, list[str]]:
        """How the answer was come by, and the addresses found."""
        way, names = self.page.evaluate(ANSWER, [self.engine, question])
        return way, [self.entries[name]["url"] for name in names]

    def holding(self, question: str) -> list[str]:
        """The addresses of the texts that hold every part of a question."""
        parts = [_pattern(plain(part)) for part in question.split()]
        found = [name for name, text in self.texts.items() if all(part.search(text) for part in parts)]
        own = [name for name in found if any(self._is_own(name, part) for part in parts)]
        return sorted(self.entries[name]["url"] for name in own)

    def _is_own(self, name: str, part: re.Pattern[str]) -> bool:
        """Whether a part of a question stands in a text itself, not only in the name of its statute."""
        text = self.texts[name]
        whole = self.wholes[name]
        return not whole or bool(part.search(text.replace(whole, "\n", 1))) or not part.search(whole)


def _text(entry: dict[str, Any]) -> str:
    title = entry.get("whole", "") + entry["title"]
    return "\n".join([title, *entry["keys"], entry["text"], entry["office"], entry["kind"]])


def _pattern(part: str) -> re.Pattern[str]:
    """A part as it must stand in a text; a number or code is never a piece of a longer one."""
    before = "(?<![a-z0-9])" if re.match("[a-z0-9]", part) else ""
    after = "(?![a-z0-9])" if re.search("[a-z0-9]$", part) else ""
    return re.compile(before + re.escape(part) + after)


@contextmanager
def opened(browser: Browser, site: Path) -> Iterator[Searched]:
    """Serve a built site while it is searched."""
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Silent, directory=str(site))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield Searched(browser, site, f"http://127.0.0.1:{server.server_port}/")
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def county(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searched]:
    """The sample county, built."""
    root = tmp_path_factory.mktemp("county")
    shutil.copytree(ROOT / "content", root / "content")
    shutil.copy(ROOT / "site_config.yml", root)
    built(root, as_of=AS_OF, search=True)
    with opened(browser, root / "site") as found:
        yield found


@pytest.fixture(scope="module")
def city(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searched]:
    """The city of the published lists, imported and built."""
    if not DATA.is_dir():
        pytest.skip("../shared/data is not here: the published lists and laws are no part of this repository")
    root = tmp_path_factory.mktemp("city")
    (root / "site_config.yml").write_text(CITY, encoding="utf-8")
    for what in ("laws", "power_lists"):
        words = ["laws"] if what == "laws" else []
        assert run(["import", *words, str(DATA / what), "-C", str(root), "--as-of", str(AS_OF), "-q"]) == 0
    built(root, as_of=AS_OF, search=True)
    with opened(browser, root / "site") as found:
        yield found


def agrees(site: Searched, case: dict[str, Any]) -> None:
    """Compare an answer with what reading every text gives."""
    way, found = site.ask(case["query"])
    assert way == case.get("way", "exact")
    assert sorted(found) == site.holding(case["query"]) or way != "exact"
    assert len(found) == case.get("count", len(found))
    assert bool(found) == (way != "none")
    assert "first" not in case or found[0] == case["first"]


@pytest.mark.parametrize("case", cases("county.yml"))
def test_a_query_of_the_sample_county_finds_all_and_nothing_else(county: Searched, case: dict[str, Any]) -> None:
    agrees(county, case)


@pytest.mark.parametrize("case", cases("lists.yml"))
def test_a_query_of_the_published_lists_finds_all_and_nothing_else(city: Searched, case: dict[str, Any]) -> None:
    agrees(city, case)


def test_what_is_found_in_published_lists_is_what_their_records_say(city: Searched) -> None:
    whole = [entry["url"] for entry in city.entries.values() if "#" not in entry["url"]]
    assert len([url for url in whole if not url.startswith(("registers/", "board/"))]) == 2089
    record = next(entry for entry in city.entries.values() if entry["url"] == "powers/shang-wu-ju-xk-001/")
    assert record["office"] == "克拉玛依市商务局"
    assert "附件1第9项：取消商务部、省级商务主管部门石油成品油批发、仓储经营资格审批事项" in record["text"]
