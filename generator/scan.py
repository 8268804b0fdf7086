"""The content folder: which files are there, which kind of record each holds, what may not be there."""

from __future__ import annotations

import errno
import hashlib
import os
import re
from typing import TYPE_CHECKING
from typing import NamedTuple
from typing import cast

from generator.ahead import Ahead
from generator.diagnostic import Diagnostic
from generator.diagnostic import Location
from generator.ledger import pack
from generator.ledger import unpack
from generator.pattern import later
from generator.wording import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping

    from generator.kind import Kind

RECORD_ENDINGS = (".yml", ".yaml", ".md")
_SMALLEST_FOLDER = 2
_ODD = later(r'[\x00-\x1f\x7f<>:"\\|?*\u200b-\u200f\ufeff\ud800-\udfff]|^-|[ .]$')
_TURNING = later(r"[\u061c\u202a-\u202e\u2066-\u2069]")
_MODULE = later(r"^[ \t]*path[ \t]*=[ \t]*(.+?)[ \t]*$", re.MULTILINE)
_RESERVED = later(r"^(con|prn|aux|nul|com[1-9]|lpt[1-9])(\.|$)", re.IGNORECASE)
_plain = re.compile(r"[a-z0-9][a-z0-9._-]{0,98}[a-z0-9]").fullmatch
"""Tells the names that almost all files have."""
_BEGINNINGS = frozenset({"con", "prn", "aux", "nul", "com", "lpt"})
_LONGEST_NAME = 180
"""Bytes of UTF-8, about 60 Chinese characters; file systems end at 255."""
_ID = later(r"^[a-z0-9]+(?:-[a-z0-9]+)*$")


class Seen(NamedTuple):
    """A file as the file system tells of it: bytes, and nanoseconds of its last change."""

    size: int
    time: int


Entry = tuple[str, int, int]
"""A file's path from the root, its bytes, and nanoseconds of its last change."""


def walk(root: str, folder: str) -> tuple[dict[str, Seen], list[Diagnostic]]:
    """Every regular file below a folder of the site by its path from the root, sorted."""
    found, faults = listed(root, folder)
    return seen(found), faults


def seen(found: Iterable[Entry]) -> dict[str, Seen]:
    """Files by their paths."""
    return {path: Seen(size, time) for path, size, time in found}


def listed(root: str, folder: str) -> tuple[list[Entry], list[Diagnostic]]:
    """The same as a list, which tens of thousands of files are quicker compared as."""
    found: list[Entry] = []
    faults: list[Diagnostic] = []
    if os.path.isdir(f"{root}/{folder}"):  # noqa: PTH112 - beside scandir
        _walk(f"{root}/{folder}", folder, found, faults)
        faults += submodules(root, folder)
    else:
        message = f"没有内容文件夹“{folder}”"
        faults.append(Diagnostic(Location(folder), "PATH-CONTENT", message, hint="请在站点目录里运行，或先建立记录"))
    return sorted(found), faults


class Listing:
    """The files below a folder, looked for by another process from now on."""

    def __init__(self, root: str, folder: str) -> None:
        """Begin to look for them."""
        self._ahead = Ahead(lambda: pack(listed(root, folder)))

    def dismiss(self) -> None:
        """Do without them."""
        self._ahead.dismiss()

    def files(self) -> tuple[list[Entry], list[Diagnostic]]:
        """What was found; asked for once."""
        return cast("tuple[list[Entry], list[Diagnostic]]", unpack(self._ahead.result()))


def content_of(root: str, path: str, digest: str) -> bytes:
    """The bytes of a file that was looked into; raises ``OSError`` where they have changed since."""
    with open(f"{root}/{path}", "rb") as opened:  # noqa: PTH123 - beside scandir
        content = opened.read()
    if hashlib.sha256(content).hexdigest() != digest:
        raise OSError(errno.ESTALE, "changed since it was checked", path)
    return content


def _walk(folder: str, path: str, found: list[Entry], faults: list[Diagnostic]) -> None:
    with os.scandir(folder) as entries:
        for entry in entries:
            name = entry.name
            inside = f"{path}/{name}"
            if name[0] == ".":
                faults += _submodule(name, inside)
                continue
            fault = None if _plain(name) and name[:3] not in _BEGINNINGS else _name_fault(name)
            if fault:
                faults.append(Diagnostic(Location(_shown(inside)), *fault))
            elif entry.is_file(follow_symlinks=False):
                facts = entry.stat(follow_symlinks=False)
                found.append((inside, facts.st_size, facts.st_mtime_ns))
            elif entry.is_symlink():
                faults.append(_symlink(inside))
            elif entry.is_dir(follow_symlinks=False):
                _walk(entry.path, inside, found, faults)
            else:
                faults.append(_odd_file(inside))


