"""Find something out in another process while this one goes on."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING
from typing import NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable


_NONE = -1


class Ahead:
    """What another process finds out while this one goes on; this one does where that is not possible or fails."""

    def __init__(self, work: Callable[[], bytes]) -> None:
        """Begin."""
        self._work = work
        self._pipe, theirs = os.pipe()
        self._process = _fork()
        if not self._process:
            _tell(self._pipe, theirs, work)
        os.close(theirs)
        if self._process == _NONE:
            os.close(self._pipe)

    def result(self) -> bytes:
        """Wait for what was found out; it is told once."""
        said, status = b"", 1
        if self._process != _NONE:
            with open(self._pipe, "rb") as pipe:  # noqa: PTH123 - a pipe
                said = pipe.read()
            _, status = os.waitpid(self._process, 0)
            self._process = _NONE
        return self._work() if status else said

    def dismiss(self) -> None:
        """Do without what is found out, if it was not asked for already."""
        if self._process != _NONE:
            os.close(self._pipe)
            os.waitpid(self._process, 0)
            self._process = _NONE


def _fork() -> int:
    """Begin another process: 0 there, its number here; `_NONE` where the system has no such thing, or no room."""
    try:
        return os.fork()
    except (AttributeError, OSError):
        return _NONE


def _tell(theirs: int, pipe: int, work: Callable[[], bytes]) -> NoReturn:
    """Say what was found out and end; what is wrong shows when it is tried again."""
    status = 1
    with suppress(BaseException):
        os.close(theirs)
        with open(pipe, "wb") as out:
            out.write(work())
        status = 0
    os._exit(status)
