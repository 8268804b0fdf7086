"""Field type reference: another record, by its id."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import Any
from typing import ClassVar

from generator.fields.field import COMMON
from generator.fields.field import Target
from generator.fields.line import Line
from generator.fields.markup import escape
from generator.fields.markup import link
from generator.fields.safe_path import unsafe
from generator.wording import quoted

if TYPE_CHECKING:
    from generator.fields.field import Lookup
    from generator.fields.field import Problem
    from generator.fields.spec import Spec
    from generator.source import Pointer
    from generator.source import Raw

_ID = re.compile("[a-z0-9][a-z0-9_-]*").fullmatch
_PATTERN = r"^[^\s/\\%]+(?: [^\s/\\%]+)*$"
_title = re.compile(_PATTERN).match


class Reference(Line):
    """The id or the title of a record of one kind; whether it exists is known when all are read."""

    type_name: ClassVar[str] = "reference"
    options: ClassVar[frozenset[str]] = COMMON | {"to", "reverse"}
    facets: ClassVar[bool] = True

    __slots__ = ("prefix", "reverse", "to")

    def __init__(self, name: str, spec: Spec) -> None:
        super().__init__(name, spec)
        self.to = spec.text("to")
        self.prefix = self.to + "/"
        self.reverse = spec.reverse()
        self.refers = True
        if not self.to:
            spec.fault(None, "SCHEMA-REQUIRED", "引用字段没有写“to”。", "写上所引用的记录类型，例如 to: 类型名")

    def read(self, raw: Raw, problems: list[Problem]) -> str | None:
        """Accept an id, ``kind/id`` or a title."""
        if raw.__class__ is str and _ID(raw):
            return raw
        line: str | None = super().read(raw, problems)
        if line is None:
            return None
        name = line.removeprefix(self.prefix)
        if _title(name) and ".." not in name:
            return name
        self.misformed(line, name, problems)
        return None

    def misformed(self, line: str, name: str, problems: list[Problem]) -> None:
        """Note a path, or the name of another kind, where an id was expected."""
        bad = unsafe(line)
        if bad:
            self.refuse(problems, bad, f"“{self.label}”应写记录的编号，不能写路径：{quoted(line)}。", "只写编号。")
            return
        kind, _, last = name.rpartition("/")
        hint = f"写成：{last}" if last and _title(last) else "写记录的编号（文件名去掉扩展名）。"
        message = (
            f"“{self.label}”引用的不是“{self.to}”：{quoted(line)}。"
            if kind
            else f"“{self.label}”应写记录的编号，现在是{quoted(line)}。"
        )
        self.refuse(problems, "FIELD-REFERENCE", message, hint)

    def collect(self, value: str, path: str, pointer: Pointer, found: list[Target]) -> None:
        """Append the record."""
        found.append(Target(path, pointer, self.to, value))

    def html(self, value: str, site: Lookup) -> str:
        """Link to the record under its name."""
        target = site.target(self.to, value)
        if target is None:
            return escape(value)
        return link(site.address(self.to, target), site.caption(self.to, target))

    def text(self, value: str, site: Lookup) -> str:
        """Write the name of the record."""
        target = site.target(self.to, value)
        return value if target is None else site.caption(self.to, target)

    def facet(self, value: str, site: Lookup) -> tuple[tuple[str, str], ...]:
        """File the record under the one it refers to."""
        target = site.target(self.to, value)
        return ((value, value),) if target is None else ((target, site.caption(self.to, target)),)

    def shape_schema(self) -> dict[str, Any]:
        """Describe an id or a title, with or without the kind."""
        body = _PATTERN.removeprefix("^")
        return {"type": "string", "pattern": f"^(?:{re.escape(self.prefix)})?{body}", "not": {"pattern": r"\.\."}}
