"""Field type party: a person or body that a record is about."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import ClassVar

from generator.fields.field import COMMON
from generator.fields.group import Group
from generator.fields.spec import make_all

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.fields.field import Field
    from generator.fields.spec import Spec

NATURAL = "自然人"
TYPES = ("法人及非法人组织", "个体工商户", NATURAL)
_MASKED = r"[0-9]{3,6}\*{6,13}[0-9Xx]{0,4}"


class Party(Group):
    """Name and kind of a party; numbers of natural persons only masked."""

    type_name: ClassVar[str] = "party"
    options: ClassVar[frozenset[str]] = COMMON

    __slots__ = ()

    def make_fields(self, spec: Spec) -> Mapping[str, Field]:
        """Build the fields of a party."""
        return make_all(
            {
                "name": {"type": "text", "label": "名称", "required": "true", "max": "100"},
                "party_type": {"type": "choice", "label": "主体类型", "required": "true", "of": list(TYPES)},
                "uscc": {"type": "credit-code", "label": "统一社会信用代码"},
                "legal_rep": {"type": "text", "label": "法定代表人", "max": "40"},
                "id_type": {"type": "text", "label": "证件类型", "max": "20"},
                "id_masked": {
                    "type": "text",
                    "label": "证件号码（遮盖）",
                    "pattern": _MASKED,
                    "pattern_label": "用 * 遮盖，例如 110101********002X",
                },
            },
            spec.setting,
            spec.pointer,
        )
