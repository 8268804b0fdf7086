"""Spread work over processes, one executor for every stage; and long files over threads."""

from __future__ import annotations

import gc
import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import islice
from multiprocessing.connection import wait
from threading import Thread
from typing import TYPE_CHECKING
from typing import Self
from typing import TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Sequence
    from concurrent.futures import Executor
    from types import TracebackType

Item = TypeVar("Item")
Result = TypeVar("Result")

_SMALL = 64
"""Below so many items starting processes costs more than it saves."""
_HANDS = 2

_shared: object = None


def shared() -> object:
    """What the leader gave every worker when the crew was formed."""
    return _shared


def _join(value: object) -> None:
    """Begin as a worker."""
    global _shared  # noqa: PLW0603 - the one thing a worker process is given
    _shared = value
    gc.disable()
    Thread(target=_leave_with_the_leader, daemon=True).start()


def _leave_with_the_leader() -> None:
    """End this worker when the leader was killed; else it would wait for work, and hold its locks, for ever."""
    leader = multiprocessing.parent_process()
    if leader is not None:
        wait([leader.sentinel])
        os._exit(1)


@contextmanager
def hands() -> Iterator[Executor]:
    """A few threads of this process, for work that is mostly compressing, digests and the disk."""
    with ThreadPoolExecutor(_HANDS) as executor:
        yield executor


def processors() -> int:
    """How many processes may run at the same time here."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Crew:
    """Workers that share one value; for little work the leader works alone."""

    def __init__(self, value: object, *, processes: int, items: int) -> None:
        """Form a crew for about so many items; workers are forked, so the value is not copied."""
        self._executor: Executor | None = None
        self.size = 1
        if processes > 1 and items > _SMALL and "fork" in multiprocessing.get_all_start_methods():
            self.size = processes
            gc.collect()
            gc.freeze()
            context = multiprocessing.get_context("fork")
            self._executor = ProcessPoolExecutor(processes, context, initializer=_join, initargs=(value,))
        self._value = value

    def __enter__(self) -> Self:
        """Use as a context, so that no worker outlives its work."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Send the workers home."""
        if self._executor:
            self._executor.shutdown(cancel_futures=True)

    def map(self, work: Callable[[Sequence[Item]], Result], items: Sequence[Item], size: int) -> Iterator[Result]:
        """Do the work on portions of so many items; results come in the order of the items."""
        portions = [items[start : start + size] for start in range(0, len(items), size)]
        if self._executor is None:
            _set(self._value)
            yield from map(work, portions)
        else:
            yield from _windowed(self._executor, work, portions, self.size * 3)


def _set(value: object) -> None:
    global _shared  # noqa: PLW0603
    _shared = value


def _windowed(
    executor: Executor, work: Callable[[Sequence[Item]], Result], portions: Iterable[Sequence[Item]], width: int
) -> Iterator[Result]:
    """Keep a few portions under way, so that finished results do not pile up in memory."""
    coming = iter(portions)
    under_way = [executor.submit(work, portion) for portion in islice(coming, width)]
    while under_way:
        yield under_way.pop(0).result()
        under_way.extend(executor.submit(work, portion) for portion in islice(coming, 1))
