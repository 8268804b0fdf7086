"""Prose pages: read and checked like records, their links followed before anybody else can."""

from __future__ import annotations

from generator.pages.links import rooted
from generator.pages.moved import MAP
from generator.pages.moved import Moved
from generator.pages.moved import dead
from generator.pages.moved import inside
from generator.pages.moved import read_moved
from generator.pages.moved import server_map
from generator.pages.reading import Leaf
from generator.pages.reading import read
from generator.pages.signposts import Signposts
from generator.pages.signposts import linked

PROSE = "pages"
"""The folder of prose pages in the content."""

__all__ = [
    "MAP",
    "PROSE",
    "Leaf",
    "Moved",
    "Signposts",
    "dead",
    "inside",
    "linked",
    "read",
    "read_moved",
    "rooted",
    "server_map",
]
