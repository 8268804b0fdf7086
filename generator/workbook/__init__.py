"""Published lists in workbooks and CSV files to records."""

from __future__ import annotations
