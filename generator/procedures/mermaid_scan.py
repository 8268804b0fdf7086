"""Mermaid text cut into nodes, links, boxes and lines about looks, each with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING

from generator.procedures.mermaid_text import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

SHAPES = (
    ("(((", (")))",), "terminal"), ("([", ("])",), "terminal"), ("[[", ("]]",), "bar"), ("[(", (")]",), "store"),
    ("((", ("))",), "terminal"), ("{{", ("}}",), "hexagon"), ("[/", ("/]",), "doc"), ("[/", ("\\]",), "do"),
    ("[\\", ("\\]",), "doc"), ("[\\", ("/]",), "do"), (">", ("]",), "do"), ("[", ("]",), "do"), ("(", (")",), "do"),
    ("{", ("}",), "decide"),
)  # fmt: skip
MOST_LINKS = 5000
"""No chart of a procedure has so many; groups joined with groups would make millions of a short text."""
_ID = re.compile(r"[^\W](?:\w|[-.](?=[^\W]))*")
_HEAD = re.compile(r"\s*(?:flowchart-elk|flowchart|graph)(?:[ \t]+(TB|TD|BT|RL|LR|>|<|\^|v))?[ \t]*(?=[;\n]|$)")
_SKIP = re.compile(r"(?:[\s;]|%%\{.*?\}%%|%%[^\n]*)+", re.DOTALL)
_BLANK = re.compile(r"[ \t]*(?:%%[^\n]*)?")
_LOOKS = re.compile(r"(classDef|class|style|linkStyle|click|accTitle|accDescr|direction)\b[^\n]*")
_ACC_BLOCK = re.compile(r"accDescr\s*\{[^}]*\}")
_BOX = re.compile(r"subgraph\b[ \t]*([^\n;]*)")
_BOX_NAME = re.compile(r"(?P<id>[^\s\[\"]+)?\s*(?:\[(?P<title>.+)\])?", re.DOTALL)
_END = re.compile(r"end\b(?=[ \t]*(?:[;\n]|$|%%))")
_CLASS = re.compile(r":::[\w-]+")
_META = re.compile(r"@\{(.*?)\}", re.DOTALL)
_META_PART = re.compile(r"(\w+)\s*:\s*(\"[^\"]*\"|[^,}\n]+)")
_EDGE_ID = re.compile(r"(\w+)@(?=[-=<ox~])")
_EDGE_META = re.compile(r"(\w+)@\{.*?\}", re.DOTALL)
_LINK = re.compile(
    r"(?P<plain>[<xo]?(?:-{2,}[->xo]|={2,}[=>xo]|-\.+-[>xo]?)|~{3,})(?:\s*\|(?P<bar>\"[^\"]*\"|[^|\n]*)\|)?"
    r"|[<xo]?(?:--|==|-\.)(?P<text>[ \t]*(?:\"[^\"]*\"|(?:(?!-->|---|==>|===|\.->|\.-)[^\n;])+?)[ \t]*)"
    r"(?:-{2,}[->xo]|={2,}[=>xo]|\.+-[>xo]?)"
)


@dataclass(slots=True)
class Node:
    """One node where it is first told; its shape as the kind of step it stands for."""

    key: str
    text: str
    shape: str
    at: int
    box: str = ""


@dataclass(slots=True)
class Link:
    """A line from one node to another."""

    source: str
    target: str
    label: str
    at: int
    arrow: bool
    both: bool


@dataclass(slots=True)
class Scanned:
    """All that a chart tells, and the places of what could not be read."""

    nodes: dict[str, Node] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)
    boxes: dict[str, str] = field(default_factory=dict)
    looks: list[tuple[int, str]] = field(default_factory=list)
    faults: list[int] = field(default_factory=list)
    unclosed: list[int] = field(default_factory=list)


def begins(text: str) -> bool:
    """Whether a text is a flowchart of Mermaid."""
    skipped = _SKIP.match(text)
    return _HEAD.match(text, skipped.end() if skipped else 0) is not None


def scan(text: str, shapes: Mapping[str, str]) -> Scanned:
    """Read a chart from its first line to its last; shapes have names in newer charts."""
    reader = _Reader(text, shapes)
    reader.read()
    return reader.found


class _Reader:
    """A chart while it is read."""

    def __init__(self, text: str, shapes: Mapping[str, str]) -> None:
        self.text = text
        self.shapes = shapes
        self.at = 0
        self.found = Scanned()
        self.inside: list[tuple[str, int]] = []
        self.edges: set[str] = set()

    def read(self) -> None:
        self._take(_SKIP)
        self._take(_HEAD)
        while self.at < len(self.text):
            self._take(_SKIP)
            if self.at < len(self.text):
                self._statement()
        self.found.unclosed += [at for _, at in self.inside]

    def _take(self, form: re.Pattern[str]) -> re.Match[str] | None:
        found = form.match(self.text, self.at)
        if found:
            self.at = found.end()
        return found

    def _statement(self) -> None:
        start = self.at
        if self._take(_ACC_BLOCK) or (looks := self._take(_LOOKS)):
            word = looks[1] if looks else "accDescr"
            self.found.looks.append((start, word))
        elif box := self._take(_BOX):
            self._box(box[1], start)
        elif self._take(_END):
            if self.inside:
                self.inside.pop()
            else:
                self.found.faults.append(start)
        elif (edge := _EDGE_META.match(self.text, start)) and edge[1] in self.edges:
            self.at = edge.end()
            self.found.looks.append((start, edge[1]))
        else:
            self._ways()

    def _ways(self) -> None:
        """A row of nodes and links; of one that cannot be read to its end nothing is taken."""
        nodes, links = set(self.found.nodes), len(self.found.links)
        if not self._chain():
            self.found.faults.append(self.at)
            self.found.nodes = {name: node for name, node in self.found.nodes.items() if name in nodes}
            del self.found.links[links:]
            self.at = self.text.find("\n", self.at) % (len(self.text) + 1)

    def _box(self, said: str, start: int) -> None:
        named = _BOX_NAME.fullmatch(said.strip())
        name = (named["id"] if named else None) or said.strip() or f"box{start}"
        title = named["title"] if named and named["title"] else said if not named or not named["id"] else named["id"]
        self.found.boxes[name] = plain(title).replace("\n", "")
        self.inside.append((name, start))

    def _chain(self) -> bool:
        """Groups of nodes with links between them."""
        group = self._group()
        if not group:
            return False
        while True:
            self._take(_BLANK)
            named = self._take(_EDGE_ID)
            if named:
                self.edges.add(named[1])
            start = self.at
            link = self._take(_LINK)
            if not link:
                rest = self.text[self.at : self.at + 1]
                return rest in {"", "\n", ";", "\r"}
            self._break()
            further = self._group()
            if not further:
                return False
            self._link(group, further, link, start)
            group = further

    def _break(self) -> None:
        """A link may go on in the next line."""
        self._take(re.compile(r"\s*"))

    def _link(self, group: list[str], further: list[str], link: re.Match[str], start: int) -> None:
        label = plain(link["bar"] or link["text"] or "").replace("\n", "")
        drawn = link[0]
        if "~" in drawn:
            return
        if len(self.found.links) + len(group) * len(further) > MOST_LINKS:
            self.found.faults.append(start)
            return
        arrow = any(sign in drawn.split("|")[0][-1:] for sign in ">xo")
        both = drawn.startswith("<")
        self.found.links += [Link(a, b, label, start, arrow, both) for a in group for b in further]

    def _group(self) -> list[str]:
        names: list[str] = []
        known: set[str] = set()
        while True:
            self._take(_BLANK)
            name = self._node()
            if not name:
                return [] if names else names
            if name not in known:
                known.add(name)
                names.append(name)
            at = self.at
            self._take(_BLANK)
            if self.text[self.at : self.at + 1] != "&":
                self.at = at
                return names
            self.at += 1
            self._break()

    def _node(self) -> str:
        start = self.at
        name = self._take(_ID)
        if not name:
            return ""
        text, shape = self._shape()
        meta = self._take(_META)
        if meta:
            parts = {word: said.strip() for word, said in _META_PART.findall(meta[1])}
            text = plain(parts.get("label", text))
            shape = self.shapes.get(parts.get("shape", ""), shape or "do")
        self._take(_CLASS)
        self._note(Node(name[0], text, shape, start, self.inside[-1][0] if self.inside else ""))
        return name[0]

    def _note(self, node: Node) -> None:
        known = self.found.nodes.setdefault(node.key, node)
        if known is not node:
            known.text = node.text or known.text
            known.shape = node.shape or known.shape
            known.box = known.box or node.box

    def _shape(self) -> tuple[str, str]:
        for opens, closes, shape in SHAPES:
            if self.text.startswith(opens, self.at):
                for close in closes:
                    end = self._closing(self.at + len(opens), close)
                    if end >= 0:
                        said = self.text[self.at + len(opens) : end]
                        self.at = end + len(close)
                        return plain(said), shape
        return "", ""

    def _closing(self, at: int, close: str) -> int:
        """Where the text of a node ends: behind its quotes, else in the same line."""
        quoted = re.compile(r"\s*\"[^\"]*\"\s*").match(self.text, at)
        if quoted:
            return quoted.end() if self.text.startswith(close, quoted.end()) else -1
        line_end = self.text.find("\n", at)
        end = self.text.find(close, at, line_end if line_end >= 0 else len(self.text))
        return end if end > at else -1
