"""Field type project-code: the code of an investment project of GB/T 40058."""

from __future__ import annotations

import re
from typing import ClassVar

from generator.fields.line import Coded

_tight = re.compile(r"(\d{4})(\d{6})(\d{2})(\d{2})(\d{6})", re.ASCII).fullmatch


class ProjectCode(Coded):
    """Twenty digits in five groups; how the check digit is made is not published."""

    type_name: ClassVar[str] = "project-code"
    rule: ClassVar[str] = "R-ID-03"
    shape: ClassVar[str] = "[0-9]{4}-[0-9]{6}-[0-9]{2}-[0-9]{2}-[0-9]{6}"
    form: ClassVar[str] = "写成 2101-220822-04-01-123456 这样的项目代码"

    __slots__ = ()

    def mended(self, raw: str) -> str:
        """Put the hyphens where they belong."""
        found = _tight(re.sub(r"[\s—–－-]", "", raw))
        return f"写成：{'-'.join(found.groups())}" if found else ""
