"""What a record says for the public stands on its page, whichever template draws it."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING
from typing import Any

import yaml

from tests.county import begin
from tests.county import built
from tests.county import opened
from tests.county import page
from tests.county import replace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from pathlib import Path

    from generator.fields import Field
    from generator.kind import Kind

IN_WORDS = {"code", "credit-code", "document-number", "phone", "project-code", "prose", "text", "web-address"}
"""Types of which a page shows what was written; it words the others in its own way."""
OWN = {"disclosure", "imported", "waivers"}
"""Fields that say how a record is published."""
ANCHORS = {("steps", "id"), ("steps", "step")}
"""Ids of steps: they are in the links of the page, not in its words."""


def test_every_public_word_of_every_record_is_on_its_page(tmp_path: Path) -> None:
    root = begin(tmp_path / "county")
    built(root)
    kinds = opened(root).kinds
    missing = [
        (path.stem, *names, word)
        for path in sorted((root / "content").rglob("*.yml"))
        for kind, name in [_kind(path, kinds)]
        for shown in [_squeezed(page(root, kind.address.format(id=name).strip("/")))]
        for names, word in _words(kind.fields, yaml.safe_load(path.read_text("utf-8")))
        if names not in ANCHORS and _squeezed(word) not in shown
    ]
    assert missing == []


def test_what_is_not_quite_reached_is_not_said_to_be(tmp_path: Path) -> None:
    root = begin(tmp_path / "county")
    replace("content/agencies/finance/projects/p-2026-001.yml", 'actual: "6.4"', 'actual: "6.399"')(root)
    built(root)
    assert re.findall(r'data-label="完成率">([^<]*)', page(root, "projects/p-2026-001")) == ["99.9%", "101.3%"]


def _kind(path: Path, kinds: Mapping[str, Kind]) -> tuple[Kind, str]:
    """The kind of a record by its folder, and its id."""
    if path.stem in kinds:
        return kinds[path.stem], path.parent.name
    return next(kind for kind in kinds.values() if kind.folder == path.parent.name), path.stem


def _words(fields: Mapping[str, Field], said: Mapping[str, Any], above: tuple[str, ...] = ()) -> Iterator[Any]:
    """Each public text with the names of the fields that lead to it."""
    for name, value in said.items():
        field = fields.get(name)
        if field is None or not field.public or name in OWN:
            continue
        for each in value if isinstance(value, list) else [value]:
            inner = getattr(field, "item", field)
            parts = getattr(inner, "shape", None)
            if isinstance(each, dict) and parts:
                yield from _words(parts.fields, each, (*above, name))
            elif isinstance(each, str) and inner.type_name in IN_WORDS:
                yield (*above, name), each


def _squeezed(text: str) -> str:
    """The words of a page or of a record without tags and blanks."""
    bare = re.sub(r"<(script|style)\b.*?</\1>", "", text, flags=re.DOTALL)
    return re.sub(r"\s+", "", unescape(re.sub(r"<[^>]+>", "", bare)))
