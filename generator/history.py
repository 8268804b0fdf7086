"""What git remembers of the content: how files stood at an earlier commit, when each came in and was changed."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from typing import NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

_SECONDS = 120
_CHINA = dt.timezone(dt.timedelta(hours=8))
"""The time of Beijing, which the whole country keeps; what the clock of a clerk's machine says does not matter."""


class HistoryError(Exception):
    """The past cannot be read; the message says why, in Chinese."""


class Past(NamedTuple):
    """A file that was changed or deleted since: its path from the site's root, and what it said then."""

    path: str
    content: bytes


def changed(root: Path, folder: str, since: str) -> list[Past]:
    """The files below a folder of the site that are other than at a commit, in the order of their paths.

    Files that are new have no past and are not among them. Raises `HistoryError` where there is no git, no
    repository or no such commit.
    """
    if since.startswith("-"):
        raise HistoryError(f"“{since}”不是一个提交")
    commit = _git(root, "rev-parse", "--verify", "--quiet", f"{since}^{{commit}}").decode().strip()
    listed = _git(
        root, "diff", "--name-only", "--no-renames", "--diff-filter=MDT", "--relative", "-z", commit, "--", folder
    )
    paths = sorted(name.decode("utf-8", "surrogateescape") for name in listed.split(b"\0") if name)
    prefix = _git(root, "rev-parse", "--show-prefix").decode("utf-8", "surrogateescape").strip()
    return [Past(path, content) for path, content in zip(paths, _contents(root, commit, prefix, paths), strict=True)]


Touches = dict[str, tuple[str, ...]]
"""For each file the days, ``2026-03-01``, on which commits brought it in (the first) and changed it (the others)."""


def head(root: Path) -> str:
    """The commit that is checked out; empty where there is no git, no repository, or not its whole history."""
    try:
        if _git(root, "rev-parse", "--is-shallow-repository").strip() == b"true":
            return ""
        return _git(root, "rev-parse", "--verify", "--quiet", "HEAD^{commit}").decode().strip()
    except HistoryError:
        return ""


def source_of(root: Path, commit: str, *folders: str) -> str:
    """The commit that is checked out, with a ``+`` behind it where files below the folders are other or new since."""
    try:
        return commit + "+" * bool(commit and _git(root, "status", "--porcelain", "--", *folders))
    except HistoryError:
        return commit


def touched(root: Path, folder: str, commit: str) -> Touches:
    """When the files below a folder of the site came in and were changed, up to a commit.

    A merge counts on its own day: what was approved then came in then. A file that was moved keeps its days; one
    that was deleted and written again begins anew. Raises `HistoryError`.
    """
    words = ["log", "--first-parent", "-m", "--reverse", "--relative", "--name-status", "--find-renames", "-z"]
    said = _git(root, *words, "--format=%x01%ct", commit, "--", folder)
    parts = said.decode("utf-8", "surrogateescape").split("\0")
    days: dict[str, list[str]] = {}
    day, place = "", 0
    while place < len(parts):
        what = parts[place].strip("\n")
        place += 1
        if what.startswith("\x01"):
            day = dt.datetime.fromtimestamp(int(what[1:]), _CHINA).date().isoformat()
        elif what[:1] in {"R", "C"}:
            old, new = parts[place], parts[place + 1]
            days[new] = [*(days.pop(old, []) if what[0] == "R" else ()), day]
            place += 2
        elif what:
            days[parts[place]] = [] if what == "D" else [*days.get(parts[place], ()), day]
            place += 1
    return {path: tuple(found) for path, found in sorted(days.items()) if found}


def _contents(root: Path, commit: str, prefix: str, paths: list[str]) -> list[bytes]:
    """What several files said at a commit, asked for all at once."""
    asked = "".join(f"{commit}:{prefix}{path}\n" for path in paths).encode("utf-8", "surrogateescape")
    said = _git(root, "cat-file", "--batch", given=asked) if paths else b""
    found, place = [], 0
    for _ in paths:
        end = said.index(b"\n", place)
        size = int(said[place:end].rpartition(b" ")[2])
        found.append(said[end + 1 : end + 1 + size])
        place = end + 1 + size + 1
    return found


def _git(root: Path, *words: str, given: bytes = b"") -> bytes:
    import subprocess  # noqa: PLC0415 - where there is no repository nothing is run

    command = ["git", "-C", str(root), "-c", "core.quotepath=off", *words]
    try:
        done = subprocess.run(command, input=given, capture_output=True, check=False, timeout=_SECONDS)  # noqa: S603
    except FileNotFoundError:
        raise HistoryError("没有安装 git，无法与以前的内容比较") from None
    except subprocess.TimeoutExpired:
        raise HistoryError("git 没有在两分钟内答复") from None
    if done.returncode:
        raise HistoryError(_why(words, done.stderr.decode("utf-8", "replace")))
    return done.stdout


def _why(words: tuple[str, ...], said: str) -> str:
    if "not a git repository" in said:
        return "这个文件夹不在 git 仓库里，无法与以前的内容比较"
    if "dubious ownership" in said:
        return "git 不信任这个文件夹的所有者，请让仓库的所有者来运行，或按 git 的提示设置 safe.directory"
    if words[0] == "rev-parse":
        asked = words[-1].removesuffix("^{commit}")
        return f"仓库里没有提交“{asked}”。浅克隆的仓库请先取回全部历史（git fetch --unshallow）"
    return f"git {words[0]} 没有成功"
