"""axe on every template in every look: no violation, and nothing left open that the data file does not explain."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from tests.audit.sample_pages import LOOKS
from tests.audit.sample_pages import opened
from tests.audit.sample_pages import shown
from tests.audit.sample_pages import visit

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser

    from tests.audit.sample_pages import Look

EXPLAINED = yaml.safe_load(Path(__file__).with_name("explained.yml").read_text(encoding="utf-8"))
RUN = """async (explained) => {
  const light = (text) => {
    const [red, green, blue] = text.match(/[\\d.]+/g).map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (node) => {
    let ground = node;
    const opaque = (each) => !/, 0\\)$|^transparent$/.test(getComputedStyle(each).backgroundColor);
    while (ground.parentElement && !opaque(ground)) ground = ground.parentElement;
    const lights = [getComputedStyle(node).color, getComputedStyle(ground).backgroundColor].map(light);
    return (Math.max(...lights) + 0.05) / (Math.min(...lights) + 0.05);
  };
  const explains = (rule, node, keys) => explained.some((each) =>
    each.rule === rule && (!each.because || keys.some((key) => each.because.includes(key))) &&
    (!each.within || node.closest(each.within)) && (!each.measured || contrast(node) >= each.measured));
  const { violations, incomplete } = await axe.run(document, { resultTypes: ["violations", "incomplete"] });
  const found = violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target}`));
  let left = 0;
  for (const rule of incomplete) for (const part of rule.nodes) {
    const keys = [...part.any, ...part.all, ...part.none].map((check) => check.data?.messageKey ?? check.id);
    const node = document.querySelector(part.target[0]);
    if (explains(rule.id, node, keys)) left += 1;
    else found.push(`open: ${rule.id} (${keys}): ${part.target}`);
  }
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) found.push(`sideways: ${root.scrollWidth} > ${root.clientWidth}`);
  return [found, left];
}"""
TOLD = 6
"""Faults of a page that are told; the rest are mostly the same again."""


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_no_page_hinders_anyone(
    portal: str, column: Path, tools: Path, browser: Browser, measured: Callable[[str], None], look: Look
) -> None:
    axe = (tools / "axe-core/axe.min.js").read_text(encoding="utf-8")
    context, page = opened(browser, look, bypass_csp=True)
    found: list[str] = []
    explained = faults = 0
    addresses = shown(column)
    for name, address in addresses.items():
        visit(page, portal + address)
        page.evaluate(axe)
        wrong, left = page.evaluate(RUN, EXPLAINED)
        found += [f"{name}: {each}" for each in wrong[:TOLD]]
        explained, faults = explained + left, faults + len(wrong)
    context.close()
    measured(f"axe {look.name}: {len(addresses)} pages, {faults} faults, {explained} left open and explained")
    if found:
        pytest.fail("\n".join(found), pytrace=False)
