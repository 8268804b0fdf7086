"""Readers see the old site or the new one; what an interruption left half done is finished or thrown away."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from generator.write import Stage
from generator.write import UnfinishedError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path / "site"


def publish(site: Path, *removed: str, **files: str) -> Stage:
    """Publish files given as ``name="text"``; two underscores stand for a stroke."""
    stage = Stage(site)
    for name, text in files.items():
        stage.put(f"{name.replace('__', '/')}.html", text.encode())
    stage.publish(removed)
    return stage


def said(site: Path) -> dict[str, str]:
    """Every file of the site and what it says."""
    return {p.relative_to(site).as_posix(): p.read_text(encoding="utf-8") for p in site.rglob("*") if p.is_file()}


def beside(site: Path) -> list[str]:
    """What lies beside the site."""
    return sorted(path.name for path in site.parent.iterdir() if path != site)


def test_what_was_put_is_the_site_once_it_is_published(site: Path) -> None:
    publish(site, index="首页", powers__a="甲")
    assert said(site) == {"index.html": "首页", "powers/a.html": "甲"}
    assert beside(site) == []


def test_nothing_of_a_stage_is_seen_before_it_is_published(site: Path) -> None:
    publish(site, index="旧")
    stage = Stage(site)
    stage.put("index.html", "新".encode())
    assert said(site) == {"index.html": "旧"}
    stage.discard()
    assert said(site) == {"index.html": "旧"}
    assert beside(site) == []


def test_a_long_output_is_put_piece_by_piece(site: Path) -> None:
    stage = Stage(site)
    assert stage.put_in_pieces("powers/a.html", iter([b"1", b"23"])) == (sha256(b"123").hexdigest(), 3)
    stage.publish([])
    assert said(site) == {"powers/a.html": "123"}


def test_what_is_taken_back_stays_as_it_was(site: Path) -> None:
    publish(site, index="旧", other="旧")
    stage = Stage(site)
    stage.put("other.html", "新".encode())
    stage.put_in_pieces("index.html", iter(["新".encode()]))
    stage.take_back("index.html")
    stage.publish([])
    assert said(site) == {"index.html": "旧", "other.html": "新"}


def test_files_that_were_not_put_again_stay(site: Path) -> None:
    publish(site, index="旧", other="另一页")
    publish(site, index="新")
    assert said(site) == {"index.html": "新", "other.html": "另一页"}


def test_a_removed_file_takes_its_empty_folders_with_it(site: Path) -> None:
    publish(site, index="首页", powers__by__type__a="甲", powers__index="列表")
    publish(site, "powers/by/type/a.html")
    assert said(site) == {"index.html": "首页", "powers/index.html": "列表"}
    assert not (site / "powers/by").exists()


def test_a_file_that_is_gone_already_can_be_removed(site: Path) -> None:
    publish(site, index="首页")
    publish(site, "powers/a.html")
    assert said(site) == {"index.html": "首页"}


def test_the_last_file_can_be_removed(site: Path) -> None:
    publish(site, powers__a="甲")
    publish(site, "powers/a.html")
    assert said(site) == {}
    assert site.is_dir()


def test_an_empty_publication_writes_nothing(site: Path) -> None:
    publish(site)
    assert not site.exists()
    assert beside(site) == []


def test_what_was_made_ready_without_a_journal_is_thrown_away(site: Path) -> None:
    publish(site, index="旧")
    Stage(site).put("index.html", b"half")
    Stage(site).recover()
    assert said(site) == {"index.html": "旧"}
    assert beside(site) == []


def journal(site: Path, *removed: str) -> None:
    """Leave the journal that a publication writes before it moves anything."""
    (site.parent / ".site.journal").write_text(json.dumps(removed), encoding="utf-8")


def test_a_publication_interrupted_before_the_first_move_is_finished(site: Path) -> None:
    publish(site, index="旧", old="旧页")
    Stage(site).put("index.html", "新".encode())
    journal(site, "old.html")
    Stage(site).recover()
    assert said(site) == {"index.html": "新"}
    assert beside(site) == []


def test_a_publication_interrupted_between_two_moves_is_finished(site: Path) -> None:
    publish(site, a="旧", b="旧")
    for name in ("a.html", "b.html"):
        Stage(site).put(name, "新".encode())
    journal(site)
    (site.parent / ".site.next/a.html").replace(site / "a.html")
    Stage(site).recover()
    assert said(site) == {"a.html": "新", "b.html": "新"}


def test_a_publication_interrupted_after_the_last_move_is_finished(site: Path) -> None:
    publish(site, a="新", old="旧页")
    journal(site, "old.html")
    Stage(site).recover()
    assert said(site) == {"a.html": "新"}
    assert beside(site) == []


def test_a_publication_that_fails_half_way_keeps_what_is_needed_to_finish_it(site: Path) -> None:
    publish(site, a="旧", b__inside="挡路的")
    stage = Stage(site)
    stage.put("a.html", "新".encode())
    stage.put("b", "新".encode())
    with pytest.raises(UnfinishedError):
        stage.publish(())
    stage.discard()
    (site / "b/inside.html").unlink()
    (site / "b").rmdir()
    Stage(site).recover()
    assert said(site) == {"a.html": "新", "b": "新"}
    assert beside(site) == []


def test_files_that_nobody_plans_are_found_where_no_other_books_are_kept(site: Path) -> None:
    publish(site, index="首页", powers__stranger="来历不明", search__shards__a="索引")
    found = Stage(site).sweep({"index.html"}, ("search/shards/",))
    assert found == ["powers/stranger.html"]


def test_large_and_empty_files_are_written_whole(site: Path) -> None:
    stage = Stage(site)
    stage.put("large.bin", b"\x00\xff" * 2_000_000)
    stage.put("empty.txt", b"")
    stage.publish(())
    assert (site / "large.bin").stat().st_size == 4_000_000
    assert (site / "empty.txt").read_bytes() == b""


def test_what_a_file_of_the_site_says_can_be_asked(site: Path) -> None:
    stage = publish(site, index="首页")
    assert (stage.standing("index.html"), stage.standing("missing.html")) == ("首页", "")
