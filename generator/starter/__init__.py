"""A small working repository for a county that begins: what ``yangguang init`` writes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from generator.shipped import folder
from generator.source import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

FILES = Path(__file__).parent / "files"
OFFICES = "agencies"
REVIEWERS = "@政务公开办"
_HIDDEN = "dot-"
_PUBLISHER = "org"


def plan(target: Path, version: str) -> list[tuple[Path, str]]:
    """Every file of a new repository in this folder, in order, with its text."""
    written = {_named(path): path.read_text(encoding="utf-8") for path in _shipped()}
    written = {path: text.replace("{{ version }}", version) for path, text in written.items()}
    written |= models()
    written["CODEOWNERS"] = code_owners(written)
    return [(target / path, written[path]) for path in sorted(written)]


def models() -> dict[str, str]:
    """The model records of the shipped schemas, each as the file it would be in a county."""
    schemas = folder("schemas")
    return {
        place(path.stem, name, text): text
        for path in sorted((schemas / "examples").glob("*.yml"))
        for name, text in _records(path.read_text(encoding="utf-8"))
    }


def code_owners(paths: Iterable[str]) -> str:
    """Who approves changes to which folder: each office to its own, the reviewers to everything."""
    owned = f"content/{OFFICES}/"
    offices = sorted({path.removeprefix(owned).split("/")[0] for path in paths if path.startswith(owned)})
    width = max((len(f"/{owned}{each}/") for each in offices), default=1)
    lines = [
        "# 谁审批哪个文件夹的修改。把 @ 后面改成本单位在代码平台上的账号或小组。后面的行优先。",
        f"{'*':<{width}} {REVIEWERS}",
        *(f"{f'/{owned}{each}/':<{width}} @{each} {REVIEWERS}" for each in offices),
    ]
    return "\n".join(lines) + "\n"


def place(kind: str, name: str, text: str) -> str:
    """Where a record lies: an office in a folder of its own, its records below it, registers beside."""
    plural = _setting(folder("schemas") / f"{kind}.yml", "folder")
    if plural == OFFICES:
        return f"content/{OFFICES}/{name}/{kind}.yml"
    publisher = _value(text, _PUBLISHER)
    inside = f"{OFFICES}/{publisher}/{plural}" if publisher else plural
    return f"content/{inside}/{name}.yml"


def _records(text: str) -> Iterator[tuple[str, str]]:
    """The records of one file of models: names stand at the margin, their fields are indented below."""
    name, lines = "", list[str]()
    for line in [*text.splitlines(), "end:"]:
        if line and not line[0].isspace():
            if name:
                yield name, "\n".join(lines) + "\n"
            name, lines = line.rstrip(":"), []
        else:
            lines.append(line[2:])


def _setting(path: Path, key: str) -> str:
    return _value(path.read_text(encoding="utf-8"), key)


def _value(text: str, key: str) -> str:
    """What a YAML text says under one of its outer keys; empty where it says nothing."""
    document, _ = read_yaml("", text.encode())
    return str((document.data.get(key) if document else None) or "")


def _shipped() -> list[Path]:
    return sorted(path for path in FILES.rglob("*") if path.is_file())


def _named(path: Path) -> str:
    """The path in the new repository; hidden files travel under a name that every packer keeps."""
    parts = path.relative_to(FILES).parts
    return "/".join("." + part.removeprefix(_HIDDEN) if part.startswith(_HIDDEN) else part for part in parts)
