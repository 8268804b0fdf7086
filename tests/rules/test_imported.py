"""What a published list never says is asked for with a warning; what it says wrongly stays an error."""

from __future__ import annotations

import pytest

from generator.config import Config
from generator.config.site import RuleSetting
from generator.diagnostic import Severity
from generator.rules.catalogue import Catalogue
from generator.rules.catalogue import bind
from tests.rules.desk import SCHEMAS
from tests.rules.desk import found
from tests.rules.desk import shipped

IMPORTED = "imported: {from: 清单.xlsx}\n"
POWER = "power_type: 行政处罚\norg: a\ndisclosure: {attribute: 主动公开}\n"


def weights(rule: str, power: str, **others: str) -> list[str]:
    """The severities with which a rule finds something in a power."""
    return [each.severity.value for each in found(rule, power__p=power, **others)]


@pytest.mark.parametrize("rule", ["R-PWR-01", "R-PWR-02", "R-PWR-03", "R-PWR-11", "R-PUB-04", "FIELD-WHEN"])
def test_what_an_imported_record_lacks_is_a_warning(rule: str) -> None:
    assert set(weights(rule, POWER, agency__a="title: 某局")) == {"错误"}
    assert set(weights(rule, POWER + IMPORTED, agency__a="title: 某局")) == {"警告"}


def test_what_an_imported_record_says_wrongly_stays_an_error() -> None:
    review = "secrecy_review: {reviewer: 审查岗, date: 2026-01-05, result: 不可公开}\n"
    assert weights("R-PUB-04", POWER + IMPORTED + review) == ["错误"]
    flow = "disclosure: {attribute: 不予公开}"
    assert weights("R-PWR-03", POWER + IMPORTED + "flow: f", flow__f=flow) == ["错误"]


def test_a_severity_that_the_site_sets_holds_for_imported_records_too() -> None:
    catalogue = Catalogue()
    catalogue.read("rules/power.yml", (SCHEMAS / "rules" / "power.yml").read_bytes())
    config = Config(rules={"R-PWR-03": RuleSetting(Severity.ERROR, {})})
    uses, _ = bind(shipped()[0].values(), catalogue, config)
    assert {use.rule.id: use.imported for use in uses["power"] if use.rule.id in {"R-PWR-03", "R-PWR-11"}} == {
        "R-PWR-03": None,
        "R-PWR-11": Severity.WARNING,
    }
