"""A county's own repository, the commands run on it, and what came of them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from generator import starter
from generator.build import build
from generator.project import open_project

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from generator.build import Result
    from generator.project import Project

AS_OF = dt.date(2026, 11, 22)
POWER = "content/agencies/finance/powers/xk-001.yml"
OFFICE = "content/agencies/finance/agency.yml"
DECISION = "content/agencies/finance/decisions/d-2026-001.yml"
MEETING = "content/agencies/finance/meetings/m-2026-005.yml"
ALLOCATION = "content/agencies/finance/allocations/a-2026-001.yml"
LAW = "content/laws/kuaiji-fa.yml"


def begin(root: Path) -> Path:
    """Write the repository that a county begins with."""
    for path, text in starter.plan(root, "1"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def records(root: Path) -> int:
    """How many record files lie in the content folder."""
    pages = root / "content/pages"
    return sum(
        1 for path in (root / "content").rglob("*.*") if path.suffix in {".yml", ".md"} and pages not in path.parents
    )


def opened(root: Path) -> Project:
    """A site whose settings and schemas are in order."""
    project, faults = open_project(root)
    assert project is not None, [str(fault) for fault in faults]
    return project


def attempted(root: Path, *, as_of: dt.date = AS_OF, strict: bool = False, search: bool = False) -> Result:
    """Build a site as the command does, whatever comes of it."""
    return build(opened(root), as_of, strict=strict, search=search)


def built(root: Path, *, as_of: dt.date = AS_OF, search: bool = False) -> Result:
    """Build a site that is in order."""
    result = attempted(root, as_of=as_of, search=search)
    assert not result.refused, [str(fault) for fault in result.faults if fault.is_error]
    return result


def tree(root: Path) -> dict[str, bytes]:
    """Every file of the site with its bytes."""
    site = root / "site"
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}


def page(root: Path, address: str) -> str:
    """The page at an address of the site."""
    return (root / "site" / address / "index.html").read_text(encoding="utf-8")


def put(root: Path, path: str, text: str) -> None:
    """Write a file of a repository."""
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")


def add(root: Path, path: str, text: str) -> None:
    """Write more at the end of a file."""
    put(root, path, (root / path).read_text(encoding="utf-8") + text)


def replace(path: str, old: str, new: str) -> Callable[[Path], None]:
    """Change some words of a file."""

    def edit(root: Path) -> None:
        text = (root / path).read_text(encoding="utf-8")
        assert old in text, f"{path} does not say {old}"
        put(root, path, text.replace(old, new, 1))

    return edit


def line(root: Path, path: str, key: str) -> str:
    """The line of a file that begins with a key."""
    return next(each for each in (root / path).read_text(encoding="utf-8").splitlines() if each.startswith(key + ":"))


def retitle(path: str, title: str) -> Callable[[Path], None]:
    """Give a record another title."""
    return lambda root: replace(path, line(root, path, "title"), f"title: {title}")(root)
