"""The search page in a browser: what is found, in which order, how it is shown and worked."""

from __future__ import annotations

import functools
import json
import shutil
import threading
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any
from urllib.parse import quote

import jinja2
import pytest
import yaml

from generator.kind.synonyms import FILE
from generator.kind.synonyms import read_synonyms
from generator.search.document import Document
from generator.search.document import source
from generator.search.index import Settings
from generator.search.index import refresh
from generator.search.vocabulary import vocabulary
from tests.search_lists import LISTS
from tests.search_lists import listed
from tests.search_lists import phrases
from tests.search_lists import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser
    from playwright.sync_api import Page
    from playwright.sync_api import Route

ROOT = Path(__file__).parents[2]
CASES = Path(__file__).parents[1] / "search"
POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self'; "
    "img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'"
)
SCRIPTS = (
    "search.js",
    *(f"search-{part}.js" for part in ("engine", "files", "forms", "pagefind", "pinyin", "show", "tokens")),
)
LABELS = {"type": "类型", "status": "状态"}
ANSWER = """async ([question, full]) => {
  const { Engine } = await import("../assets/search-engine.js");
  window.engines ??= new Map();
  if (!window.engines.has(full)) window.engines.set(full, new Engine(new URL("./", window.location.href), { full }));
  const engine = window.engines.get(full);
  const { hits, way } = await engine.answer(question);
  return [way, hits.map(({ id }) => engine.files.address(id))];
}"""

GOLDEN: list[dict[str, Any]] = yaml.safe_load((CASES / "golden.yml").read_text(encoding="utf-8"))


def document(said: dict[str, Any]) -> Document:
    facets = (("type", said["type"]), ("status", said["status"]))
    date = str(said["date"])
    return Document(
        address_of(said["id"]),
        said["title"],
        said["kind"],
        said["office"],
        date,
        date[:4],
        facets,
        tuple(said["keys"]),
        said["text"],
        said.get("whole", ""),
    )


def address_of(name: str) -> str:
    return name if "/" in name else f"{name}/"


def write_index(site: Path, documents: list[Document], heaviest: int) -> None:
    def put(address: str, content: bytes) -> None:
        (site / address).parent.mkdir(parents=True, exist_ok=True)
        (site / address).write_bytes(content)

    file = ROOT / "schemas" / FILE
    words = vocabulary(read_synonyms([(file.name, file.read_bytes())])[0])
    known = {each.url: each for each in documents}
    settings = Settings(LABELS, words, heaviest=heaviest)
    refresh([source(each) for each in documents], lambda each: known[each.url], site, put, settings)


def write_page(site: Path) -> None:
    (site / "assets").mkdir()
    for name in SCRIPTS:
        shutil.copy(ROOT / "theme/js" / name, site / "assets" / name)
    shutil.copy(ROOT / "theme/images/favicon.svg", site / "assets/icon.svg")
    loader = jinja2.FileSystemLoader(ROOT / "theme")
    theme = jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined)
    body = theme.get_template("components/search/search.html").render(base="../", browse=[("权力事项", "../powers/")])
    page = (
        f'<!doctype html><html lang="zh-CN" data-base="../"><head><meta charset="utf-8"><title>检索</title>'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        f'<link rel="icon" href="../assets/icon.svg"><script type="module" src="../assets/search.js"></script></head>'
        f"<body><main><h1>检索</h1>{body}</main></body></html>"
    )
    (site / "search/index.html").write_text(page, encoding="utf-8")


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *said: object) -> None: ...


@contextmanager
def site_of(root: Path, documents: list[Document], heaviest: int) -> Iterator[str]:
    """The address of a search page over these documents, below a path."""
    site = root / "gov/open"
    site.mkdir(parents=True)
    write_index(site, documents, heaviest)
    write_page(site)
    handler = functools.partial(Quiet, directory=str(root))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/gov/open/search/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("www")


@pytest.fixture(scope="module")
def address(root: Path) -> Iterator[str]:
    """A site of two dozen records in several shards."""
    said = yaml.safe_load((CASES / "documents.yml").read_text(encoding="utf-8"))
    with site_of(root, [document(each) for each in said], heaviest=700) as found:
        listed = json.loads((root / "gov/open/search/shards.json").read_text(encoding="utf-8"))
        assert len(listed["shards"]) > 3
        yield found


