"""Read and show one value with one field, described as in a schema file."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any

import pytest

from generator.fields import TYPES
from generator.fields import Setting
from generator.fields import Spec
from generator.fields import Term
from generator.fields import Vocabulary
from generator.fields import make
from generator.source import read_yaml

if TYPE_CHECKING:
    from generator.fields import Field
    from generator.fields import Problem
    from generator.source import Pointer
    from generator.source import Raw

RISKS = Vocabulary("risk", "风险等级", [Term("高", "1"), Term("中", "2"), Term("低", "3")])


@dataclass(frozen=True)
class Register:
    """A site of two records: the finance office and a statute."""

    today: dt.date = dt.date(2026, 11, 22)

    def address(self, kind: str, id: str) -> str:  # noqa: A002
        return f"../../{kind}s/{id}/"

    def caption(self, kind: str, id: str) -> str:  # noqa: A002, ARG002
        return {"finance": "县财政局", "xuke-fa": "行政许可法"}.get(id, id)

    def target(self, kind: str, text: str) -> str | None:  # noqa: ARG002
        return {"finance": "finance", "县财政局": "finance", "xuke-fa": "xuke-fa", "行政许可法": "xuke-fa"}.get(text)

    def beside(self, kind: str, text: str) -> str | None:  # noqa: ARG002
        return {"审核岗": "reviewer"}.get(text)

    def passage(self, kind: str, id: str, part: str) -> str:  # noqa: A002, ARG002
        return {"42": "第一款。\n第二款 <甲>。"}.get(part, "")


@dataclass(frozen=True)
class Outcome:
    """What a field made of a value."""

    field: Field
    value: Any
    problems: list[Problem]

    @property
    def rules(self) -> list[str]:
        return [problem.rule for problem in self.problems]

    @property
    def hint(self) -> str:
        return self.problems[0].hint

    @property
    def message(self) -> str:
        return self.problems[0].message

    @property
    def pointers(self) -> list[Pointer]:
        return [problem.pointer for problem in self.problems]

    @property
    def html(self) -> str:
        return self.field.html(self.value, Register())

    @property
    def text(self) -> str:
        return self.field.text(self.value, Register())

    @property
    def facet(self) -> tuple[tuple[str, str], ...]:
        return self.field.facet(self.value, Register())

    @property
    def plain(self) -> Any:
        return self.field.plain(self.value)


class Reading:
    """Calls ``read("type: date", "2026-01-05")``; the label is 内容 unless the options say otherwise."""

    def field(self, options: str) -> Field:
        document, findings = read_yaml("schema.yml", options.encode())
        assert not findings
        assert document
        setting = Setting(TYPES, {"risk": RISKS})
        made = make("part", Spec({"label": "内容", **document.data}, setting, ()))
        assert not setting.faults
        assert made
        return made

    def __call__(self, options: str, raw: Raw) -> Outcome:
        field = self.field(options)
        problems: list[Problem] = []
        return Outcome(field, field.read(raw, problems), problems)


@pytest.fixture
def read() -> Reading:
    return Reading()


@pytest.fixture(scope="session")
def register() -> Register:
    return Register()
