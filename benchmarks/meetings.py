"""The meetings of the invented city."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.city import meeting_id
from benchmarks.decisions import attendance
from benchmarks.decisions import matter
from benchmarks.decisions import party_meets
from benchmarks.records import envelope
from benchmarks.words import Words
from benchmarks.words import later

if TYPE_CHECKING:
    from benchmarks.city import City
    from benchmarks.city import Office
    from benchmarks.records import Data
    from benchmarks.records import Value


def meeting(city: City, number: int) -> tuple[Office, str, Data]:
    """A meeting with up to four matters that were decided, and one that was heard."""
    name = meeting_id(number)
    words = Words(name)
    office, held = city.held(number)
    party = party_meets(number)
    series = f"{office.short}{'党组会议' if party else '局长办公会议'}"
    decided = city.counts.decided_at(number)
    data: Data = {
        "title": f"{series}（{held.year}年{held.month}月{held.day}日）",
        "org": office.id,
        "meeting_type": "党组会" if party else "局长办公会",
        "series": series,
        "period": f"第{number + 1}次",
        "held_at": str(held),
        "place": words.a("place_meeting"),
        "chair": "党组书记" if party else "主要负责人",
        "recorder": f"{words.a('department')}秘书岗",
        "agenda": _agenda(words, decided),
        **_members(words, *attendance(number)),
        "minutes": "\n\n".join(words.some("decision_content", 2, 4)),
        "resolutions": [
            {
                "text": f"落实{matter(each)}",
                "org": office.id,
                "deadline": str(later(held, words.whole(60, 400))),
                "status": "已完成",
            }
            for each in decided[:2]
        ],
        "archive_no": f"{held.year}-M{number:05d}",
        **envelope(words, office, f"{90_000 + number:05d}", held),
    }
    return office, name, data


def _agenda(words: Words, decided: list[int]) -> list[Value]:
    """What was decided, then what was heard."""
    rows: list[Value] = [
        {"no": str(no), "title": matter(each), "decision": f"d-{each:05d}", "reporter": words.a("department")}
        for no, each in enumerate(decided, 1)
    ]
    return [*rows, {"no": str(len(rows) + 1), "title": f"听取{words.a('department')}工作汇报"}]


def _members(words: Words, should: int, present: int) -> Data:
    """Who was called, who came and who stayed away."""
    chief, *others = ["主要负责人", *words.some("member", should - 1, should - 1)]
    came: list[Value] = [{"post": member} for member in [chief, *others[: present - 1]]]
    away: list[Value] = [{"post": member, "reason": "因公出差"} for member in others[present - 1 :]]
    return {"should_attend": str(should), "attendees": came, "absent": away or None}
