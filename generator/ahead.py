"""Find something out in another process while this one goes on."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING
from typing import NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable


class Ahead:
    """What another process finds out while this one goes on; this one does where that is not possible or fails."""

    def __init__(self, work: Callable[[], bytes]) -> None:
        """Begin."""
        self._work = work
        self._process = 0
        if hasattr(os, "fork"):
            self._pipe, theirs = os.pipe()
            self._process = os.fork()
            if not self._process:
                os.close(self._pipe)
                _tell(theirs, work)
            os.close(theirs)

    def result(self) -> bytes:
        """Wait for what was found out; it is told once."""
        said, status = b"", 1
        if self._process:
            with open(self._pipe, "rb") as pipe:  # noqa: PTH123 - a pipe
                said = pipe.read()
            _, status = os.waitpid(self._process, 0)
            self._process = 0
        return self._work() if status else said

    def dismiss(self) -> None:
        """Do without what is found out, if it was not asked for already."""
        if self._process:
            os.close(self._pipe)
            os.waitpid(self._process, 0)
            self._process = 0


def _tell(pipe: int, work: Callable[[], bytes]) -> NoReturn:
    """Say what was found out and end; what is wrong shows when it is tried again."""
    status = 1
    with suppress(BaseException), open(pipe, "wb") as out:
        out.write(work())
        out.close()
        status = 0
    os._exit(status)
