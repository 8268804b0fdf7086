"""Fixtures of all tests: a site written as text, a fixed order of property tests."""

from __future__ import annotations

import os
import shutil
import textwrap
from dataclasses import dataclass
from inspect import cleandoc
from pathlib import Path

import pytest
from hypothesis import HealthCheck
from hypothesis import settings

settings.register_profile("usual", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("long", parent=settings.get_profile("usual"), derandomize=False, max_examples=20_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "usual"))


@dataclass(frozen=True)
class Site:
    """A folder of files that a test wrote down."""

    root: Path

    def write(self, text: str) -> Site:
        """Add files: a path on a line of its own, below it the indented content."""
        for path, content in files(text).items():
            self.put(path, content.encode())
        return self

    def put(self, path: str, content: bytes) -> Site:
        """Add a file of any bytes."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        return self

    def text(self, path: str) -> str:
        """What a file of the site says."""
        return (self.root / path).read_text(encoding="utf-8")

    def paths(self, folder: str = ".") -> list[str]:
        """Every file below a folder, in order."""
        found = (path for path in (self.root / folder).rglob("*") if path.is_file())
        return sorted(path.relative_to(self.root).as_posix() for path in found)


def files(text: str) -> dict[str, str]:
    """Read files from a text: paths stand at the margin, contents are indented below them."""
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in cleandoc(text).splitlines():
        if line and not line[0].isspace():
            lines = found.setdefault(line.strip(), [])
        else:
            lines.append(line)
    return {path: textwrap.dedent("\n".join(content)).strip("\n") + "\n" for path, content in found.items()}


@pytest.fixture
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Site:
    """The site in the docstring of the test; an empty folder where there is none."""
    made = Site(tmp_path / "site")
    made.root.mkdir()
    return made.write(getattr(request.function, "__doc__", None) or "")


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample county, built with its search index: the folder of the site."""
    from tests.county import built

    repository = Path(__file__).parents[1]
    root = tmp_path_factory.mktemp("sample")
    shutil.copytree(repository / "content", root / "content")
    shutil.copy(repository / "site_config.yml", root)
    built(root, search=True)
    return root / "site"