class Asked:
    """A page in which the engine can be asked without its looks."""

    def __init__(self, browser: Browser, address: str, root: Path) -> None:
        shards = root / "gov/open/search/shards"
        texts = {f"shards/{path.relative_to(shards).as_posix()}": path for path in shards.glob("*/text/*.json")}
        self.urls = {name: json.loads(path.read_text(encoding="utf-8"))["url"] for name, path in texts.items()}
        self.page = browser.new_context(bypass_csp=True).new_page()
        self.page.goto(address)

    def __call__(self, question: str, *, full: bool = True) -> tuple[str, list[str]]:
        """How the answer was come by, and the addresses found; with Pagefind or by our own files alone."""
        way, names = self.page.evaluate(ANSWER, [question, full])
        return way, [self.urls[name] for name in names]


@pytest.fixture(scope="module")
def asking(browser: Browser, address: str, root: Path) -> Asked:
    return Asked(browser, address, root)


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """The page under its own policy; what the console complains of fails the test."""
    said: list[str] = []
    opened = browser.new_page()
    opened.on("console", lambda message: said.append(message.text) if message.type in {"error", "warning"} else None)
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.goto(address)
    yield opened
    opened.close()
    assert said == []


def titles(page: Page) -> list[str]:
    return page.locator(".lookup__title").all_inner_texts()


def ask(page: Page, question: str, status: str) -> None:
    from playwright.sync_api import expect

    page.get_by_role("searchbox").fill(question)
    page.get_by_role("searchbox").press("Enter")
    expect(page.get_by_role("status")).to_contain_text(status)


@pytest.mark.parametrize("case", GOLDEN, ids=[case["query"] for case in GOLDEN])
def test_finds_exactly_the_records_of_the_golden_set(asking: Asked, case: dict[str, Any]) -> None:
    way, found = asking(case["query"])
    assert sorted(found) == sorted(map(address_of, case["find"]))
    assert way == case.get("way", "exact")
    if "first" in case:
        assert found[0] == f"{case['first']}/"


def test_phrases_are_asked_of_pagefind_and_the_rest_of_our_own_files(browser: Browser, address: str) -> None:
    page = browser.new_page()
    opened: list[str] = []
    page.on("request", lambda request: opened.append(request.url.removeprefix(address).partition("?")[0]))
    page.goto(address)
    ask(page, "水", "找到 7 条")
    assert not [each for each in opened if each.endswith(".pf_index")]
    assert [each for each in opened if each.startswith("pieces/")]
    opened.clear()
    ask(page, "城区老旧供水管网", "找到 1 条")
    assert [each for each in opened if each.endswith(".pf_index")]
    assert not [each for each in opened if each.startswith("pieces/")]
    page.close()


def test_without_pagefind_the_same_is_found_in_the_same_order(asking: Asked) -> None:
    told = {case["query"]: asking(case["query"]) for case in GOLDEN}
    assert {question: asking(question, full=False) for question in told} == told


