"""What the invented city decides together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.city import allocation_of
from benchmarks.city import meeting_id
from benchmarks.city import shares
from benchmarks.city import wan
from benchmarks.records import envelope
from benchmarks.words import Words
from benchmarks.words import later

if TYPE_CHECKING:
    import datetime as dt

    from benchmarks.city import City
    from benchmarks.city import Office
    from benchmarks.records import Data
    from benchmarks.records import Value

LARGE, PROJECT, PERSON, POLICY = "大额资金使用", "重大项目安排", "重要人事任免", "重大决策"
_CATEGORIES = [POLICY, POLICY, PERSON, PROJECT, PROJECT]
_TITLES = {POLICY: "matter_1", PERSON: "matter_2", PROJECT: "matter_3", LARGE: "matter_4"}


def decision(city: City, number: int) -> tuple[Office, str, Data]:
    """A decision made together."""
    name = f"d-{number:05d}"
    words = Words(name)
    meeting, agenda = city.counts.meeting_of(number)
    office, held = city.held(meeting)
    paid = allocation_of(number)
    category = _category(number)
    amount = sum(shares(paid)) if paid is not None else words.whole(300, 90000) if category == PROJECT else 0
    party = party_meets(meeting)
    data: Data = {
        "title": matter(number),
        "org": office.id,
        "doc_no": f"澜发〔{held.year}〕{number + 1}号" if words.often(0.4) else None,
        "category": category,
        "body": "党组" if party else "局长办公会",
        "decided_at": str(held),
        "amount": wan(amount) if amount else None,
        "proposer": office.id,
        "content": "\n".join(words.some("decision_content", 2, 3)),
        "basis": [city.citation(words)],
        "consultation": words.a("consultation"),
        **_before(words, held, category),
        "meeting": meeting_id(meeting),
        "agenda_no": str(agenda),
        **_vote(words, *attendance(meeting)),
        **_after(words, office, held),
        "archive_no": f"{held.year}-{number:05d}",
        **envelope(words, office, f"{60_000 + number:05d}", held),
    }
    return office, name, data


def matter(number: int) -> str:
    """What a decision is about."""
    return Words(f"matter {number}").a(_TITLES[_category(number)])


def party_meets(meeting: int) -> bool:
    """Whether the leading party group meets, and not the office."""
    return Words(f"body {meeting}").often(0.6)


def attendance(meeting: int) -> tuple[int, int]:
    """How many were called to a meeting and how many came."""
    words = Words(f"attendance {meeting}")
    should = words.whole(7, 9)
    return should, should - words.whole(0, 1)


def _category(number: int) -> str:
    return LARGE if allocation_of(number) is not None else _CATEGORIES[number % 10]


def _after(words: Words, office: Office, held: dt.date) -> Data:
    """Who carries it out by when, and who watches."""
    seen: Value = {"org": words.a("watcher"), "how": words.of(["列席会议", "书面通报", "现场质询"]), "date": str(held)}
    done: Value = {"date": str(later(held, words.whole(20, 90))), "text": words.a("progress")}
    return {
        "responsible_org": office.id,
        "responsible_person": f"{words.a('department')}科长",
        "deadline": str(later(held, words.whole(60, 400))),
        "execution": {"status": "已执行", "progress": [done]},
        "oversight": [seen],
    }


def _before(words: Words, held: dt.date, category: str) -> Data:
    """What comes before the meeting."""
    if category == PERSON:
        return {"appointment": {"candidates": str(words.whole(1, 3)), "position": f"{words.a('department')}负责人"}}
    if category != POLICY:
        return {}
    reviewed = later(held, -words.whole(5, 9))
    opened = later(held, -words.whole(90, 120))
    received = words.whole(3, 40)
    return {
        "public_participation": {
            "forms": ["公开征求意见"],
            "from": str(opened),
            "to": str(later(opened, 35)),
            "received": str(received),
            "adopted": str(received // 3),
            "feedback": words.a("consultation"),
        },
        "legality_review": {
            "org": "市司法局",
            "received_at": str(later(reviewed, -28)),
            "date": str(reviewed),
            "result": words.of(["合法", "修改后合法"]),
            "opinion": words.a("review_opinion"),
        },
    }


def _vote(words: Words, should: int, present: int) -> Data:
    """Who spoke in which order, and the votes."""
    against, abstain = words.whole(0, 1), words.whole(0, 1)
    speakers = [*words.some("member", present - 1, present - 1), "局长"]
    return {
        "speaking_order": [
            {
                "order": str(place),
                "member": member,
                "role": "党组书记" if place == present else "党组成员",
                "is_chief": "是" if place == present else "否",
            }
            for place, member in enumerate(speakers, 1)
        ],
        "voting_method": words.of(["举手", "记名投票", "无记名投票"]),
        "votes": {
            "should_attend": str(should),
            "present": str(present),
            "absent": str(should - present),
            "for": str(present - against - abstain),
            "against": str(against),
            "abstain": str(abstain),
        },
        "result": "通过",
    }
