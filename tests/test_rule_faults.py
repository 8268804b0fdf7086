"""For every rule a tiny site with exactly that fault, and the report that a clerk gets, word for word.

``beside`` names a rule that tells the same of another record, so that neither can be broken without the other.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import yaml

from tests.rule_site import FOLDER
from tests.rule_site import begin
from tests.rule_site import change
from tests.rule_site import report
from tests.rules.test_catalogue import CHECKED

CASES = sorted(FOLDER.glob("*.yml"))


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The model county, in which nothing is wrong."""
    return begin(tmp_path_factory.mktemp("model") / "county")


def test_the_model_county_is_in_order(model: Path) -> None:
    assert report(model, "") == ""


def test_there_is_a_site_for_every_rule_that_is_asked() -> None:
    assert {rule.id for rule in CHECKED} - {path.stem for path in CASES} == set()


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_report_is_the_one_expected_and_tells_of_this_rule_alone(path: Path, model: Path, tmp_path: Path) -> None:
    said = yaml.safe_load(path.read_text(encoding="utf-8"))
    site = Path(shutil.copytree(model, tmp_path / "site"))
    change(site, said["change"])
    assert report(site, path.stem) == said["report"]
    findings = [line for line in said["report"].splitlines() if not line.startswith(" ")]
    assert findings
    spoken = {path.stem, *said.get("beside", ())}
    assert {re.search(r"\[([A-Z0-9-]+[a-z]?)\]", line)[1] for line in findings} == spoken  # type: ignore[index]
