"""The content folder: what lies in it, which record each file holds, and what may not lie there."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from generator.scan import Layout
from generator.scan import Listing
from generator.scan import content_of
from generator.scan import id_faults
from generator.scan import listed
from generator.scan import walk
from tests.rules.desk import shipped

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "content/laws").mkdir(parents=True)
    return tmp_path


def put(root: Path, path: str, content: bytes = b"x") -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_bytes(content)


def found(root: Path) -> list[str]:
    """What is wrong with the content folder, as path and rule."""
    return [f"{fault.where.path}: {fault.rule}" for fault in walk(str(root), "content")[1]]


def test_files_are_listed_in_order_with_size_and_time(root: Path) -> None:
    put(root, "content/laws/b.yml", b"12345")
    put(root, "content/agencies/a/agency.yml")
    os.utime(root / "content/laws/b.yml", ns=(7, 8))
    seen, faults = walk(str(root), "content")
    assert faults == []
    assert list(seen) == ["content/agencies/a/agency.yml", "content/laws/b.yml"]
    assert seen["content/laws/b.yml"] == (5, 8)


def test_another_process_lists_the_same_files(root: Path) -> None:
    put(root, "content/laws/b.yml", b"12345")
    put(root, "content/laws/坏\u202e.yml")
    assert Listing(str(root), "content").files() == listed(str(root), "content")


def test_files_whose_names_begin_with_a_dot_are_left_alone(root: Path) -> None:
    put(root, "content/.gitkeep")
    put(root, "content/laws/.a.yml.swp")
    assert walk(str(root), "content") == ({}, [])


def test_a_missing_content_folder_is_told(tmp_path: Path) -> None:
    assert found(tmp_path) == ["content: PATH-CONTENT"]


def test_symbolic_links_to_files_and_folders_are_refused(root: Path) -> None:
    (root / "content/laws/passwd.yml").symlink_to("/etc/passwd")
    (root / "content/up").symlink_to("../..")
    (root / "content/laws/dead.yml").symlink_to("nowhere")
    assert sorted(found(root)) == [
        "content/laws/dead.yml: GIT-SYMLINK",
        "content/laws/passwd.yml: GIT-SYMLINK",
        "content/up: GIT-SYMLINK",
    ]


def test_a_pipe_is_refused_without_being_opened(root: Path) -> None:
    os.mkfifo(root / "content/laws/pipe.yml")
    assert found(root) == ["content/laws/pipe.yml: PATH-NOTFILE"]


def test_another_repository_inside_is_refused(root: Path) -> None:
    put(root, "content/laws/.git", b"gitdir: elsewhere")
    assert found(root) == ["content/laws/.git: GIT-SUBMODULE"]
    put(root, ".gitmodules", b'[submodule "a"]\n\tpath = content/other\n\turl = http://x\n')
    assert ".gitmodules: GIT-SUBMODULE" in found(root)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("a\nb.yml", "content/laws/a\\u000ab.yml: PATH-CHARS"),
        ("a\x07.yml", "content/laws/a\\u0007.yml: PATH-CHARS"),
        ("-rf.yml", "content/laws/-rf.yml: PATH-CHARS"),
        ('a"b.yml', 'content/laws/a"b.yml: PATH-CHARS'),
        ("a:b.yml", "content/laws/a:b.yml: PATH-CHARS"),
        ("a\\b.yml", "content/laws/a\\b.yml: PATH-CHARS"),
        ("a.yml ", "content/laws/a.yml : PATH-CHARS"),
        ("a.yml.", "content/laws/a.yml.: PATH-CHARS"),
        ("a\u200b.yml", "content/laws/a\\u200b.yml: PATH-CHARS"),
        ("a\u202elmy.exe", "content/laws/a\\u202elmy.exe: UNI-BIDI"),
        ("CON.yml", "content/laws/CON.yml: PATH-RESERVED"),
        ("aux", "content/laws/aux: PATH-RESERVED"),
        ("lpt1.pdf", "content/laws/lpt1.pdf: PATH-RESERVED"),
        ("关" * 61 + ".pdf", "content/laws/" + "关" * 61 + ".pdf: PATH-LENGTH"),
    ],
)
def test_a_name_that_other_machines_cannot_hold_is_refused(name: str, said: str, root: Path) -> None:
    put(root, f"content/laws/{name}")
    assert found(root) == [said]


@pytest.mark.parametrize(
    "name", ["xk-001.yml", "附件：预算表（2026年）.xlsx", "关" * 55 + ".pdf", "console.yml", "a b.pdf", "com10.yml"]
)
def test_a_usual_name_is_taken(name: str, root: Path) -> None:
    put(root, f"content/laws/{name}")
    assert walk(str(root), "content")[0].keys() == {f"content/laws/{name}"}
    assert found(root) == []


def test_a_folder_with_a_bad_name_is_told_once_and_not_entered(root: Path) -> None:
    put(root, "content/nul/a.yml")
    put(root, "content/nul/b.yml")
    assert found(root) == ["content/nul: PATH-RESERVED"]


def test_a_huge_sparse_file_is_seen_by_its_size_alone(root: Path) -> None:
    with (root / "content/laws/huge.pdf").open("wb") as out:
        out.truncate(1 << 36)
    assert walk(str(root), "content")[0]["content/laws/huge.pdf"].size == 1 << 36


def test_a_file_that_changed_since_it_was_looked_into_is_not_given_out(root: Path) -> None:
    put(root, "content/laws/a.pdf", b"%PDF")
    with pytest.raises(OSError, match="changed"):
        content_of(str(root), "content/laws/a.pdf", "0" * 64)


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to root")
def test_a_folder_that_cannot_be_read_is_no_silence(root: Path) -> None:
    (root / "content/laws").chmod(0)
    try:
        with pytest.raises(PermissionError):
            walk(str(root), "content")
    finally:
        (root / "content/laws").chmod(stat.S_IRWXU)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("content/agencies/finance/agency.yml", ("agency", "finance")),
        ("content/agencies/finance/powers/xk-001.yml", ("power", "xk-001")),
        ("content/agencies/finance/powers/2026/xk-001.md", ("power", "xk-001")),
        ("content/agencies/finance/powers/agency.yml", ("power", "agency")),
        ("content/laws/kuaiji-fa.yml", ("law", "kuaiji-fa")),
        ("content/agencies/finance.yml", ("agency", "finance")),
        ("content/agencies/finance/xk-001.yml", None),
        ("content/agencies/finance/power/xk-001.yml", None),
        ("content/unknown/a.yml", None),
        ("content/a.yml", None),
    ],
)
def test_the_nearest_folder_named_after_a_kind_tells_the_kind(path: str, said: tuple[str, str] | None) -> None:
    place = Layout(shipped()[0]).place(path)
    assert (place and (place[0].name, place[1])) == said


@pytest.mark.parametrize(
    ("folder", "hint"),
    [
        ("power", "文件夹“power”应是“powers”"),
        ("权力事项", "文件夹“权力事项”应是“powers”"),
        ("power s", "文件夹“power s”应是“powers”"),
        ("法律", "请放进以下文件夹之一："),
    ],
)
def test_the_folder_that_was_meant_is_offered(folder: str, hint: str) -> None:
    assert Layout(shipped()[0]).meant(f"content/agencies/finance/{folder}/xk-001.yml").startswith(hint)


@pytest.mark.parametrize("name", ["xk-001", "a", "2026", "d-2026-001"])
def test_an_id_of_small_letters_digits_and_hyphens_is_taken(name: str) -> None:
    assert list(id_faults("content/laws/x.yml", name)) == []


@pytest.mark.parametrize("name", ["XK-001", "会计法", "a_b", "-a", "a--b", "a.b", "..", "%2e%2e", "a b", ""])
def test_an_id_that_cannot_be_part_of_an_address_is_refused(name: str) -> None:
    assert [fault.rule for fault in id_faults("content/laws/x.yml", name)] == ["ID-FORM"]
