"""What is done in the invented city: procedures, decisions and allocations of money."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from benchmarks.city import FIRST
from benchmarks.city import allocation_of
from benchmarks.city import decided_by
from benchmarks.city import shares
from benchmarks.city import wan
from benchmarks.records import envelope
from benchmarks.words import Words
from benchmarks.words import later

if TYPE_CHECKING:
    from benchmarks.city import City
    from benchmarks.city import Office
    from benchmarks.city import Procedure
    from benchmarks.records import Data
    from benchmarks.records import Value


def flow(city: City, number: int) -> tuple[Office, str, Data]:
    """A procedure with its steps."""
    run = city.procedure(number)
    words = Words(run.id)
    formed = later(FIRST, words.whole(0, 300))
    names = words.some("do_review" if run.kind in {"行政许可", "公共服务", "行政给付"} else "do_case", 1, 3)
    data: Data = {
        "title": f"{run.subject}{run.kind}流程",
        "code": f"LC-{number:05d}",
        "org": run.office.id,
        "procedure_type": run.kind,
        "powers": [*city.powers_of(run)],
        "template": None if city.powers_of(run) else "是",
        "version": str(words.whole(1, 4)),
        "from": str(formed),
        "limit": f"{run.days + 2} 工作日",
        "lanes": ["申请人", "政务服务窗口", "业务科室", "局领导"],
        "steps": [*_steps(city, words, run, names)],
        "remarks": words.a("boundary"),
        **envelope(words, run.office, f"{50_000 + number:05d}", formed),
    }
    return run.office, run.id, data


def _steps(city: City, words: Words, run: Procedure, names: list[str]) -> list[Value]:
    """The usual shape: receive, complete or not, examine, decide, deliver; as long as the procedure may take."""
    rest = run.days - 1 - len(names)
    work: list[Value] = [
        {
            "do": name,
            "id": f"work-{place}",
            "lane": "业务科室",
            "post": words.a("post"),
            "time": f"{1 + (rest // 2 if not place else 0)} 工作日",
            "standard": words.a("step_standard"),
            "basis": [city.citation(words)],
        }
        for place, name in enumerate(names, 1)
    ]
    window, lead = "政务服务窗口", words.a("chief_post")
    return [
        {"start": f"提出{run.subject}事项"[:40], "id": "begin", "lane": "申请人"},
        {
            "do": words.a("do_receive"),
            "id": "receive",
            "lane": window,
            "post": words.a("post"),
            "time": "当日",
            "standard": words.a("step_standard"),
        },
        {
            "decide": "材料是否齐全？",
            "id": "complete",
            "lane": window,
            "post": words.a("post"),
            "time": "1 工作日",
            "standard": words.a("step_standard"),
            "是": "work-1",
            "否": "mend",
        },
        {"do": "补正材料", "id": "mend", "lane": "申请人", "counts": "否", "next": "receive"},
        *work,
        {
            "decide": "是否符合条件？",
            "id": "decide",
            "lane": "局领导",
            "post": lead,
            "time": f"{max(rest // 3, 1)} 工作日",
            "standard": words.a("step_standard"),
            "basis": [city.citation(words)],
            "符合": "good",
            "不符合": "bad",
        },
        {
            "doc": words.a("doc_good"),
            "id": "good",
            "lane": window,
            "post": words.a("post"),
            "time": "1 工作日",
            "standard": words.a("step_standard"),
            "next": "end",
        },
        {
            "doc": words.a("doc_bad"),
            "id": "bad",
            "lane": window,
            "post": words.a("post"),
            "time": "1 工作日",
            "standard": words.a("step_standard"),
            "next": "end",
        },
        {"end": "送达并公开结果", "id": "end", "lane": window},
    ]


def decision(city: City, number: int) -> tuple[Office, str, Data]:
    """A decision made together."""
    name = f"d-{number:05d}"
    words = Words(name)
    office, held, agenda = city.meeting(number)
    paid = allocation_of(number)
    category = (
        ["重大决策", "重大决策", "重要人事任免", "重大项目安排", "重大项目安排"][number % 10]
        if paid is None
        else "大额资金使用"
    )
    title = words.a(f"matter_{['重大决策', '重要人事任免', '重大项目安排', '大额资金使用'].index(category) + 1}")
    amount = sum(shares(paid)) if paid is not None else words.whole(300, 90000) if category == "重大项目安排" else 0
    party = category == "重要人事任免" or words.often(0.6)
    data: Data = {
        "title": title,
        "org": office.id,
        "doc_no": f"澜{chr(0x5E00 + city.offices.index(office))}发〔{held.year}〕{number + 1}号"
        if words.often(0.4)
        else None,
        "category": category,
        "body": "党组" if party else "局长办公会",
        "decided_at": str(held),
        "amount": wan(amount) if amount else None,
        "proposer": office.id,
        "content": "\n".join(words.some("decision_content", 2, 3)),
        "basis": [city.citation(words)],
        "consultation": words.a("consultation"),
        **_before(words, held, category),
        "meeting": {
            "meeting_type": "党组会" if party else "局长办公会",
            "series": f"{office.short}{'党组会议' if party else '局长办公会议'}",
            "held_at": str(held),
            "place": words.a("place_meeting"),
            "chair": "党组书记" if party else "主要负责人",
            "agenda_no": str(agenda),
            "agenda": [
                {
                    "no": str(no),
                    "title": title if no == agenda else words.a(f"matter_{words.whole(1, 3)}"),
                    "reporter": words.a("department"),
                }
                for no in range(1, agenda + 2)
            ],
        },
        **_vote(words),
        "responsible_org": office.id,
        "responsible_person": f"{words.a('department')}科长",
        "deadline": str(later(held, words.whole(60, 400))),
        "execution": {
            "status": "执行中",
            "progress": [{"date": str(later(held, words.whole(20, 90))), "text": words.a("progress")}],
        },
        "oversight": [
            {"org": words.a("watcher"), "how": words.of(["列席会议", "书面通报", "现场质询"]), "date": str(held)}
        ],
        "archive_no": f"{held.year}-{number:05d}",
        **envelope(words, office, f"{60_000 + number:05d}", held),
    }
    return office, name, data


def _before(words: Words, held: dt.date, category: str) -> Data:
    """What comes before the meeting."""
    if category == "重要人事任免":
        return {"appointment": {"candidates": str(words.whole(1, 3)), "position": f"{words.a('department')}负责人"}}
    if category != "重大决策":
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


def _vote(words: Words) -> Data:
    """Who spoke in which order, and the votes."""
    should = words.whole(7, 9)
    present = should - words.whole(0, 1)
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
        "voting_method": words.of(["举手", "口头", "记名投票", "无记名投票"]),
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


def allocation(city: City, number: int) -> tuple[Office, str, Data]:
    """Money given to several."""
    name = f"a-{number:05d}"
    words = Words(name)
    decided = decided_by(number)
    office, held, _ = city.meeting(decided if decided is not None else number)
    day = later(held, 5)
    given = shares(number)
    shown = later(day, words.whole(2, 6))
    done = later(shown, words.whole(40, 70))
    fund = words.a("fund")
    towns = words.some("town", len(given), len(given))
    central = [each * 6 // 10 for each in given]
    data: Data = {
        "title": f"{held.year}年{fund}分配",
        "org": office.id,
        "year": str(held.year),
        "fund_name": fund,
        "state": "已完成",
        "principal_level": "中央",
        "total": wan(sum(given)),
        "fund_sources": [
            {"name": "中央资金", "level": "中央", "budget_type": "中央专项转移支付", "amount": wan(sum(central))},
            {"name": "市级配套", "level": "县", "budget_type": "县级财政", "amount": wan(sum(given) - sum(central))},
        ],
        "basis": [city.citation(words)],
        "principle": words.a("principle"),
        "procedure": [*words.some("procedure", 3, 5)],
        "workflow": words.a("workflow"),
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
        "decision": None if decided is None else f"d-{decided:05d}",
        "signoffs": [
            {"role": role, "name": who, "date": str(held + dt.timedelta(place)), "opinion": "同意"}
            for place, (role, who) in enumerate(
                [("分管领导", "分管副局长"), ("主要领导", "局长"), ("分管县领导", "分管副市长")]
            )
        ],
        "registration": {"org": "city-gov", "no": f"澜发改备〔{day.year}〕{number + 1}号", "date": str(day)},
        "public_notice": {
            "from": str(shown),
            "to": str(later(shown, 9)),
            "place": words.a("notice_place"),
            "objections": "0",
            "result": "公示期内无异议",
        },
        "plan_published_at": str(shown),
        "result": {
            "items": [{"recipient": town, "amount": wan(each)} for town, each in zip(towns, given, strict=True)]
        },
        "result_published_at": str(done),
        "result_reported_to": [{"to": "市发展和改革局", "date": str(done)}],
        "disbursements": [
            {
                "date": str(later(shown, 20)),
                "recipient": town,
                "payee": town,
                "amount": wan(each),
                "pay_method": "国库集中支付",
            }
            for town, each in zip(towns[:2], given, strict=False)
        ],
        "usage": words.a("usage"),
        "supervise_phone": "12345",
        **envelope(words, office, f"{70_000 + number:05d}", day, shown),
    }
    return office, name, data
