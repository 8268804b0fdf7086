"""The field types: what each accepts, refers to, shows and exports."""

from __future__ import annotations

from generator.fields.attachment import Attachment
from generator.fields.choice import Choice
from generator.fields.citation import Citation
from generator.fields.citation import Cited
from generator.fields.code import Code
from generator.fields.credit_code import CreditCode
from generator.fields.date import Date
from generator.fields.division_code import DivisionCode
from generator.fields.document_number import DocumentNumber
from generator.fields.duration import Duration
from generator.fields.duration import Limit
from generator.fields.email import Email
from generator.fields.field import Field
from generator.fields.field import Lookup
from generator.fields.field import Problem
from generator.fields.field import Reverse
from generator.fields.field import Target
from generator.fields.group import Group
from generator.fields.index_number import IndexNumber
from generator.fields.list import Items
from generator.fields.money import Amount
from generator.fields.money import Money
from generator.fields.month import Month
from generator.fields.number import Number
from generator.fields.party import Party
from generator.fields.percent import Percent
from generator.fields.person import Person
from generator.fields.phone import Phone
from generator.fields.project_code import ProjectCode
from generator.fields.prose import Prose
from generator.fields.record_name import RecordName
from generator.fields.reference import Reference
from generator.fields.shape import Shape
from generator.fields.sign_off import SignOff
from generator.fields.spec import Setting
from generator.fields.spec import Spec
from generator.fields.spec import make
from generator.fields.spec import make_all
from generator.fields.steps import Steps
from generator.fields.table import Rows
from generator.fields.text import Text
from generator.fields.time import Time
from generator.fields.vocabulary import Term
from generator.fields.vocabulary import Vocabulary
from generator.fields.web_address import WebAddress
from generator.fields.year import Year
from generator.fields.yes_no import YesNo

TYPES: dict[str, type[Field]] = {
    each.type_name: each
    for each in (
        Text, Prose, Code, Choice, YesNo, Date, Month, Time, Year, Number, Percent, Amount, Limit, Reference,
        RecordName, Cited, DocumentNumber, IndexNumber, CreditCode, DivisionCode, ProjectCode, Phone, Email, WebAddress,
        Attachment, Person, Party, SignOff, Items, Group, Rows, Steps,
    )
}  # fmt: skip

__all__ = [
    "TYPES",
    "Citation",
    "Duration",
    "Field",
    "Lookup",
    "Money",
    "Problem",
    "Reverse",
    "Setting",
    "Shape",
    "Spec",
    "Target",
    "Term",
    "Vocabulary",
    "make",
    "make_all",
]
