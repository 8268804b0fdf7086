"""Pages made of what many records tell: registers, tallies, the supervision board."""

from generator.derived.board_pages import FOLDER as BOARD
from generator.derived.board_pages import LABEL as BOARD_LABEL
from generator.derived.browse_pages import FOLDER as BROWSE
from generator.derived.browse_pages import LABEL as BROWSE_LABEL
from generator.derived.heading import ALL
from generator.derived.heading import FOLDER
from generator.derived.heading import LABEL
from generator.derived.pages import INDEX
from generator.derived.pages import Derived
from generator.derived.pages import note_touches

__all__ = [
    "ALL",
    "BOARD",
    "BOARD_LABEL",
    "BROWSE",
    "BROWSE_LABEL",
    "FOLDER",
    "INDEX",
    "LABEL",
    "Derived",
    "note_touches",
]
