"""What travels with the program, and what is installed with it."""

from __future__ import annotations

from importlib import metadata
from typing import TYPE_CHECKING

import pytest

from generator.shipped import files
from generator.shipped import version

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("package", ["yangguang", "mkdocs", "mkdocs-material", "opencc-python-reimplemented", "PyYAML"])
def test_the_version_of_a_package_is_the_one_that_it_tells(package: str) -> None:
    assert version(package) == metadata.version(package)


def test_a_package_that_is_not_installed_has_no_version() -> None:
    with pytest.raises(metadata.PackageNotFoundError):
        version("no-such-package")


def test_files_come_in_the_order_of_folders_and_names(tmp_path: Path) -> None:
    for name in ("a-b/x.yml", "a/z.yml", "a/b.txt", "c.yml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(name.encode())
    assert files(tmp_path, ".yml") == [(name, name.encode()) for name in ("a/z.yml", "a-b/x.yml", "c.yml")]
