"""Laws in Markdown to records: title, dates, issuer and articles."""

from __future__ import annotations

from generator.statutes.records import Detail
from generator.statutes.records import Enacted
from generator.statutes.records import Wording
from generator.statutes.records import records
from generator.statutes.records import stubs
from generator.statutes.records import wording_of
from generator.statutes.text import Statute
from generator.statutes.text import read_statute

__all__ = ["Detail", "Enacted", "Statute", "Wording", "read_statute", "records", "stubs", "wording_of"]
