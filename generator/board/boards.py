"""All lamps and duties of a site as one listener to what the records tell."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING
from typing import Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from generator.board.duty import Duty
    from generator.board.light import Lamp
    from generator.diagnostic import Diagnostic
    from generator.library import Library
    from generator.record import Record

UNIT = "board:"


@dataclass(frozen=True)
class Boards:
    """The lamps and duties, by name in the order in which they are shown."""

    lamps: dict[str, Lamp] = field(default_factory=dict)
    duties: dict[str, Duty] = field(default_factory=dict)
    _by_kind: dict[str, list[Lamp | Duty]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """File them by the kinds they listen to."""
        for lamp in self.lamps.values():
            for kind in lamp.kinds:
                self._by_kind.setdefault(kind, []).append(lamp)
        for duty in self.duties.values():
            for kind in dict.fromkeys((duty.kind, *duty.done)):
                self._by_kind.setdefault(kind, []).append(duty)

    def __bool__(self) -> bool:
        return bool(self.lamps or self.duties)

    @property
    def unit(self) -> str:
        """What is made anew when a record tells the board something else."""
        return UNIT

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds whose records have something to tell."""
        return tuple(self._by_kind)

    def tell(self, record: Record, found: Sequence[Diagnostic], library: Library) -> Iterator[tuple[Any, ...]]:
        """What a record tells the board, each line after the name of what it is."""
        for part in self._by_kind.get(record.kind, ()):
            for line in part.tell(record, found, library):
                yield (type(line).__name__, *line)
