"""Field type code: letters, digits and few signs, kept exactly as written."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import ClassVar

from generator.fields.line import Coded
from generator.wording import listed

if TYPE_CHECKING:
    from generator.fields.field import Problem
    from generator.fields.spec import Spec
    from generator.source import Raw


class Code(Coded):
    """A code; leading zeros and letters are kept."""

    type_name: ClassVar[str] = "code"
    options: ClassVar[frozenset[str]] = Coded.options | {"length"}
    shape: ClassVar[str] = r"[A-Za-z0-9][A-Za-z0-9._/-]*"
    form: ClassVar[str] = "只用英文字母、数字和 - . _ /，以字母或数字开头"

    __slots__ = ("lengths",)

    def __init__(self, name: str, spec: Spec) -> None:
        super().__init__(name, spec)
        self.lengths = tuple(int(each) for each in spec.texts("length") if each.isdecimal())

    def read(self, raw: Raw, problems: list[Problem]) -> str | None:
        """Accept a code of an allowed length."""
        code: str | None = super().read(raw, problems)
        if code is None or not self.lengths or len(code) in self.lengths:
            return code
        wanted = listed([str(each) for each in self.lengths])
        message = f"“{self.label}”应有 {wanted} 位，现在有 {len(code)} 位。"
        self.refuse(problems, self.rule, message, "核对编码，开头的 0 不能省略。")
        return None

    def shape_schema(self) -> dict[str, Any]:
        """Describe pattern and lengths."""
        schema = super().shape_schema()
        if not self.lengths:
            return schema
        return schema | {"anyOf": [{"minLength": each, "maxLength": each} for each in self.lengths]}
