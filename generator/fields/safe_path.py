"""Paths that may not stand in a record: out of the folder, absolute, or impossible on some systems."""

from __future__ import annotations

import re

_ABSOLUTE = re.compile(r"^(?:[/\\]|[A-Za-z]:|file:)", re.IGNORECASE).search
_CLIMBS = re.compile(r"(?:^|[/\\])(?:\.|%2e){2}(?:[/\\]|%2f|$)|\\|%2e|%2f|%5c", re.IGNORECASE).search
_RESERVED = re.compile(
    r"(?:^|/)(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.[^/]*)?(?:/|$)|[. ](?:/|$)", re.IGNORECASE
).search
_SIGNS = re.compile('[\x00-\x1f\x7f"<>|?*:#%\\\\]|^-|/-').search


def unsafe(path: str) -> str:
    """Return the rule that a path breaks: climbing out of its folder, or starting at a root."""
    if _ABSOLUTE(path):
        return "PATH-ABSOLUTE"
    return "PATH-TRAVERSAL" if _CLIMBS(path) else ""


def unusable(path: str) -> str:
    """Return the rule that a path breaks in any way, also on other systems."""
    found = unsafe(path)
    if found:
        return found
    if _SIGNS(path):
        return "PATH-CHARS"
    return "PATH-RESERVED" if _RESERVED(path) else ""
