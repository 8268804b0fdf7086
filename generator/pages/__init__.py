"""Prose pages: read and checked like records, their links followed before anybody else can."""

from __future__ import annotations

from generator.pages.links import rooted
from generator.pages.reading import Leaf
from generator.pages.reading import read
from generator.pages.signposts import Signposts
from generator.pages.signposts import linked

__all__ = ["Leaf", "Signposts", "linked", "read", "rooted"]
