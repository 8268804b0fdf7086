"""A fault is told once: those who refer to a faulty record are not blamed for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.cli.main import run

if TYPE_CHECKING:
    from pathlib import Path

LAW = "content/laws/kuaiji-fa.yml"
POWER = "content/agencies/finance/powers/xk-001.yml"
BAD_BYTE = b"\xff"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    root = tmp_path / "site"
    assert run(["init", str(root)]) == 0
    return root


def told(site: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """The findings of a check as ``path: severity[rule]`` without lines."""
    capsys.readouterr()
    run(["check", "-C", str(site), "--as-of", "2026-11-22", "-v"])
    lines = capsys.readouterr().err.splitlines()
    return [line.split(":")[0] + " " + line.split("[")[1].split("]")[0] for line in lines if line[0] != " "]


def test_a_law_that_cannot_be_read_is_not_also_missing(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / LAW).write_bytes((site / LAW).read_bytes() + BAD_BYTE)
    assert told(site, capsys) == [f"{LAW} ENC-UTF8"]


def test_a_name_that_nobody_has_is_missed_beside_a_refused_record(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    law, power = site / LAW, site / POWER
    law.write_text(
        law.read_text(encoding="utf-8").replace("article_count: 51", "article_count: 五十一"), encoding="utf-8"
    )
    power.write_text(power.read_text(encoding="utf-8").replace("会计法》", "会记法》", 1), encoding="utf-8")
    assert told(site, capsys) == [f"{POWER} R-REF-01", f"{LAW} FIELD-NUMBER"]


def test_once_the_refused_law_is_deleted_it_is_missed(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = (site / LAW).read_bytes()
    (site / LAW).write_bytes(good + BAD_BYTE)
    assert told(site, capsys) == [f"{LAW} ENC-UTF8"]
    (site / LAW).unlink()
    assert f"{POWER} R-REF-01" in told(site, capsys)
    (site / LAW).write_bytes(good)
    assert told(site, capsys) == []
