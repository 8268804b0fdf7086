"""Laws in Markdown to records: title, dates, issuer and articles."""

from __future__ import annotations
