"""What libyaml tells about a piece of text, as far as it is used here."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Protocol
from typing import cast

import yaml

if TYPE_CHECKING:
    from collections.abc import Callable

SCALAR: object = yaml.ScalarEvent
ALIAS: object = yaml.AliasEvent
MAPPING_START: object = yaml.MappingStartEvent
MAPPING_END: object = yaml.MappingEndEvent
SEQUENCE_END: object = yaml.SequenceEndEvent
DOCUMENT_START: object = yaml.DocumentStartEvent
DOCUMENT_END: object = yaml.DocumentEndEvent
STREAM_END: object = yaml.StreamEndEvent


class Mark(Protocol):
    """A place in the text, counted from 0."""

    line: int
    column: int
    index: int


class Event(Protocol):
    """A scalar, or the begin or end of a list or mapping; each class has only some of the attributes."""

    start_mark: Mark
    end_mark: Mark
    anchor: str | None
    tag: str | None
    style: str | None
    value: str
    version: tuple[int, int] | None
    tags: dict[str, str] | None


def events(text: str) -> Callable[[], Event]:
    """Give one event of the text after the other; the last is of class ``STREAM_END``."""
    return cast("Callable[[], Event]", yaml.CBaseLoader(text).get_event)
