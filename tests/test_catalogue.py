"""The catalogue of drawings: a small picture for each, by office and by type."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from generator.flowchart.layout import wide
from generator.flowchart.preview import preview
from tests.charts import connected
from tests.charts import generated
from tests.county import begin
from tests.county import built
from tests.county import page

if TYPE_CHECKING:
    from pathlib import Path

SMALL = 4_000
"""Bytes; the largest generated chart has 25 steps."""


@pytest.mark.parametrize("seed", range(20))
def test_a_preview_is_small_has_no_words_and_shows_every_step(seed: int) -> None:
    chart = connected(generated(seed))
    said = preview(wide(chart))
    assert len(said.encode()) < SMALL
    assert 'role="img"' in said
    assert f'aria-label="{chart.title}"' in said
    assert not re.search("<text|<a |href", said)
    shapes = re.findall(r'class="[bdeq]" d="([^"]*)"', said)
    assert sum(way.count("M") for way in shapes) == len(chart.steps)


def test_a_preview_says_no_shorter_than_its_picture_is_wide() -> None:
    layout = wide(connected(generated(3)))
    spots = re.findall(r"[ML](\d+) (\d+)", preview(layout))
    assert max(int(x) for x, _ in spots) <= layout.width
    assert max(int(y) for _, y in spots) <= layout.height


def test_every_drawing_of_a_county_has_its_picture_in_the_catalogue(tmp_path: Path) -> None:
    county = begin(tmp_path / "county")
    built(county)
    site = county / "site"
    shown = page(county, "registers/flows")
    pictures = re.findall(r'<img class="preview__picture" src="([^"]+)" alt="[^"]+（缩略图）"', shown)
    drawn = sorted(path.parent.name for path in site.glob("flows/*/*.bpmn"))
    assert sorted(path.split("/")[-2] for path in pictures) == drawn
    assert all((site / "registers/flows" / path).resolve().is_file() for path in pictures)
    assert "按适用权力类型查看" in shown
    assert re.search(r'href="[^"]*registers/flows/by/[^"]+"', shown)
