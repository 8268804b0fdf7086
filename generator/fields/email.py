"""Field type email: the address of an office mailbox."""

from __future__ import annotations

from typing import ClassVar

from generator.fields.line import Coded


class Email(Coded):
    """An address with one @."""

    type_name: ClassVar[str] = "email"
    rule: ClassVar[str] = "FIELD-EMAIL"
    shape: ClassVar[str] = "[A-Za-z0-9][A-Za-z0-9._+-]{0,63}@(?:[A-Za-z0-9-]{1,63}\\.)+[A-Za-z]{2,24}"
    form: ClassVar[str] = "是一个邮箱地址，例如 bangongshi@example.gov.cn"

    __slots__ = ()
