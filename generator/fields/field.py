"""What every field type can do, and what it says about a value it refuses."""

# ruff: noqa: ANN401 - each type narrows its own value

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Any
from typing import ClassVar
from typing import NamedTuple
from typing import Protocol

from generator.diagnostic import Severity
from generator.fields.markup import escape
from generator.quotation import mask
from generator.wording import quoted
from generator.wording import visible

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.fields.spec import Spec
    from generator.source import Pointer
    from generator.source import Raw


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault in a value, placed relative to what was being read."""

    pointer: Pointer
    rule: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR
    of_key: bool = False

    def under(self, key: str | int) -> Problem:
        """Place the same fault one level further up."""
        return replace(self, pointer=(key, *self.pointer))


class Target(NamedTuple):
    """What a value refers to: a record by id or title, and the part of it that is meant."""

    field: str
    pointer: Pointer
    kind: str
    text: str
    part: str = ""


@dataclass(frozen=True)
class Reverse:
    """How the other side names its back-links."""

    name: str
    label: str


class Lookup(Protocol):
    """What a field may ask of the site while it is shown on a page."""

    @property
    def today(self) -> date:
        """The date the site is built for."""

    def address(self, kind: str, id: str) -> str:  # noqa: A002
        """Return the link from the page being made to a record's page."""

    def caption(self, kind: str, id: str) -> str:  # noqa: A002
        """Return the name under which a record is shown."""

    def target(self, kind: str, text: str) -> str | None:
        """Return the id of the record that an id or a title means."""

    def beside(self, kind: str, text: str) -> str | None:
        """Return the id of the record of the same office that has this title."""

    def passage(self, kind: str, id: str, part: str) -> str:  # noqa: A002
        """Return the text of a numbered part of a record, an article; empty where it is not told."""


COMMON = frozenset({"type", "label", "required", "help", "default", "example", "public", "also"})


class Field:
    """One named value of a record: reads it, shows it, exports it, describes it."""

    type_name: ClassVar[str] = ""
    options: ClassVar[frozenset[str]] = COMMON
    facets: ClassVar[bool] = False
    nested: ClassVar[bool] = False
    unbroken: ClassVar[bool] = False
    by_shape: ClassVar[bool] = False
    """Whether all that the value says is read by a shape of its own, which notes what is new in it."""

    __slots__ = ("also", "default", "example", "help", "label", "name", "public", "refers", "required", "writes_prose")

    def __init__(self, name: str, spec: Spec) -> None:
        self.name = name
        self.label = spec.label()
        self.also = spec.texts("also")
        """Further keys under which it may be written, beside name and label."""
        self.required = spec.flag("required", default=False)
        self.help = spec.text("help")
        self.example = spec.raw.get("example")
        self.public = spec.flag("public", default=True)
        self.default: Any = None
        self.refers = False
        self.writes_prose = False

    def read(self, raw: Raw, problems: list[Problem]) -> Any:
        """Type a value; append what is wrong with it and return None where there is no value."""
        raise NotImplementedError

    def links(self, value: Any) -> list[Target]:
        """List what the value refers to."""
        found: list[Target] = []
        if self.refers:
            self.collect(value, self.name, (self.name,), found)
        return found

    def collect(self, value: Any, path: str, pointer: Pointer, found: list[Target]) -> None:
        """Append what the value refers to; ``path`` names the field, ``pointer`` the place."""

    def parts(self) -> dict[str, Field]:
        """Return the fields inside this one, by name."""
        return {}

    def html(self, value: Any, site: Lookup) -> str:
        """Show the value as safe HTML."""
        return escape(self.text(value, site))

    def text(self, value: Any, site: Lookup) -> str:  # noqa: ARG002
        """Show the value on one line of plain text."""
        return str(value)

    def cell(self, value: Any, site: Lookup) -> str:
        """Show the value in a cell of a workbook."""
        return self.text(value, site)

    def plain(self, value: Any) -> Any:
        """Return the value as JSON can carry it."""
        return value

    def facet(self, value: Any, site: Lookup) -> tuple[tuple[str, str], ...]:  # noqa: ARG002
        """Return the (key, label) pairs under which the record is filed by this field."""
        return ()

    def files(self, value: Any) -> list[dict[str, str]]:  # noqa: ARG002
        """Return title and path of every file that the value names."""
        return []

    def prose(self, value: Any) -> Iterator[tuple[Pointer, str]]:  # noqa: ARG002
        """Yield every Markdown text in the value, with its pointer inside the value."""
        yield from ()

    def json_schema(self) -> dict[str, Any]:
        """Describe the values that are accepted, as JSON Schema draft-07."""
        return self.titled(self.shape_schema())

    def shape_schema(self) -> dict[str, Any]:
        """Describe the values without title and description."""
        return {"type": "string"}

    def titled(self, schema: dict[str, Any]) -> dict[str, Any]:
        """Add the Chinese title and description to a description of values."""
        head: dict[str, Any] = {"title": self.label}
        if self.help:
            head["description"] = self.help
        if isinstance(self.example, str):
            head["examples"] = [self.example]
        return head | schema

    def refuse(self, problems: list[Problem], rule: str, message: str, hint: str = "") -> None:
        """Note that the value cannot stand."""
        problems.append(Problem((), rule, message, _safe(hint)))

    def doubt(self, problems: list[Problem], rule: str, message: str, hint: str = "") -> None:
        """Note a doubt about a value that stands."""
        problems.append(Problem((), rule, message, _safe(hint), Severity.WARNING))

    def wrong_type(self, raw: Raw, expected: str, problems: list[Problem]) -> None:
        """Note that a list, a group or a text stands where another was expected."""
        if raw is None:
            self.refuse(
                problems, "FIELD-REQUIRED", f"“{self.label}”不能为空。", self.when_empty() if self.required else ""
            )
            return
        found = "一组内容" if isinstance(raw, dict) else "一个列表" if isinstance(raw, list) else f"文字{quoted(raw)}"
        self.refuse(problems, "FIELD-TYPE", f"“{self.label}”应是{expected}，现在是{found}。", self.type_hint(raw))

    def when_empty(self) -> str:
        """Say what to do about an empty value: to fill it in where it must be there, else to leave it out."""
        return self.help or "请填写内容。" if self.required else "没有内容就删去这一行。"

    def several(self, raw: str) -> list[str]:  # noqa: ARG002
        """The values that were written as one text, for types that can tell them apart."""
        return []

    def type_hint(self, raw: Raw) -> str:
        """Say how a value of the wrong type is mended."""
        if isinstance(raw, list) and len(raw) == 1 and isinstance(raw[0], str):
            return f"去掉前面的“- ”，写成 {self.label}: {raw[0]}"
        return f"把内容写在同一行：{self.label}: 内容"


def _safe(hint: str) -> str:
    """Show a mended text without hidden signs and personal numbers."""
    return visible(mask(hint))
