"""Field type record-name: a record of any kind, written as kind/id."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import ClassVar

from generator.fields.field import Target
from generator.fields.line import Coded
from generator.fields.markup import escape
from generator.fields.markup import link

if TYPE_CHECKING:
    from generator.fields.field import Lookup
    from generator.fields.spec import Spec
    from generator.source import Pointer


class RecordName(Coded):
    """The name of a record on the whole site; whether it exists is known when all are read."""

    type_name: ClassVar[str] = "record-name"
    shape: ClassVar[str] = "[a-z][a-z_]*/[a-z0-9][a-z0-9_-]*"
    form: ClassVar[str] = "写成 类型/标识"

    __slots__ = ()

    def __init__(self, name: str, spec: Spec) -> None:
        super().__init__(name, spec)
        self.refers = True

    def collect(self, value: str, path: str, pointer: Pointer, found: list[Target]) -> None:
        """Append the record."""
        kind, _, name = value.partition("/")
        found.append(Target(path, pointer, kind, name))

    def html(self, value: str, site: Lookup) -> str:
        """Link to the record under its caption."""
        kind, _, name = value.partition("/")
        target = site.target(kind, name)
        return escape(value) if target is None else link(site.address(kind, target), site.caption(kind, target))

    def text(self, value: str, site: Lookup) -> str:
        """Write the caption of the record."""
        kind, _, name = value.partition("/")
        target = site.target(kind, name)
        return value if target is None else site.caption(kind, target)
