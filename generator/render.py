"""A page to bytes: its template's output set into the frame of its layout."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.plan import RECORD
from generator.theme import RECORD as BASIS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from generator.frame import Frames
    from generator.plan import Page
    from generator.theme import Theme


class Renderer:
    """Renders with one theme and one set of frames."""

    def __init__(self, theme: Theme, frames: Frames) -> None:
        """Use this theme and these frames."""
        self.theme = theme
        self.frames = frames
        self._marks: dict[str, str] = {}
        self._templates: dict[str, str] = {}

    def template(self, name: str) -> str:
        """The template that serves a page; a record's own where the theme has one."""
        found = self._templates.get(name)
        if found is None:
            what, _, kind = name.partition(":")
            found = self._templates[name] = self.theme.record_template(kind) if what == RECORD else name
        return found

    def prepare(self, names: Iterable[str]) -> None:
        """Compile the templates that serve these pages, and that on which records' own ones stand."""
        self.theme.compile([*map(self.template, names), BASIS])

    def mark(self, name: str) -> str:
        """A digest of everything but the view that decides the bytes of a page with this template."""
        if not name:
            return ""
        found = self._marks.get(name)
        if found is None:
            template = self.template(name)
            frame = self.frames[self.theme.layout(template)]
            found = self._marks[name] = f"{self.theme.digest(template)[:20]}{frame.digest[:20]}"
        return found

    def render(self, page: Page) -> bytes | Iterator[bytes]:
        """The bytes of a page, those of a long file piece by piece."""
        made = page.make()
        if not isinstance(made, dict):
            return made
        template = self.template(page.template)
        frame = self.frames[self.theme.layout(template)]
        slots = self.theme.slots(template, made)
        return frame.set(slots, page.address.count("/")).encode()
