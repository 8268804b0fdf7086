"""Spread work over processes, one crew for every stage; and long files over threads.

What starts processes and threads is loaded only where some are started: little work is done by the leader alone.
"""

from __future__ import annotations

import gc
import os
import pickle
from collections import deque
from contextlib import contextmanager
from contextlib import suppress
from itertools import pairwise
from queue import SimpleQueue
from threading import Thread
from traceback import format_exc
from typing import TYPE_CHECKING
from typing import Any
from typing import Self
from typing import TypeVar
from typing import cast

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from collections.abc import Sequence
    from concurrent.futures import Executor
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkContext
    from types import TracebackType

Item = TypeVar("Item")
Result = TypeVar("Result")

_SMALL = 64
"""Below so many items starting processes costs more than it saves."""
_MANY = 4096
"""From so many items on it is worth while to look for what is needed no more before it is shared."""
_HANDS = 2
_AHEAD = 2
"""So many portions each worker has at a time: while the leader puts away what came of one, it works on the next."""
_WINDOW = 3
"""So many portions for each worker are under way or wait for their turn, where results come in order."""

_shared: object = None


def shared() -> object:
    """What the leader gave every worker when the crew was formed."""
    return _shared


@contextmanager
def hands() -> Iterator[Executor]:
    """A few threads of this process, for work that is mostly compressing, digests and the disk."""
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - as said above

    with ThreadPoolExecutor(_HANDS) as executor:
        yield executor


def processors() -> int:
    """How many processes may run at the same time here."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class LostError(RuntimeError):
    """A worker is gone that had something to do."""


@contextmanager
def _missing() -> Iterator[None]:
    """Tell that the other end of a pipe is gone for what it is; it is not a reader who has seen enough."""
    try:
        yield
    except (EOFError, BrokenPipeError, ConnectionResetError):
        message = "一个工作进程中途结束了，可能是内存不够"
        raise LostError(message) from None


class _Worker:
    """A process, and the way to it and back."""

    def __init__(self, context: ForkContext, value: object) -> None:
        """Start; the value is not copied, for the process is forked."""
        self.pipe, theirs = context.Pipe()
        self.under_way: deque[int] = deque()
        """The numbers of the portions it has."""
        self.process = context.Process(target=_serve, args=(theirs, value), daemon=True)
        self.process.start()
        theirs.close()

    def give(self, number: int, work: object, portion: object) -> None:
        """Hand over a portion."""
        with _missing():
            self.pipe.send((work, portion))
        self.under_way.append(number)

    def take(self) -> tuple[int, object]:
        """The number of the portion that was done first, and what came of it; raises what was raised there."""
        with _missing():
            fine, result = self.pipe.recv()
        if not fine:
            raise cast("BaseException", result)
        return self.under_way.popleft(), result

    def dismiss(self, *, at_once: bool) -> None:
        """Send home, and wait until it is gone."""
        if at_once:
            self.process.terminate()
        else:
            with suppress(OSError):  # it may be gone already
                self.pipe.send(None)
        self.process.join()
        self.pipe.close()


class Crew:
    """Workers that share one value; for little work the leader works alone."""

    def __init__(self, value: object, *, processes: int, items: int = 0) -> None:
        """Form a crew, at once for about so many items, else when there is work for it."""
        self._value = value
        self._workers: list[_Worker] = []
        self.size = processes if hasattr(os, "fork") else 1
        self._form(items)

    @property
    def formed(self) -> bool:
        """Whether there are workers; else the leader works alone."""
        return bool(self._workers)

    def _form(self, items: int) -> bool:
        """Start the workers if there is enough for them to do; whether they are there."""
        if not self._workers and self.size > 1 and items > _SMALL:
            if items > _MANY:
                gc.collect()
            gc.freeze()
            import multiprocessing  # noqa: PLC0415 - as said above

            context = multiprocessing.get_context("fork")
            self._workers = [_Worker(context, self._value) for _ in range(self.size)]
        return self.formed

    def __enter__(self) -> Self:
        """Use as a context, so that no worker outlives its work."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Send the workers home; after a fault without waiting for what they do."""
        for worker in self._workers:
            worker.dismiss(at_once=fault is not None)
        self._workers = []

    def map(self, work: Callable[[Sequence[Item]], Result], items: Sequence[Item], size: int) -> Iterator[Result]:
        """Do the work on portions of so many items; results come in the order of the items."""
        portions = _portions(items, size)
        if not self.formed:
            _set(self._value)
            yield from map(work, portions)
            return
        coming = deque(enumerate(portions))
        done: dict[int, Result] = {}
        told = 0

        def take(_worker: int) -> tuple[int, Sequence[Item]] | None:
            near = bool(coming) and coming[0][0] < told + _WINDOW * self.size
            return coming.popleft() if near else None

        for _, number, result in self._work(work, take):
            done[number] = result
            while told in done:
                yield done.pop(told)
                told += 1

    def deal(
        self, work: Callable[[Sequence[Item]], Result], stretches: Sequence[Sequence[Item]], size: int
    ) -> Iterator[tuple[int, Result]]:
        """Do the work on every worker's own stretch; who is done helps the others.

        Results come with the number of the worker, in no order.
        """
        waiting = [deque(enumerate(_portions(stretch, size))) for stretch in stretches]
        if not self._form(sum(map(len, stretches))):
            _set(self._value)
            yield from ((0, work(portion)) for own in waiting for _, portion in own)
            return

        def take(worker: int) -> tuple[int, Sequence[Item]] | None:
            if worker < len(waiting) and waiting[worker]:
                return waiting[worker].popleft()
            longest = max(waiting, key=len)
            return longest.pop() if longest else None

        yield from ((worker, result) for worker, _, result in self._work(work, take))

    def _work(
        self,
        work: Callable[[Sequence[Item]], Result],
        take: Callable[[int], tuple[int, Sequence[Item]] | None],
    ) -> Iterator[tuple[int, int, Result]]:
        """Keep every worker busy with what may be taken: its number, that of the portion, and what came of it."""
        from multiprocessing.connection import wait  # noqa: PLC0415 - as said above

        while True:
            for number, worker in enumerate(self._workers):
                while len(worker.under_way) < _AHEAD and (portion := take(number)) is not None:
                    worker.give(portion[0], work, portion[1])
            busy: dict[Any, int] = {each.pipe: number for number, each in enumerate(self._workers) if each.under_way}
            if not busy:
                return
            for pipe in wait(list(busy)):
                place, result = self._workers[busy[pipe]].take()
                yield busy[pipe], place, cast("Result", result)


