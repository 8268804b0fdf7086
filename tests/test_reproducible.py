"""The same content gives the same bytes, wherever and however it is built."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.county import LAW
from tests.county import add
from tests.county import begin
from tests.county import line
from tests.county import put

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parent.parent
PROGRAM = [sys.executable, "-c", "from generator.cli import main; main()"]
PLAIN = {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8"}
Prints = dict[str, tuple[str, str]]
"""Path to mode and digest; folders end with a stroke and have no digest."""


def prints(site: Path) -> Prints:
    """Every file and folder of a site with its mode and a digest of its bytes."""
    found = {}
    for path in [site, *sorted(site.rglob("*"))]:
        name = path.relative_to(site).as_posix() + "/" * path.is_dir()
        digest = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
        found[name] = (f"{path.stat().st_mode & 0o777:o}", digest)
    return found


def build(
    county: Path,
    environment: Mapping[str, str] = PLAIN,
    *,
    processes: int = 2,
    umask: int = 0o022,
    program: Path = ROOT,
) -> Prints:
    """Build a site, search index included, by the command itself in a process of its own."""
    add(county, "site_config.yml", f"\nprocesses: {processes}\n")
    ran = subprocess.run(
        [*PROGRAM, "build", "--all", "--as-of", "2026-11-22"],
        cwd=county,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(program), **environment},
        umask=umask,
        capture_output=True,
        check=False,
    )
    assert (ran.returncode, b"Traceback" in ran.stderr) == (0, False), ran.stderr.decode()
    return prints(county / "site")


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A county with enough records that several processes share the work."""
    root = begin(tmp_path_factory.mktemp("content"))
    said = (root / LAW).read_text(encoding="utf-8")
    for number in range(90):
        title = line(root, LAW, "title")
        put(root, f"content/laws/sui-{number}.yml", said.replace(title, f"title: 第{number}号管理办法"))
    return root


@pytest.fixture(scope="module")
def usual(content: Path, tmp_path_factory: pytest.TempPathFactory) -> Prints:
    """The site as it is built in a plain environment."""
    return build(shutil.copytree(content, tmp_path_factory.mktemp("usual") / "county"))


@pytest.fixture
def county(content: Path, tmp_path: Path) -> Path:
    """The same content in another place."""
    return shutil.copytree(content, tmp_path / "county")


def test_files_are_0644_and_folders_0755(usual: Prints) -> None:
    assert len(usual) > 200
    assert {mode for name, (mode, _) in usual.items() if name.endswith("/")} == {"755"}
    assert {mode for name, (mode, _) in usual.items() if not name.endswith("/")} == {"644"}


@pytest.mark.parametrize("seed", ["1", "random"])
def test_the_order_of_hashes_does_not_matter(seed: str, county: Path, usual: Prints) -> None:
    assert build(county, PLAIN | {"PYTHONHASHSEED": seed}) == usual


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "America/St_Johns", "Pacific/Kiritimati"])
def test_the_time_zone_does_not_matter(zone: str, county: Path, usual: Prints) -> None:
    assert build(county, PLAIN | {"TZ": zone}) == usual


@pytest.mark.parametrize("language", ["C", "zh_CN.UTF-8", "zh_CN.GB18030", "tr_TR.UTF-8"])
def test_the_locale_does_not_matter(language: str, county: Path, usual: Prints) -> None:
    assert build(county, PLAIN | {"LC_ALL": language}) == usual


@pytest.mark.parametrize(("region", "encoding"), [("zh_CN", "GB18030"), ("en_US", "ISO-8859-1")])
def test_file_names_are_utf8_where_the_locale_has_another_encoding(
    region: str, encoding: str, county: Path, usual: Prints
) -> None:
    made = county.with_name("locales") / f"{region}.{encoding}"
    made.parent.mkdir()
    try:
        subprocess.run(["localedef", "-i", region, "-f", encoding, made], check=False, capture_output=True)
    except FileNotFoundError:
        pytest.skip("localedef, which makes locales, is not here")
    if not made.exists():
        pytest.skip(f"the sources of the locale {made.name} are not here")
    assert build(county, PLAIN | {"LOCPATH": str(made.parent), "LC_ALL": made.name}) == usual


@pytest.mark.parametrize("processes", [1, 5])
def test_the_number_of_processes_does_not_matter(processes: int, county: Path, usual: Prints) -> None:
    assert build(county, processes=processes) == usual


@pytest.mark.parametrize("umask", [0o077, 0o000])
def test_the_umask_does_not_matter(umask: int, county: Path, usual: Prints) -> None:
    assert build(county, umask=umask) == usual


def test_where_content_and_program_lie_does_not_matter(content: Path, tmp_path: Path, usual: Prints) -> None:
    program = tmp_path / "另一个 检出"
    for folder in ("generator", "schemas", "theme"):
        shutil.copytree(ROOT / folder, program / folder, ignore=shutil.ignore_patterns("__pycache__"))
    county = shutil.copytree(content, tmp_path / "阳河县 (测试)" / "公开 站点")
    assert build(county, program=program) == usual


def test_the_whole_sample_county_is_the_same_under_everything_at_once(tmp_path: Path) -> None:
    sites = []
    for name, odd in (("plain", False), ("阳河 县", True)):
        county = tmp_path / name
        shutil.copytree(ROOT / "content", county / "content")
        shutil.copy(ROOT / "site_config.yml", county)
        settings = (county / "site_config.yml").read_text(encoding="utf-8")
        put(county, "site_config.yml", settings.replace("processes: 0\n", ""))
        environment = {"PYTHONHASHSEED": "random", "TZ": "America/St_Johns", "LC_ALL": "C"} if odd else PLAIN
        sites.append(build(county, environment, processes=3 if odd else 1, umask=0o077 if odd else 0o022))
    assert sites[0] == sites[1]
