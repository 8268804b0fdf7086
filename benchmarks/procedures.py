"""The procedures of the invented city, step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.city import FIRST
from benchmarks.records import envelope
from benchmarks.words import Words
from benchmarks.words import later

if TYPE_CHECKING:
    from benchmarks.city import City
    from benchmarks.city import Office
    from benchmarks.city import Procedure
    from benchmarks.records import Data
    from benchmarks.records import Value

_WINDOW = "政务服务窗口"
MUST = {
    "行政许可": ["审查申请材料"],
    "行政处罚": ["立案审批", "调查取证", "法制审核", "告知陈述申辩和听证权利"],
    "行政强制": ["报请负责人批准", "两名以上执法人员到场，告知理由和权利", "听取陈述申辩，制作现场笔录"],
    "行政检查": ["两名以上执法人员出示证件实施检查"],
}
"""The steps that the statutes ask of a type of power."""


def flow(city: City, number: int) -> tuple[Office, str, Data]:
    """A procedure with its steps."""
    run = city.procedure(number)
    words = Words(run.id)
    formed = later(FIRST, words.whole(0, 300))
    asked = run.kind in {"行政许可", "公共服务", "行政给付"}
    names = MUST.get(run.kind) or words.some("do_review" if asked else "do_case", 1, 3)
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
            **_step(words, run, "do", name, f"work-{place}", "业务科室"),
            "time": f"{1 + (rest // 2 if place == 1 else 0)} 工作日",
            "basis": [city.citation(words)],
        }
        for place, name in enumerate(names, 1)
    ]
    decide: dict[str, Value] = {
        **_step(words, run, "decide", "作出决定：是否符合条件？", "decide", "局领导"),
        "time": f"{max(rest // 3, 1)} 工作日",
        "basis": [city.citation(words)],
    }
    return [
        {"start": f"提出{run.subject}事项"[:40], "id": "begin", "lane": "申请人"},
        {**_step(words, run, "do", f"受理：{words.a('do_receive')}", "receive", _WINDOW), "time": "当日"},
        {**_step(words, run, "decide", "材料是否齐全？", "complete", _WINDOW), "是": "work-1", "否": "mend"},
        {"do": "补正材料", "id": "mend", "lane": "申请人", "counts": "否", "next": "receive"},
        *work,
        {**decide, "符合": "good", "不符合": "bad"},
        {**_step(words, run, "doc", words.a("doc_good"), "good", _WINDOW), "next": "end"},
        {**_step(words, run, "doc", words.a("doc_bad"), "bad", _WINDOW), "next": "end"},
        {"end": "送达并公开结果", "id": "end", "lane": _WINDOW},
    ]


def _step(words: Words, run: Procedure, what: str, name: str, mark: str, lane: str) -> dict[str, Value]:
    """A step of one day, with its post and standard."""
    return {
        what: name,
        "id": mark,
        "lane": lane,
        "post": run.post,
        "time": "1 工作日",
        "standard": words.a("step_standard"),
    }