def _odd_file(path: str) -> Diagnostic:
    """A pipe, socket or device."""
    return Diagnostic(Location(path), "PATH-NOTFILE", "这不是普通文件", hint="请换成普通文件，或从 content/ 中删除")


def _symlink(path: str) -> Diagnostic:
    return Diagnostic(
        Location(path),
        "GIT-SYMLINK",
        "这是一个符号链接（快捷方式），它指向的内容不会被公开",
        hint="请删掉它，放入文件或文件夹本身",
    )


def _submodule(name: str, path: str) -> Iterator[Diagnostic]:
    """Another repository inside the content folder, whose files nobody reviews here."""
    if name in {".git", ".gitmodules"}:
        message = "内容文件夹里放了另一个 git 仓库（子模块），它的内容没有经过这里的审查"
        yield Diagnostic(Location(path), "GIT-SUBMODULE", message, hint="请去掉子模块，放入文件本身")


def submodules(root: str, folder: str) -> Iterator[Diagnostic]:
    """Submodules that the repository says lie in a folder."""
    path = f"{root}/.gitmodules"
    if os.path.isfile(path):  # noqa: PTH113 - beside scandir
        with open(path, encoding="utf-8", errors="replace") as opened:  # noqa: PTH123
            said = opened.read()
        for found in _MODULE.finditer(said):
            inside = found[1].strip('"')
            if inside == folder or inside.startswith(f"{folder}/"):
                where = Location(".gitmodules", said.count("\n", 0, found.start(1)) + 1, 1)
                message = f"“{_shown(inside)}”是子模块，它的内容没有经过这里的审查"
                yield Diagnostic(where, "GIT-SUBMODULE", message, hint="请去掉子模块，放入文件本身")


def _name_fault(name: str) -> tuple[str, str] | None:
    """What is wrong with the name of a file or folder, as rule and message."""
    if _TURNING.search(name):
        return "UNI-BIDI", "文件名里有改变文字方向的控制字符，看到的扩展名会与实际的不同"
    if _ODD.search(name):
        return "PATH-CHARS", "文件名里有不能用的字符（控制字符、引号、冒号、首位的“-”、末尾的空格或点）"
    if _RESERVED.match(name):
        return "PATH-RESERVED", f"“{name}”是 Windows 的保留名，别人的电脑上打不开"
    if len(name.encode("utf-8", "surrogateescape")) > _LONGEST_NAME:
        return "PATH-LENGTH", "文件名太长，请缩短到 60 个汉字以内"
    return None


def _shown(path: str) -> str:
    """A path with its odd characters made visible."""
    return "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in path)


class Layout:
    """Which kind of record a path holds: the nearest folder named after a kind decides.

    In the folder of a kind that others are filed under (``directory``) every record has a folder of its own, in which
    only the file named after the kind is that record; another file in it belongs into the folder of its kind.
    """

    def __init__(self, kinds: Mapping[str, Kind]) -> None:
        """Learn the folder of every kind."""
        self._by_folder = {kind.folder: kind for kind in kinds.values() if kind.folder}
        self._by_file = {name: kind for name, kind in kinds.items() if not kind.abstract}

    def place(self, path: str) -> tuple[Kind, str] | None:
        """The kind and id of the record in this file, or None where no folder tells the kind."""
        parts = path.split("/")
        stem = parts[-1].rpartition(".")[0]
        kind = self._by_file.get(stem)
        if kind and len(parts) > _SMALLEST_FOLDER and parts[-2] not in self._by_folder:
            return kind, parts[-2]
        for folder in reversed(parts[1:-1]):
            if folder in self._by_folder:
                found = self._by_folder[folder]
                return None if found.directory and folder != parts[-2] else (found, stem)
        return None

    def meant(self, path: str) -> str:
        """What to do with a file of no kind: the folder that was probably meant, or those that there are."""
        parts = path.split("/")
        of_kind = next((kind for kind in self._by_file.values() if parts[-2] in {kind.name, kind.label}), None)
        meant = of_kind.folder if of_kind else nearest(parts[-2], self._by_folder)
        if meant and meant != parts[-2]:
            return f"文件夹“{parts[-2]}”应是“{meant}”"
        return f"请放进以下文件夹之一：{'、'.join(self.folders())}"

    def folders(self) -> list[str]:
        """The names of the folders that hold records."""
        return sorted(self._by_folder)


def id_faults(path: str, name: str) -> Iterator[Diagnostic]:
    """Report an id that cannot be part of an address."""
    if not _ID.match(name):
        yield Diagnostic(
            Location(path),
            "ID-FORM",
            f"记录编号“{name}”只能用小写英文字母、数字和连字符“-”，例如 xk-001",
            hint="请改文件名（机构改文件夹名）",
        )
