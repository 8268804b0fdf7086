"""Procedures that offices already wrote down: tables, plain text, Mermaid and BPMN 2.0 to records."""

from __future__ import annotations

from generator.procedures.draft import Draft
from generator.procedures.reading import ENDINGS
from generator.procedures.reading import FOREIGN
from generator.procedures.reading import read_procedures
from generator.procedures.terms import Terms
from generator.procedures.terms import terms_of
from generator.procedures.written import Names
from generator.procedures.written import text_of

__all__ = ["ENDINGS", "FOREIGN", "Draft", "Names", "Terms", "read_procedures", "terms_of", "text_of"]