def stretches(items: Sequence[Item], count: int) -> list[Sequence[Item]]:
    """So many parts of about the same length, one after the other."""
    bounds = [len(items) * number // count for number in range(count + 1)]
    return [items[start:end] for start, end in pairwise(bounds)]


def _portions(items: Sequence[Item], size: int) -> list[Sequence[Item]]:
    return [items[start : start + size] for start in range(0, len(items), size)]


def _set(value: object) -> None:
    global _shared  # noqa: PLW0603 - the one thing a worker process is given
    _shared = value


def _serve(pipe: Connection, value: object) -> None:
    """Work until the leader has no more to do; that the run is stopped by a key, the leader tells."""
    import signal  # noqa: PLC0415 - as said above

    _set(value)
    gc.disable()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    tasks: SimpleQueue[Any] = SimpleQueue()
    Thread(target=_listen, args=(pipe, tasks), daemon=True).start()
    while (task := tasks.get()) is not None:
        work, portion = task
        try:
            answer = pickle.dumps((True, work(portion)), pickle.HIGHEST_PROTOCOL)
        except BaseException as fault:  # noqa: BLE001 - the leader raises it
            fault.add_note(format_exc())
            answer = _told(fault)
        pipe.send_bytes(answer)


def _told(fault: BaseException) -> bytes:
    """A fault on its way to the leader; of one that cannot be sent what it says."""
    try:
        return pickle.dumps((False, fault))
    except Exception:  # noqa: BLE001 - whatever hinders it
        return pickle.dumps((False, RuntimeError(repr(fault))))


def _listen(pipe: Connection, tasks: SimpleQueue[Any]) -> None:
    """Take in what is to be done, so that the leader never waits to hand it over.

    Ends the process when the leader was killed: it would wait for work, and hold its locks, for ever.
    """
    from multiprocessing import parent_process  # noqa: PLC0415 - as said above
    from multiprocessing.connection import wait  # noqa: PLC0415

    leader = parent_process()
    task: object = ()
    while leader is not None and task is not None:
        if leader.sentinel in wait([pipe, leader.sentinel]):
            os._exit(1)
        task = pipe.recv()
        tasks.put(task)
