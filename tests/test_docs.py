"""The documentation says what the program says."""

from __future__ import annotations

from pathlib import Path

from generator.cli.explaining import rule_page
from generator.project import open_project

ROOT = Path(__file__).parent.parent


def test_the_page_of_rules_is_the_one_that_explain_prints(tmp_path: Path) -> None:
    project, faults = open_project(tmp_path, bare=True)
    assert project is not None, faults
    said = (ROOT / "docs/rules.md").read_text(encoding="utf-8")
    assert said == rule_page(project.rules), "run: yangguang explain --markdown > docs/rules.md"


def test_every_document_is_named_in_the_index() -> None:
    index = (ROOT / "docs/index.md").read_text(encoding="utf-8")
    documents = sorted(path.name for path in (ROOT / "docs").glob("*.md") if path.name != "index.md")
    assert [name for name in documents if f"({name})" not in index] == []
