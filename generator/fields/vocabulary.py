"""A list of agreed words with their codes."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping


@dataclass(frozen=True)
class Term:
    """One agreed word; ``attributes`` holds what else its list says about it, as text."""

    label: str
    code: str = ""
    note: str = ""
    attributes: Mapping[str, object] = field(default_factory=dict)


class Vocabulary:
    """The words one field may use, found by label or by code."""

    __slots__ = ("by_key", "label", "labels", "name", "terms")

    def __init__(self, name: str, label: str, terms: Iterable[Term]) -> None:
        self.name = name
        self.label = label
        self.terms = tuple(terms)
        self.labels = tuple(term.label for term in self.terms)
        by_code = {term.code: term for term in self.terms if term.code}
        self.by_key: dict[str, Term] = by_code | {term.label: term for term in self.terms}

    def __getitem__(self, key: str) -> Term:
        """Return the term with this label or code."""
        return self.by_key[key]

    def get(self, key: str) -> Term | None:
        """Return the term with this label or code, if there is one."""
        return self.by_key.get(key)

    def keys(self) -> tuple[str, ...]:
        """Return everything that may be written: labels in order, then codes."""
        codes = tuple(term.code for term in self.terms if term.code and term.code not in self.labels)
        return self.labels + codes
