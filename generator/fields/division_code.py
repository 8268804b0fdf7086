"""Field type division-code: an administrative division of GB/T 2260."""

from __future__ import annotations

from typing import ClassVar

from generator.fields.line import Coded


class DivisionCode(Coded):
    """Six digits for a county, nine for a township, twelve for a village."""

    type_name: ClassVar[str] = "division-code"
    shape: ClassVar[str] = "[1-9][0-9]{5}(?:[0-9]{3}){0,2}"
    form: ClassVar[str] = "是 6、9 或 12 位数字"

    __slots__ = ()
