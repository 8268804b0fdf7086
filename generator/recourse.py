"""Whom a reader turns to who finds a page wrong or wants a case looked into: a mail, a letter, a number."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple
from urllib.parse import quote

from generator.card import OPEN

if TYPE_CHECKING:
    from generator.card import Card
    from generator.kind import Kind
    from generator.library import Library
    from generator.record import Record
    from generator.view import View

LETTER = "letter/"
_DIGITS = 12


class Desk(NamedTuple):
    """The office that keeps the site; it is asked where a record names nobody."""

    name: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    site: str = ""
    """The address of the site, to which that of a page is added; empty where it is not known."""


NOBODY = Desk()
"""For sites whose settings name nobody."""


def recourse(record: Record, kind: Kind, caption: str, base: str, library: Library, desk: Desk) -> View:
    """Who answers for a record, and a mail with all that the answer needs: record, version, page."""
    office = _office(record, kind, library)
    said = (
        dict(zip(library.kinds[office.ref.partition("/")[0]].contact, office.contact, strict=False)) if office else {}
    )
    page = kind.address.format(id=record.id).lstrip("/")
    version = record.digest[:_DIGITS]
    facts = [("页面", caption), ("标识", record.ref), ("版本", version)]
    if desk.site:
        facts.append(("网址", desk.site + page))
    mail = said.get("email") or desk.email
    return {
        "office": office.caption if office else desk.name,
        "oversight": str(record.values.get("supervise_phone") or said.get("supervise_phone") or ""),
        "phone": said.get("phone") or desk.phone,
        "address": said.get("address") or desk.address,
        "mail": mail,
        "mail_href": _mail(mail, caption, facts) if mail else "",
        "letter_href": f"{base}{LETTER}?{quote(f'{record.ref}@{version} {caption}', safe='/@')}",
    }


def _office(record: Record, kind: Kind, library: Library) -> Card | None:
    """The office that answers for a record: the one that it names, or itself where it is one."""
    if kind.contact:
        return library.card(record.ref)
    field = kind.fields.get("org")
    name = record.values.get("org")
    to = getattr(field, "to", "")
    if not isinstance(name, str) or not to:
        return None
    card = library.card(f"{to}/{library.target(to, name) or name}")
    return card if card and card.standing == OPEN else None


def _mail(address: str, caption: str, facts: list[tuple[str, str]]) -> str:
    """A mail link whose subject and body are filled in."""
    body = "".join(f"{name}：{said}\r\n" for name, said in facts) + "\r\n我发现的问题：\r\n"
    return f"mailto:{quote(address)}?subject={quote(f'页面有误或监督反映：{caption}')}&body={quote(body)}"
