"""Prose pages: read and checked like records, their links followed before anybody else can."""

from __future__ import annotations

from generator.pages.links import rooted
from generator.pages.links import targets
from generator.pages.reading import Leaf
from generator.pages.reading import read
from generator.pages.signposts import Signposts

__all__ = ["Leaf", "Signposts", "read", "rooted", "targets"]
