"""The memory of earlier runs: kept together or not at all, and never a reason to fail."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from generator.export.row import Row
from generator.ledger import Known
from generator.ledger import Ledger
from generator.ledger import alone
from generator.ledger import flat
from generator.ledger import forget
from generator.ledger import pack
from generator.ledger import unflat
from generator.ledger import unpack
from tests.county import POWER
from tests.county import begin
from tests.county import built
from tests.county import page
from tests.county import retitle
from tests.county import tree

ROOT = Path(__file__).parent.parent
MEMORY = ".yangguang/ledger.sqlite"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "memory" / "ledger.sqlite"


def test_what_was_put_is_found_by_the_next_run(path: Path) -> None:
    first = Ledger(path)
    first.put("files", [("content/a.yml", 12, 345, "digest", "power/a")])
    first.set_meta("as-of", "2026-03-02")
    first.close()
    second = Ledger(path)
    assert second.files() == {"content/a.yml": Known(12, 345, "digest", "power/a")}
    assert (second.meta("as-of"), second.meta("unknown")) == ("2026-03-02", "")


def test_files_are_told_in_the_order_of_their_paths(path: Path) -> None:
    ledger = Ledger(path)
    ledger.put("files", [("content/乙.yml", 1, 2, "", "power/b"), ("content/a.yml", 3, 4, "d", "power/a")])
    assert ledger.entries() == [("content/a.yml", 3, 4), ("content/乙.yml", 1, 2)]
    assert ledger.file("content/a.yml") == Known(3, 4, "d", "power/a")


def test_a_form_of_files_turns_as_often_as_it_is_noted(path: Path) -> None:
    ledger = Ledger(path)
    ledger.turn([("data:power", "csv"), ("data:power", "")])
    ledger.turn([("data:power", "csv")])
    assert ledger.turns("data:power") == {"csv": 2, "": 1}
    assert ledger.turns("data:flow") == {}


def test_putting_again_replaces_and_dropping_forgets(path: Path) -> None:
    ledger = Ledger(path)
    ledger.put("records", [("power/a", pack("旧")), ("power/b", pack("乙"))])
    ledger.put("records", [("power/a", pack("新"))])
    ledger.drop("records", "ref", ["power/b", "power/c"])
    assert list(ledger.blobs("records", "ref")) == [("power/a", "新")]
    assert ledger.blob("records", "ref", "power/b") is None


def test_changes_are_kept_together_or_not_at_all(path: Path) -> None:
    ledger = Ledger(path)
    ledger.set_meta("a", "旧")
    ledger.begin()
    ledger.set_meta("a", "新")
    ledger.set_meta("b", "新")
    ledger.rollback()
    assert (ledger.meta("a"), ledger.meta("b")) == ("旧", "")
    ledger.rollback()


def test_clearing_forgets_everything(path: Path) -> None:
    ledger = Ledger(path)
    ledger.set_meta("a", "甲")
    ledger.put("rows", [Row("power/a", "power", "finance", "2026-03-02", "", "powers/a/", b"", b"", b"", b"", b"{}")])
    ledger.clear()
    names = [row[0] for row in ledger.db.execute("select name from sqlite_master where type = 'table'")]
    assert [ledger.db.execute(f"select count(*) from {name}").fetchone()[0] for name in names] == [0] * len(names)  # noqa: S608


@pytest.mark.parametrize("value", ["文字", 12, None, ("a", ["b", ()])])
def test_values_come_back_as_they_were(value: object) -> None:
    assert unpack(pack(value)) == value
    assert unflat(flat(value)) == value


def test_a_file_that_is_no_memory_is_begun_anew(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"not a database at all" * 100)
    assert Ledger(path).files() == {}


def test_a_memory_with_other_tables_is_begun_anew(path: Path) -> None:
    path.parent.mkdir()
    old = sqlite3.connect(path)
    old.execute("create table files (path text)")
    old.execute("insert into files values ('content/a.yml')")
    old.commit()
    old.close()
    assert Ledger(path).files() == {}


def test_a_forgotten_memory_leaves_no_file(path: Path) -> None:
    ledger = Ledger(path)
    ledger.set_meta("a", "甲")
    ledger.close()
    forget(path)
    forget(path)
    assert list(path.parent.iterdir()) == []


def test_a_second_run_waits_for_the_first(path: Path) -> None:
    order = []

    def second() -> None:
        with alone(path):
            order.append("second")

    with alone(path):
        thread = threading.Thread(target=second)
        thread.start()
        thread.join(0.1)
        order.append("first")
    thread.join()
    assert order == ["first", "second"]


def test_a_site_is_built_although_its_memory_was_damaged(tmp_path: Path) -> None:
    root = begin(tmp_path / "county")
    built(root)
    content = bytearray((root / MEMORY).read_bytes())
    content[4096:] = b"\xa5" * (len(content) - 4096)
    (root / MEMORY).write_bytes(content)
    retitle(POWER, "断电之后的名称")(root)
    built(root)
    assert "断电之后的名称" in page(root, "powers/xk-001")


def test_two_builds_at_once_both_end_well(tmp_path: Path) -> None:
    root = begin(tmp_path / "county")
    program = "from generator.cli import main; main()"
    command = [sys.executable, "-c", program, "build", "--no-search", "--as-of", "2026-11-22"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    both = [subprocess.Popen(command, cwd=root, env=environment, stdout=subprocess.DEVNULL) for _ in range(2)]
    assert [each.wait() for each in both] == [0, 0]
    together = tree(root)
    alone_ = begin(tmp_path / "other")
    built(alone_)
    assert together == tree(alone_)
