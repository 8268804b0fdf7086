"""Field type web-address: the address of a page, http or https only."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import ClassVar

from generator.fields.line import Coded
from generator.fields.markup import escape

if TYPE_CHECKING:
    from generator.fields.field import Lookup

_bare = re.compile(r"(?:www\.)?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.(?:gov\.cn|cn|com|org|net)(?:/\S*)?").fullmatch


class WebAddress(Coded):
    """An address that a browser opens as a page."""

    type_name: ClassVar[str] = "web-address"
    rule: ClassVar[str] = "FIELD-URL"
    shape: ClassVar[str] = (
        "https?://(?:[A-Za-z0-9-]{1,63}\\.)+[A-Za-z0-9-]{1,63}(?::[0-9]{1,5})?(?:[/?#][A-Za-z0-9._~:/?#\\[\\]@!$&'()*+,;=%-]*)?"
    )
    form: ClassVar[str] = "是 https:// 开头的网址（汉字请用浏览器地址栏里的编码形式）"

    __slots__ = ()

    def mended(self, raw: str) -> str:
        """Add the scheme to a bare host."""
        return f"写成：https://{raw}" if _bare(raw) else super().mended(raw)

    def html(self, value: str, site: Lookup) -> str:  # noqa: ARG002
        """Link to the page."""
        shown = escape(value)
        return f'<a href="{shown}" rel="noopener external">{shown}</a>'
