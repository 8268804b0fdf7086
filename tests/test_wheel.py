"""The wheel carries all that a county needs outside this repository."""

from __future__ import annotations

import re
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parent.parent
WHERE = """
from generator import shipped, starter
from pathlib import Path
print(shipped.folder("schemas"))
print(shipped.folder("theme"))
print(len(starter.plan(Path("new"), "1.0")))
"""


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this checkout."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="session")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of an empty environment with the wheel unpacked into it; dependencies are borrowed from ours."""
    home = tmp_path_factory.mktemp("env")
    venv.create(home, with_pip=False)
    program = home / "bin" / "python"
    asked = [str(program), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    site = Path(subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip())
    ZipFile(wheel).extractall(site)
    (site / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return program


def test_schemas_theme_and_starter_travel_in_the_wheel(wheel: Path) -> None:
    packed = set(ZipFile(wheel).namelist())
    for source, target in (("schemas", "_shipped/schemas"), ("theme", "_shipped/theme"), ("generator", "")):
        for path in (ROOT / source).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                inside = path.relative_to(ROOT / source).as_posix()
                assert "/".join(filter(None, ("generator", target, inside))) in packed


def test_nothing_else_travels_in_the_wheel(wheel: Path) -> None:
    tops = {name.split("/")[0] for name in ZipFile(wheel).namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"generator"}


def test_the_installed_program_finds_its_own_folders(python: Path, tmp_path: Path) -> None:
    ran = subprocess.run([python, "-c", WHERE], cwd=tmp_path, check=True, capture_output=True, text=True)
    schemas, theme, files = ran.stdout.split()
    assert schemas.endswith("site-packages/generator/_shipped/schemas")
    assert theme.endswith("site-packages/generator/_shipped/theme")
    assert int(files) > 10


def test_a_county_begins_checks_and_builds_outside_this_repository(python: Path, tmp_path: Path) -> None:
    def yangguang(*words: str, inside: Path) -> str:
        command = [str(python), "-c", "from generator.cli import main; main()", *words]
        ran = subprocess.run(command, cwd=inside, capture_output=True, text=True, check=False)
        assert (words[0], ran.returncode, ran.stderr) == (words[0], 0, "")
        return ran.stdout

    county = tmp_path / "disclosure"
    yangguang("init", "disclosure", inside=tmp_path)
    said = yangguang("check", "--strict", "--as-of", "2026-11-22", inside=county)
    assert re.fullmatch(r"检查 \d+ 条记录:0 个错误,0 个警告\n", said)
    yangguang("build", "--as-of", "2026-11-22", inside=county)
    assert "阳河县财政局" in (county / "site/agencies/finance/index.html").read_text(encoding="utf-8")
