"""An SVG element tree as text."""

from __future__ import annotations

import pytest

from generator.svg import drawing
from generator.svg import element
from generator.svg import number
from generator.svg import points


def test_a_tree_is_written_in_order_and_escaped() -> None:
    group = element("g", class_="bar bar--1")
    group.add("text", '赞成 < 3 & "弃权"', x=1.5, text_anchor="end")
    group.add("rect", width=10, height=0.333333)
    assert str(group) == (
        '<g class="bar bar--1"><text x="1.5" text-anchor="end">赞成 &lt; 3 &amp; &#34;弃权&#34;</text>'
        '<rect width="10" height="0.33"/></g>'
    )


def test_a_picture_has_a_name_and_a_description_and_no_fixed_size() -> None:
    picture = drawing(320, 100.5, "权力数量", "从1177项减为357项", key="c1", class_="chart")
    assert str(picture) == (
        '<svg role="img" aria-labelledby="c1-title c1-desc" viewBox="0 0 320 100.5" class="chart">'
        '<title id="c1-title">权力数量</title><desc id="c1-desc">从1177项减为357项</desc></svg>'
    )


@pytest.mark.parametrize(
    ("value", "written"), [(12, "12"), (12.50, "12.5"), (1 / 3, "0.33"), (-0.001, "0"), (1e6, "1000000")]
)
def test_a_number_is_short_and_never_in_powers_of_ten(value: float, written: str) -> None:
    assert number(value) == written


def test_points_of_a_line() -> None:
    assert points((0, 1.25), (10, -0.004)) == "0,1.25 10,0"


@pytest.mark.parametrize("name", ["style", "onclick"])
def test_what_the_policy_of_the_site_forbids_cannot_be_written(name: str) -> None:
    with pytest.raises(ValueError, match=name):
        element("g", **{name: "x"})
