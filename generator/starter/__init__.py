"""A small working repository for a county that begins: what ``yangguang init`` writes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

FILES = Path(__file__).parent / "files"
OWNED = "content/agencies/"
REVIEWERS = "@政务公开办"
_HIDDEN = "dot-"


def plan(target: Path, version: str) -> list[tuple[Path, str]]:
    """Every file of a new repository in this folder, in order, with its text."""
    written = {_named(path): path.read_text(encoding="utf-8") for path in _shipped()}
    written = {path: text.replace("{{ version }}", version) for path, text in written.items()}
    written["CODEOWNERS"] = code_owners(written)
    return [(target / path, written[path]) for path in sorted(written)]


def code_owners(paths: Iterable[str]) -> str:
    """Who approves changes to which folder: each agency to its own, the office to everything else."""
    agencies = sorted({path.removeprefix(OWNED).split("/")[0] for path in paths if path.startswith(OWNED)})
    width = max((len(f"/{OWNED}{each}/") for each in agencies), default=1)
    lines = [
        "# 谁审批哪个文件夹的修改。把 @ 后面改成本单位在代码平台上的账号或小组。后面的行优先。",
        f"{'*':<{width}} {REVIEWERS}",
        *(f"{f'/{OWNED}{each}/':<{width}} @{each} {REVIEWERS}" for each in agencies),
    ]
    return "\n".join(lines) + "\n"


def _shipped() -> list[Path]:
    return sorted(path for path in FILES.rglob("*") if path.is_file())


def _named(path: Path) -> str:
    """The path in the new repository; hidden files travel under a name that every packer keeps."""
    parts = path.relative_to(FILES).parts
    return "/".join("." + part.removeprefix(_HIDDEN) if part.startswith(_HIDDEN) else part for part in parts)
