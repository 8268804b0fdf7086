"""What another process finds out is what this one would have found out itself."""

from __future__ import annotations

import os
import signal

import pytest

from generator.ahead import Ahead


def test_another_process_works() -> None:
    assert int(Ahead(lambda: str(os.getpid()).encode()).result()) != os.getpid()


def test_where_the_other_process_is_lost_this_one_works() -> None:
    here = os.getpid()

    def work() -> bytes:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return b"found"

    assert Ahead(work).result() == b"found"


def test_where_no_other_process_can_be_begun_this_one_works(monkeypatch: pytest.MonkeyPatch) -> None:
    def full() -> int:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(os, "fork", full)
    ahead = Ahead(lambda: str(os.getpid()).encode())
    assert int(ahead.result()) == os.getpid()
    Ahead(lambda: b"").dismiss()


def test_who_is_not_asked_does_not_wait_for_ever() -> None:
    ahead = Ahead(lambda: b"x" * (1 << 24))
    ahead.dismiss()
    ahead.dismiss()


def test_what_goes_wrong_there_is_raised_here() -> None:
    def work() -> bytes:
        raise PermissionError(13, "Permission denied", "content")

    with pytest.raises(PermissionError):
        Ahead(work).result()
