"""Field type sign-off: who approved, in what role, when."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import ClassVar

from generator.fields.field import COMMON
from generator.fields.group import Group
from generator.fields.person import organisation
from generator.fields.spec import make_all

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.fields.field import Field
    from generator.fields.spec import Spec

METHODS = ("手签", "电子签章", "git签名")


class SignOff(Group):
    """A signature; ``of`` lists the roles, ``to`` names the kind of the organisation."""

    type_name: ClassVar[str] = "sign-off"
    options: ClassVar[frozenset[str]] = COMMON | {"of", "to"}

    __slots__ = ()

    def make_fields(self, spec: Spec) -> Mapping[str, Field]:
        """Build the fields of a signature."""
        roles = spec.raw.get("of")
        role = {"type": "choice", "of": roles} if roles else {"type": "text", "max": "40"}
        return make_all(
            {
                "role": {**role, "label": "签字角色", "required": "true"},
                "name": {"type": "text", "label": "签字人", "required": "true", "max": "40"},
                "org": organisation(spec),
                "date": {"type": "date", "label": "签字日期", "required": "true"},
                "opinion": {"type": "text", "label": "意见", "max": "500"},
                "method": {"type": "choice", "label": "签字方式", "of": list(METHODS)},
            },
            spec.setting,
            spec.pointer,
        )
