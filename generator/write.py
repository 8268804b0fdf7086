"""Put outputs on disk so that readers see the old site or the new one, never half of either.

Outputs are first written into a folder beside the site. When all are there a journal is written
and the files are renamed into place; a run that finds a journal finishes it, a run that finds a
folder without a journal throws it away.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


class UnfinishedError(OSError):
    """The new site is ready but could not be put in place whole; the next run finishes it."""


class Stage:
    """The folder beside the site in which the next site is made ready."""

    def __init__(self, site: Path) -> None:
        """Prepare to write for this site folder."""
        self.site = site
        self.folder = site.with_name(f".{site.name}.next")
        self.journal = site.with_name(f".{site.name}.journal")
        self._made: set[str] = set()

    def recover(self) -> None:
        """Finish what an interrupted run had made ready; throw away what it had not."""
        if self.journal.exists():
            self._move()
        elif self.folder.exists():
            shutil.rmtree(self.folder)

    def standing(self, address: str) -> str:
        """What a text file of the site says now; nothing where there is no such file."""
        path = self.site / address
        return path.read_text(encoding="utf-8") if path.is_file() else ""

    def put(self, address: str, content: bytes) -> None:
        """Write one output beside the site."""
        path = f"{self.folder}/{address}"
        parent = path.rpartition("/")[0]
        if parent not in self._made:
            _make(parent)
            self._made.add(parent)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
        try:
            if os.write(handle, content) != len(content):
                _rest(path, content)
        finally:
            os.close(handle)

    def put_in_pieces(self, address: str, pieces: Iterable[bytes]) -> tuple[str, int]:
        """Write one long output beside the site; its digest (SHA-256) and its bytes."""
        digest, size = hashlib.sha256(), 0
        self.put(address, b"")
        with open(f"{self.folder}/{address}", "wb", buffering=0) as out:  # noqa: PTH123 - as above
            for piece in pieces:
                size += len(piece)
                digest.update(piece)
                left = memoryview(piece)
                while left:
                    left = left[out.write(left) :]
        return digest.hexdigest(), size

    def take_back(self, address: str) -> None:
        """Do not make an output that was put the site's."""
        os.unlink(f"{self.folder}/{address}")  # noqa: PTH108 - as above

    def publish(self, removed: Iterable[str]) -> None:
        """Make everything that was put the site, and take away what is no longer planned."""
        removed = sorted(removed)
        if not self.folder.exists() and not removed:
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        if not self.site.exists() and not removed:
            self.folder.rename(self.site)
            return
        beside = self.journal.with_name(self.journal.name + ".new")
        with beside.open("w", encoding="utf-8") as out:
            json.dump(removed, out, ensure_ascii=False)
            out.flush()
            os.fsync(out.fileno())
        beside.replace(self.journal)
        self._move()

    def discard(self) -> None:
        """Throw away what was put, unless it is already on its way into the site."""
        if not self.journal.exists():
            shutil.rmtree(self.folder, ignore_errors=True)

    def sweep(self, planned: set[str], elsewhere: tuple[str, ...]) -> list[str]:
        """The files of the site that nobody plans any more; folders named elsewhere keep their own books."""
        found = []
        for folder, _, names in os.walk(self.site, onerror=_raise):
            prefix = os.path.relpath(folder, self.site).replace(os.sep, "/")
            for name in names:
                address = name if prefix == "." else f"{prefix}/{name}"
                if address not in planned and not address.startswith(elsewhere):
                    found.append(address)
        return found

    def _move(self) -> None:
        try:
            self._put_in_place()
        except OSError as fault:
            raise UnfinishedError(fault.errno, fault.strerror, fault.filename) from fault

    def _put_in_place(self) -> None:
        removed = json.loads(self.journal.read_text(encoding="utf-8"))
        for folder, _, names in os.walk(self.folder, onerror=_raise) if self.folder.exists() else ():
            target = self.site / os.path.relpath(folder, self.folder)
            target.mkdir(parents=True, exist_ok=True)
            for name in names:
                os.replace(f"{folder}/{name}", target / name)  # noqa: PTH105
        for address in removed:
            _remove(self.site, address)
        shutil.rmtree(self.folder, ignore_errors=True)
        self.journal.unlink()


def _make(folder: str) -> None:
    """Make a folder; most have a parent already and are asked for once."""
    try:
        os.mkdir(folder)  # noqa: PTH102 - a hot path
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103
    except FileExistsError:
        return


def _remove(site: Path, address: str) -> None:
    """Take a file away, and the folders that it leaves empty."""
    path = site / address
    path.unlink(missing_ok=True)
    for parent in path.parents:
        if parent == site or not parent.exists() or any(parent.iterdir()):
            return
        parent.rmdir()


def _rest(path: str, content: bytes) -> None:
    """Write whole what one call could not."""
    with open(path, "wb") as out:  # noqa: PTH123
        out.write(content)


def _raise(fault: OSError) -> None:
    raise fault
