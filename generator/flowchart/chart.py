"""What is to be drawn: steps in lanes, and the edges between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

START, DO, DECIDE, DOC, END, FORK, JOIN, SUB = "start", "do", "decide", "doc", "end", "fork", "join", "sub"


class Edge(NamedTuple):
    """That one step, by its number, leads to another."""

    source: int
    target: int
    label: str = ""
    gone: bool = False
    """Whether it was there in an earlier version only."""


class Risk(NamedTuple):
    """How risky a step is, as the badge on its corner says it."""

    text: str
    href: str = ""
    level: str = ""
    """``high``, ``middle`` or ``low``; what the colour follows, never what tells it."""


class Step(NamedTuple):
    """One step; ``text`` may hold ``|`` where a line must end."""

    id: str
    kind: str
    text: str
    lane: int = 0
    post: str = ""
    limit: str = ""
    risk: Risk | None = None
    key: bool = False
    """Whether it is a key step, which has a mark."""
    change: str = ""
    """What became of it since an earlier version: 新增, 调整 or 取消."""

    @property
    def name(self) -> str:
        """The text without the signs that break it."""
        return self.text.replace("|", "")

    @property
    def detail(self) -> str:
        """What stands small below the text."""
        return "\u2002".join(part for part in (self.post, self.limit) if part)


@dataclass(frozen=True, slots=True)
class Chart:
    """Steps in the author's order; the lanes from left to right, none for a chart without."""

    title: str
    steps: tuple[Step, ...]
    edges: tuple[Edge, ...]
    lanes: tuple[str, ...] = ()