def test_where_pagefind_does_not_load_our_own_files_answer(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.route("**/search/engine/**", lambda route: route.abort())
    page.goto(address)
    ask(page, "城区老旧供水管网", "找到 1 条")
    page.close()


def test_where_a_server_forbids_webassembly_our_own_files_answer(browser: Browser, address: str) -> None:
    page = browser.new_page()

    def strict(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": "script-src 'self'"})

    page.route("**/search/", strict)
    page.goto(address)
    ask(page, "城区老旧供水管网", "找到 1 条")
    page.close()


def test_where_the_engine_keeps_silent_our_own_files_answer(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.route("**/pagefind-worker.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.goto(address)
    ask(page, "城区老旧供水管网", "找到 1 条")
    page.close()


def test_shows_title_office_date_and_the_match_marked(page: Page) -> None:
    ask(page, "城区老旧供水管网", "找到 1 条")
    result = page.locator(".lookup__result")
    assert result.locator(".lookup__title").inner_text() == "关于城区供水管网改造项目立项的决策"
    assert result.locator(".lookup__facts span").all_inner_texts() == ["决策事项", "阳河县水务局", "2026-01-09"]
    assert result.locator("mark").all_inner_texts() == ["城区老旧供水管网"]


def test_marks_the_code_that_was_asked_for(page: Page) -> None:
    ask(page, "阳政任[2026]2号", "找到 1 条")
    assert page.locator(".lookup__key mark").all_inner_texts() == ["阳政任〔2026〕2号"]


def test_a_link_leads_to_the_record_below_any_base_path(page: Page, address: str) -> None:
    ask(page, "取水许可", "找到 2 条")
    assert page.locator(".lookup__title").first.get_attribute("href") == address.replace("search/", "xk-003/")


def test_filters_count_and_narrow_and_are_kept_in_the_address(page: Page) -> None:
    from playwright.sync_api import expect

    ask(page, "水", "找到 7 条")
    page.get_by_role("button", name="权力事项 4").click()
    expect(page.get_by_role("status")).to_contain_text("找到 4 条")
    assert page.url.endswith(f"?q={quote('水')}&kind={quote('权力事项')}")
    page.get_by_text("类型", exact=True).click()
    page.get_by_role("button", name="行政检查 2").click()
    expect(page.get_by_role("status")).to_contain_text("找到 2 条")
    page.go_back()
    expect(page.get_by_role("status")).to_contain_text("找到 4 条")


def test_a_permalink_asks_the_question_again(page: Page, address: str) -> None:
    from playwright.sync_api import expect

    page.goto(f"{address}?q={quote('罚款')}&office={quote('阳河县水务局')}")
    expect(page.get_by_role("status")).to_have_text("“罚款”：找到 1 条。")
    assert titles(page) == ["对无证取水的处罚"]


def test_results_come_while_typing(page: Page) -> None:
    from playwright.sync_api import expect

    page.get_by_role("searchbox").press_sequentially("氟化")
    expect(page.get_by_role("status")).to_have_text("“氟化”：找到 1 条。")


def test_arrows_and_escape_move_between_box_and_results(page: Page) -> None:
    ask(page, "取水", "找到 3 条")
    page.locator(".lookup__result").nth(2).wait_for()
    focused = page.locator(":focus")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert focused.inner_text() == titles(page)[1]
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert focused.get_attribute("type") == "search"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    assert focused.get_attribute("type") == "search"
    page.keyboard.press("Escape")
    assert page.get_by_role("searchbox").input_value() == ""


def test_says_how_other_words_were_come_by(page: Page) -> None:
    ask(page, "低保", "意思相同的说法")
    assert titles(page) == ["最低生活保障金的给付"]


def test_nothing_found_shows_help(page: Page) -> None:
    ask(page, "量子纠缠", "没有找到“量子纠缠”")
    assert page.get_by_text("可以这样再试").is_visible()


def test_names_that_are_near_are_offered_when_nothing_is_found(page: Page) -> None:
    ask(page, "烟化爆竹经菅许可正", "没有找到")
    near = page.get_by_text("您要找的是不是").locator("..").get_by_role("link")
    near.first.wait_for()
    assert near.all_inner_texts()[0] == "烟花爆竹经营（零售）许可"


def test_other_words_for_what_was_found_are_offered(page: Page) -> None:
    ask(page, "补贴", "找到 1 条")
    page.get_by_role("link", name="补助（2 条）").click()
    page.get_by_text("“补助”：找到 2 条。").wait_for()
    assert page.get_by_role("searchbox").input_value() == "补助"


def test_an_article_is_called_with_its_statute_and_led_to_by_its_anchor(page: Page, address: str) -> None:
    ask(page, "防震减灾法第三十五条", "找到 1 条")
    link = page.locator(".lookup__title")
    assert link.inner_text() == "中华人民共和国防震减灾法第三十五条"
    assert link.get_attribute("href") == address.replace("search/", "law-fz/#article-35")


def test_text_of_a_record_is_never_read_as_markup(page: Page) -> None:
    ask(page, "<img src=x onerror=alert(1)>", "没有找到")
    assert page.locator("main img").count() == 0


def test_without_scripts_the_page_names_other_ways(browser: Browser, address: str) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(address)
    assert page.get_by_role("link", name="权力事项").get_attribute("href") == "../powers/"


@pytest.mark.skipif(not LISTS, reason="the published lists are not here")
def test_finds_in_published_lists_every_row_with_a_phrase_and_no_other(browser: Browser, tmp_path: Path) -> None:
    documents = listed()
    texts = {each.url: plain(each.text) for each in documents}
    with site_of(tmp_path, documents, heaviest=150_000) as address:
        asking = Asked(browser, address, tmp_path)
        for phrase in phrases(list(texts.values()), 120):
            way, found = asking(phrase)
            wanted = [url for url, text in texts.items() if phrase in text]
            assert (phrase, way, sorted(found)) == (phrase, "exact", sorted(wanted))
