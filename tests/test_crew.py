"""A crew does everything once, in order where order is promised, and says what went wrong."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from generator.crew import Crew
from generator.crew import LostError
from generator.crew import shared
from generator.crew import stretches

if TYPE_CHECKING:
    from collections.abc import Sequence

MANY = list(range(500))


def doubled(numbers: Sequence[int]) -> list[int]:
    """Twice each number."""
    return [2 * number for number in numbers]


def where(_numbers: Sequence[int]) -> int:
    """The process that works."""
    return os.getpid()


def told(_numbers: Sequence[int]) -> object:
    """What all were given."""
    return shared()


def refused(_numbers: Sequence[int]) -> None:
    """Fail as a full disk does."""
    raise OSError(28, "No space left on device", "x")


def lost(_numbers: Sequence[int]) -> None:
    """End the process in which this is done, as the kernel does where memory is short."""
    os._exit(9)


def unsendable(_numbers: Sequence[int]) -> object:
    """What no pipe takes."""
    return (each for each in MANY)


@pytest.mark.parametrize("processes", [1, 2, 3])
def test_results_come_in_order(processes: int) -> None:
    with Crew(None, processes=processes, items=len(MANY)) as crew:
        assert [each for portion in crew.map(doubled, MANY, 7) for each in portion] == doubled(MANY)


@pytest.mark.parametrize("parts", [[MANY, []], [[], MANY], [MANY[:30], MANY[30:]]])
def test_who_is_done_helps_the_others(parts: list[list[int]]) -> None:
    with Crew(None, processes=2) as crew:
        found = [(worker, each) for worker, portion in crew.deal(doubled, parts, 7) for each in portion]
    assert sorted(each for _, each in found) == doubled(MANY)
    assert {worker for worker, _ in found} <= {0, 1}


def test_the_same_workers_do_one_thing_after_another() -> None:
    with Crew("given", processes=2) as crew:
        first = {place for _, place in crew.deal(where, stretches(MANY, 2), 10)}
        second = {place for _, place in crew.deal(where, stretches(MANY, 2), 10)}
        assert {each for _, each in crew.deal(told, [MANY], 100)} == {"given"}
    assert first == second
    assert os.getpid() not in first


def test_for_little_work_the_leader_works_alone() -> None:
    with Crew("given", processes=2) as crew:
        assert list(crew.deal(where, [[1, 2], [3]], 1)) == [(0, os.getpid())] * 3
        assert list(crew.map(told, [1], 1)) == ["given"]


def test_what_a_worker_raises_the_leader_raises() -> None:
    with pytest.raises(OSError, match="No space left") as raised, Crew(None, processes=2, items=len(MANY)) as crew:
        list(crew.map(refused, MANY, 10))
    assert (raised.value.errno, raised.value.filename) == (28, "x")


def test_what_cannot_be_sent_is_told() -> None:
    with pytest.raises(TypeError, match="pickle"), Crew(None, processes=2, items=len(MANY)) as crew:
        list(crew.map(unsendable, MANY, 10))


def test_a_worker_that_is_gone_is_missed() -> None:
    with pytest.raises(LostError), Crew(None, processes=2, items=len(MANY)) as crew:
        list(crew.map(lost, MANY, 10))


def test_stretches_hold_everything_in_order() -> None:
    assert stretches(MANY[:7], 3) == [[0, 1], [2, 3], [4, 5, 6]]
