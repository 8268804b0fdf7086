"""The money that the invented city gives to several."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from benchmarks.city import decided_by
from benchmarks.city import shares
from benchmarks.city import wan
from benchmarks.records import envelope
from benchmarks.words import Words
from benchmarks.words import later

if TYPE_CHECKING:
    from benchmarks.city import City
    from benchmarks.city import Office
    from benchmarks.records import Data
    from benchmarks.records import Value

_SIGNERS = [("分管领导", "分管副局长"), ("主要领导", "局长"), ("分管县领导", "分管副市长")]


def allocation(city: City, number: int) -> tuple[Office, str, Data]:
    """Money given to several, as planned and as paid."""
    name = f"a-{number:05d}"
    words = Words(name)
    decided = decided_by(number)
    office, held = city.held(city.counts.meeting_of(decided if decided is not None else number)[0])
    day = later(held, 5)
    shown = later(day, words.whole(2, 6))
    fund = words.a("fund")
    given = shares(number)
    towns = words.some("town", len(given), len(given))
    data: Data = {
        "title": f"{held.year}年{fund}分配",
        "org": office.id,
        "year": str(held.year),
        "fund_name": fund,
        "state": "已完成",
        "principal_level": "中央",
        **_plan(words, towns, given, f"澜财预〔{held.year}〕{number + 1}号"),
        "basis": [city.citation(words)],
        "principle": words.a("principle"),
        "procedure": [*words.some("procedure", 3, 5)],
        "workflow": words.a("workflow"),
        "decision": None if decided is None else f"d-{decided:05d}",
        "signoffs": [
            {"role": role, "name": who, "date": str(held + dt.timedelta(place)), "opinion": "同意"}
            for place, (role, who) in enumerate(_SIGNERS)
        ],
        "registration": {"org": "city-gov", "no": f"澜发改备〔{day.year}〕{number + 1}号", "date": str(day)},
        **_outcome(words, towns, given, shown),
        "usage": words.a("usage"),
        "supervise_phone": "12345",
        **envelope(words, office, f"{70_000 + number:05d}", day, shown),
    }
    return office, name, data


def _plan(words: Words, towns: list[str], given: list[int], paper: str) -> Data:
    """Where the money comes from and who is to get it: six tenths from the centre."""
    central = [each * 6 // 10 for each in given]
    top, own = sum(central), sum(given) - sum(central)
    return {
        "total": wan(sum(given)),
        "fund_sources": [
            {
                "name": "中央资金",
                "level": "中央",
                "budget_type": "中央专项转移支付",
                "doc_no": paper,
                "amount": wan(top),
            },
            {"name": "市级配套", "level": "县", "budget_type": "县级财政", "doc_no": paper, "amount": wan(own)},
        ],
        "items": [
            {
                "recipient": town,
                "recipient_type": "乡镇街道",
                "project": words.a("works"),
                "content": words.a("work_content"),
                "amount": wan(each),
                "central": wan(part),
                "county": wan(each - part),
                "performance_goal": words.a("goal"),
            }
            for town, each, part in zip(towns, given, central, strict=True)
        ],
    }


def _outcome(words: Words, towns: list[str], given: list[int], shown: dt.date) -> Data:
    """The public notice, the result and the payments."""
    done = later(shown, words.whole(40, 70))
    notice: Value = {
        "from": str(shown),
        "to": str(later(shown, 9)),
        "place": words.a("notice_place"),
        "objections": "0",
        "result": "公示期内无异议",
    }
    result: list[Value] = [{"recipient": town, "amount": wan(each)} for town, each in zip(towns, given, strict=True)]
    paid = {"date": str(later(shown, 20)), "pay_method": "国库集中支付"}
    return {
        "public_notice": notice,
        "plan_published_at": str(shown),
        "result": {"items": result},
        "result_published_at": str(done),
        "result_reported_to": [{"to": to, "date": str(done)} for to in ("分管县领导", "市发展和改革局")],
        "disbursements": [
            {**paid, "recipient": town, "payee": town, "amount": wan(each)}
            for town, each in zip(towns, given, strict=True)
        ],
    }
