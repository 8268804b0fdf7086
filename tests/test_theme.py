"""Templates and assets: what a template may see, what its digest covers, how a county lays its own over ours."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from generator.theme import TemplateFault
from generator.theme import Theme
from tests.previews import ROOT
from tests.previews import faults
from tests.previews import finished
from tests.previews import previews
from tests.previews import put
from tests.previews import theme

if TYPE_CHECKING:
    from pathlib import Path

    from tests.previews import Preview

TOKENS = (ROOT / "theme/css/tokens.css").read_text(encoding="utf-8")


def folder(path: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        put(path / name, text.encode())
    return path


def small(tmp_path: Path, files: dict[str, str]) -> Theme:
    return Theme([folder(tmp_path / "theme", {"css/tokens.css": ":root{}", **files})])


@pytest.mark.parametrize("page", previews(), ids=lambda page: page.name)
def test_every_template_shows_its_view(page: Preview) -> None:
    assert faults(theme().body(page.template, page.view), whole=False) == []


def test_every_template_of_a_page_has_a_view_in_the_tests() -> None:
    shown = {page.template for page in previews()}
    assert [name for name in theme().templates() if not name.startswith("components/") and name not in shown] == []


def test_text_is_escaped_and_finished_markup_is_not() -> None:
    html = theme().body("components/facts/facts.html", {"facts": [("<名称>", finished("html:<b>内容</b>"))]})
    assert "<dt>&lt;名称&gt;</dt><dd><b>内容</b></dd>" in html


def test_a_value_that_a_view_lacks_is_refused() -> None:
    with pytest.raises(TemplateFault, match="用到了没有的内容“facts”"):
        theme().body("components/facts/facts.html", {})


def test_a_kind_without_a_template_takes_the_general_one() -> None:
    assert theme().record_template("law") == "kinds/law.html"
    assert theme().record_template("post") == "pages/record.html"
    assert theme().layout("kinds/law.html") == "record"
    assert theme().layout("pages/list.html") == "list"


def test_a_page_adds_to_its_head_by_a_template_beside_its_own() -> None:
    moved = next(page for page in previews() if page.name == "moved")
    head = theme().slots(moved.template, moved.view)["head"]
    assert '<meta http-equiv="refresh" content="0; url=../../powers/xk-001/">' in head


def test_a_digest_covers_what_a_template_draws_in_and_nothing_else(tmp_path: Path) -> None:
    files = {"pages/a.html": '{% include "components/x/x.html" %}', "pages/b.html": "乙", "components/x/x.html": "一"}
    before = small(tmp_path / "1", files)
    after = small(tmp_path / "2", {**files, "components/x/x.html": "二"})
    assert before.digest("pages/a.html") != after.digest("pages/a.html")
    assert before.digest("pages/b.html") == after.digest("pages/b.html")


def test_a_digest_covers_all_templates_where_one_is_named_at_run_time(tmp_path: Path) -> None:
    files = {"pages/a.html": "{% include part %}", "components/x/x.html": "一"}
    before = small(tmp_path / "1", files)
    after = small(tmp_path / "2", {**files, "components/x/x.html": "二"})
    assert before.digest("pages/a.html") != after.digest("pages/a.html")


def test_a_countys_template_stands_over_ours_and_may_build_on_it(tmp_path: Path) -> None:
    own = folder(
        tmp_path,
        {"pages/404.html": '县里的说明\n{% include "shipped/pages/404.html" %}', "css/county.css": ".own{color:red}"},
    )
    both = Theme([own, ROOT / "theme"])
    html = both.body("pages/404.html", {"base": "/"})
    assert html.startswith("县里的说明")
    assert "没有找到这个页面" in html
    assert b".own{color:red}" in both.assets["site.css"].content
    assert both.digest("pages/404.html") != theme().digest("pages/404.html")


def test_the_name_of_an_asset_follows_its_content(tmp_path: Path) -> None:
    one = small(tmp_path / "1", {"js/a.js": "1"}).assets["js/a.js"]
    two = small(tmp_path / "2", {"js/a.js": "2"}).assets["js/a.js"]
    assert re.fullmatch(r"assets/a\.[0-9a-f]{10}\.js", one.address)
    assert one.address != two.address


def test_a_script_names_its_neighbour_by_the_neighbours_hashed_name(tmp_path: Path) -> None:
    made = small(tmp_path, {"js/a.js": 'import { b } from "./b.js";', "js/b.js": "export const b = 1;"}).assets
    neighbour = made["js/b.js"].address.removeprefix("assets/")
    assert made["js/a.js"].content.decode() == f'import {{ b }} from "./{neighbour}";'


def test_scripts_that_import_each_other_are_refused(tmp_path: Path) -> None:
    circle = small(tmp_path, {"js/a.js": 'import "./b.js";', "js/b.js": 'import "./a.js";'})
    with pytest.raises(ValueError, match="成环"):
        circle.assets  # noqa: B018


def test_a_sites_own_picture_becomes_an_asset() -> None:
    dressed = Theme([ROOT / "theme"], pictures={"pictures/emblem.png": b"\x89PNG"})
    assert dressed.dress.assets["pictures/emblem.png"].startswith("assets/emblem.")


def test_a_changed_page_template_leaves_the_frames_alone(tmp_path: Path) -> None:
    files = {"base.html": "x", "pages/a.html": "一"}
    one, two = small(tmp_path / "1", files), small(tmp_path / "2", {**files, "pages/a.html": "二"})
    three = small(tmp_path / "3", {**files, "base.html": "y"})
    assert one.dress.digest == two.dress.digest
    assert one.dress.digest != three.dress.digest


def sheets() -> dict[str, str]:
    """Every style sheet but the tokens, without comments."""
    found = [*(ROOT / "theme/css").glob("*.css"), *(ROOT / "theme/components").glob("*/*.css")]
    texts = {path.name: re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL) for path in found}
    return {name: text for name, text in texts.items() if name != "tokens.css"}


def test_colours_and_sizes_of_type_stand_in_the_tokens_alone() -> None:
    drawn = {"print.css", "flowchart.css"}
    literal = [
        (name, said)
        for name, text in sheets().items()
        for said in re.findall(r"#[0-9a-f]{3,8}\b(?![^{}]*\{)|font-size: [\d.]+rem|rgba?\(", text)
        if name not in drawn
    ]
    assert literal == []


def test_every_token_that_is_used_is_given_and_every_one_given_is_used() -> None:
    given = set(re.findall(r"(--[\w-]+):", TOKENS))
    used = {name for text in [TOKENS, *sheets().values()] for name in re.findall(r"var\((--[\w-]+)", text)}
    assert used - given == set()
    assert given - used == set()


def test_no_sheet_calls_another_host_or_embeds_data() -> None:
    assert re.findall(r"url\(|@import|https?:", theme().assets["site.css"].content.decode()) == []


def contrast(one: str, two: str) -> float:
    lights = sorted(luminance(each) for each in (one, two))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


PAIRS = [
    ("ink", "paper", 7.0),
    ("ink", "ground", 7.0),
    ("quiet", "paper", 7.0),
    ("quiet", "sunken", 4.5),
    ("quiet", "ground", 4.5),
    ("link", "paper", 4.5),
    ("link", "sunken", 4.5),
    ("accent", "paper", 4.5),
    ("accent", "accent-ground", 4.5),
    ("on-band", "band", 4.5),
    ("on-band", "band-deep", 4.5),
    ("bad", "bad-ground", 4.5),
    ("warn", "warn-ground", 4.5),
    ("good", "good-ground", 4.5),
    ("ink", "striped", 7.0),
    ("ink", "mark", 7.0),
    ("quiet", "striped", 4.5),
    ("accent", "sunken", 4.5),
    *(("ink", f"fc-{part}", 7.0) for part in ("lane", "head", "decide", "doc", "end")),
    *(("quiet", f"fc-{part}", 4.5) for part in ("lane", "decide", "doc", "end")),
    *((f"series-{number}", "paper", 3.0) for number in range(1, 7)),
]


MODES = ("light", "dark", "high", "high-dark")


def tokens(colour: str, mode: str) -> dict[str, str]:
    """The colours in force: those of all counties, and over them a county's own."""
    found: dict[str, str] = {}
    for block in (":root {", f':root[data-colour="{colour}"] {{'):
        text = TOKENS.partition(f"\n{block}")[2].partition("\n}")[0]
        found |= dict(re.findall(rf"--([\w-]+): [^;]*var\(--{mode}, (#[0-9a-f]{{6}})\)", text))
    return found


@pytest.mark.parametrize("colour", ["深蓝", "深红", "墨绿"])
@pytest.mark.parametrize("mode", MODES)
def test_every_pair_of_colours_can_be_told_apart(colour: str, mode: str) -> None:
    said = tokens(colour, mode)
    stricter = 7.0 if mode.startswith("high") else 0.0
    weak = [(one, two) for one, two, least in PAIRS if contrast(said[one], said[two]) < max(least, stricter)]
    assert weak == []


def test_every_colour_has_a_value_for_each_mode() -> None:
    for value in re.findall(r"--[\w-]+: (var\(--light,[^;]+);", TOKENS):
        assert tuple(re.findall(r"var\(--([\w-]+), #", value)) == MODES
