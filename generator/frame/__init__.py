"""The page frame and the prose pages, made once by MkDocs and Material."""

from __future__ import annotations

from generator.frame.layout import Dress as Dress
from generator.frame.layout import Frame as Frame
from generator.frame.layout import Frames as Frames
from generator.frame.layout import Masthead as Masthead
from generator.frame.layout import NavItem as NavItem
from generator.frame.layout import ProsePage as ProsePage
from generator.frame.layout import alternate_links as alternate_links
from generator.frame.layout import base_of as base_of
from generator.frame.layout import meta_tags as meta_tags
from generator.frame.press import frames as frames
