"""Every record of the invented city, as the mapping that its file holds."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from benchmarks.city import FIRST
from benchmarks.city import REGION
from benchmarks.city import TYPE_CODES
from benchmarks.city import document_id
from benchmarks.city import power_id
from benchmarks.words import Words
from benchmarks.words import later
from benchmarks.words import numeral

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.city import City
    from benchmarks.city import Law
    from benchmarks.city import Office
    from benchmarks.city import Procedure

Value = str | None | list["Value"] | dict[str, "Value"]
Data = dict[str, Value]
HOURS = "工作日 09:00至12:00，13:30至17:00"


def envelope(words: Words, office: Office, index: str, formed: dt.date, published: dt.date | None = None) -> Data:
    """What every record says of its publication."""
    published = published or later(formed, words.whole(4, 12))
    reviewed = formed + (published - formed) / 2
    index_no = f"{office.code}/{formed.year}-{index}"
    return {
        "index_no": index_no,
        "formed_at": str(formed),
        "published_at": str(published),
        "disclosure": {
            "attribute": "主动公开",
            "scope": "社会",
            "channels": ["政府网站"],
            "art20": str(words.whole(1, 15)),
        },
        "secrecy_review": {"reviewer": f"{words.a('department')}保密审查岗", "date": str(reviewed), "result": "可公开"},
        "maintainer": f"{words.a('department')}科长",
        "source": office.title,
        "keywords": [*words.some("keyword", 2, 4)],
    }


def law(law: Law) -> Data:
    """A law with its registered articles."""
    words = Words(law.id)
    made = dt.date(words.whole(1990, 2022), words.whole(1, 12), words.whole(1, 28))
    issuer = {"部门规章": "国务院有关部门", "省级政府规章": "澜江省人民政府", "行政规范性文件": "澜江市人民政府办公室"}
    amended: Value = [{"date": f"2023-{words.whole(1, 12):02d}-15", "no": "第一次修正"}] if words.often(0.3) else None
    return {
        "title": law.title,
        "law_type": law.level,
        "issuer": issuer.get(law.level, "澜江省人民代表大会常务委员会"),
        "promulgated_at": str(made),
        "effective_at": str(later(made, 60)),
        "status": "现行有效",
        "amended": amended,
        "article_count": str(law.length),
        "clauses": [
            {
                "article": f"第{numeral(number)}条",
                "chapter": words.a("chapter"),
                "text": words.a("clause_fine" if number in law.loose else "clause"),
                "discretion": "是" if number in law.loose else "否",
            }
            for number in law.articles
        ],
        "source": "澜江省法规数据库",
        "summary": f"规范{words.a('subject')}和{words.a('subject')}，涉及{words.a('worry')}的处理。",
        "keywords": [*words.some("keyword", 2, 4)],
    }


def agency(city: City, office: Office, number: int) -> Data:
    """An agency with its leaders and departments."""
    words = Words(office.id)
    departments = words.some("department", 4, 7)
    head = "市长" if not number else "镇长" if office.town else "局长"
    own = (
        city.procedure(each)
        for each in range(number, min(city.counts.flows, number + 3 * len(city.offices)), len(city.offices))
    )
    powers = [name for procedure in own for name in city.powers_of(procedure)[:2]]
    return {
        "title": office.title,
        "short_name": office.short,
        "uscc": office.code,
        "org_type": "政府" if not number else "乡镇街道" if office.town else "政府部门",
        "level": "乡镇（街道）" if office.town else "县",
        "parent": "city-gov" if number else None,
        "region_code": REGION,
        "enforcement_status": "法定机关",
        "large_amount_threshold": "50 万元",
        "active_from": "2019-03-25",
        "duties": "\n".join(words.some("agency_duty", 4, 6)),
        "departments": [
            {"name": name, "duties": words.a("agency_duty"), "phone": words.phone()} for name in departments
        ],
        "posts": [
            {"name": post, "department": words.of(departments), "duties": words.a("responsibility"), "powers": [name]}
            for post, name in zip(words.some("post", 6, 6), powers, strict=False)
        ],
        "head": head,
        "leaders": [*_leaders(words, head, departments)],
        "address": f"澜江市{words.a('street')}路{words.whole(1, 200)}号",
        "hours": HOURS,
        "phone": words.phone(),
        "disclosure_office": {"name": f"{office.short}办公室", "hours": HOURS, "phone": words.phone()},
        **_watched(words),
        **({"power_list_approval": {"chain": [*_approved()]}} if number else {}),
        **envelope(words, office, "00001", FIRST),
    }


def _approved() -> Iterator[Data]:
    """The list of powers went the way that it must go."""
    for role, name, org, day in (
        ("审核", "法制审核岗", "澜江市司法局", "2025-01-02"),
        ("审核", "综合科科长", "澜江市委编办", "2025-01-03"),
        ("批准", "常务会议", "澜江市人民政府常务会", "2025-01-06"),
    ):
        yield {"role": role, "name": name, "org": org, "date": day}


def _watched(words: Words) -> Data:
    """Who watches an agency, and where to turn against it."""
    duties = f"监督{words.a('subject')}和{words.a('fund')}使用。"
    return {
        "supervise_phone": "12345",
        "supervisors": [{"name": words.a("watcher"), "supervision_type": "社会", "duties": duties}],
        "review_org": {"name": "澜江市人民政府", "phone": words.phone()},
        "court": {"name": "澜江市人民法院", "phone": words.phone()},
    }


def _leaders(words: Words, head: str, departments: list[str]) -> Iterator[Data]:
    yield {
        "name": head,
        "position": f"党组书记、{head}",
        "is_chief": "是",
        "portfolios": ["全面工作"],
        "boundary": "不直接分管人事、财务、工程、审批、采购。",
        "forbidden_zone": words.a("zone"),
    }
    for portfolio, name in zip(["财务", "人事", "工程", "审批"], departments, strict=False):
        yield {
            "name": f"副职（分管{portfolio}）",
            "position": "党组成员",
            "is_chief": "否",
            "portfolios": [portfolio],
            "departments": [name],
            "scope": words.a("portfolio_scope"),
        }


def power(city: City, number: int) -> tuple[Office, str, Data]:
    """A power, with its office and id."""
    run = city.procedure(number % city.counts.flows)
    name = power_id(run, number)
    words = Words(name)
    first, article = city.cite(words, strong=True)
    other, second = city.cite(words)
    loose = article in first.loose or second in other.loose
    formed = later(FIRST, words.whole(0, 500))
    code = TYPE_CODES[run.kind]
    catalogue = f"00{code}{words.whole(0, 99_999_999):08d}"
    data: Data = {
        "title": f"{words.a(f'name_{code}')}（{run.office.short}）",
        "code": name.upper(),
        "catalog_code": catalogue,
        "task_code": f"{run.office.code}{5 if run.office.town else 4}{catalogue}",
        "power_type": run.kind,
        "org": run.office.id,
        "dept": words.a("department"),
        "level": "镇（乡、街道）级" if run.office.town else "县级",
        "power_source": words.of(["法定本级行使", "上级下放", "上级授权"]),
        "state": "在用",
        "basis": [first.cited(article), other.cited(second)],
        "flow": run.id,
        "statutory_limit": "20 工作日",
        "promised_limit": f"{run.days + words.whole(2, 6)} 工作日",
        "fee": {"charged": "否"},
        **_handling(words, run),
        **_duties(city, words, run, loose=loose),
        **envelope(words, run.office, f"{10_000 + number:05d}", formed),
    }
    return run.office, name, data


def _handling(words: Words, run: Procedure) -> Data:
    consult = f"{run.office.short}{words.a('department')}，{words.phone()}"
    data: Data = {
        "consult": consult[:100],
        "supervise": f"监督电话 12345，{words.phone()}",
        "remedy": {"review_org": "澜江市人民政府", "court": "澜江市人民法院"},
        "place": f"澜江市{words.a('street')}路政务服务中心{words.a('count')}楼",
        "window": f"{words.a('subject')[:20]}窗口",
    }
    if TYPE_CODES[run.kind] in {"01", "05", "07", "10", "20"}:
        data |= {
            "case_type": "承诺件",
            "service_object": [words.of(["企业法人", "自然人", "社会组织法人"])],
            "handle_forms": ["窗口", "网上"],
            "conditions": [*words.some("condition", 2, 3)],
            "materials": [
                {
                    "name": name,
                    "original": "原件",
                    "form": words.of(["纸质", "电子", "纸质或电子"]),
                    "copies": "1",
                    "note": words.a("material_note"),
                }
                for name in words.some("material", 1, 3)
            ],
        }
    return data


def _duties(city: City, words: Words, run: Procedure, *, loose: bool) -> Data:
    """Who answers for what; with the standard of discretion where a cited article leaves some."""
    stages = words.chosen.sample(["受理", "审查", "调查", "告知", "决定", "送达", "事后监管"], words.whole(2, 3))
    day = str(later(FIRST, -words.whole(10, 300)))
    published: Value = [{"title": f"{words.a('subject')}行政裁量基准", "published_at": day}] if loose else None
    return {
        "responsibilities": [
            {
                "stage": stage,
                "content": words.a("responsibility"),
                "basis": [city.citation(words)],
                "post": run.post,
            }
            for stage in stages
        ],
        "accountability_scope": "承办人、审核人、批准人。",
        "accountability_situations": "\n".join(words.some("accountability", 2, 3)),
        "boundary": words.a("boundary"),
        "control_documents": [document_id(run.office)],
        "inspection": _inspection(words) if run.kind == "行政检查" else None,
        "discretions": published,
        "risk_level": words.of(["高", "中", "低"]),
        "key_power": "否",
        "changes": [_change(words, day)] if words.often(0.3) else None,
    }


def _inspection(words: Words) -> Value:
    return {"standard": words.a("step_standard"), "max_per_year": str(words.whole(1, 4)), "method": "双随机"}


def document(office: Office, number: int) -> Data:
    """The regulation by which an office keeps its powers within bounds."""
    words = Words(document_id(office))
    day = later(FIRST, words.whole(0, 200))
    return {
        "title": f"{office.title}权力运行内部控制办法",
        "org": office.id,
        "doc_type": "办法",
        "issued_at": str(day),
        "effective_from": str(later(day, 30)),
        "text": "\n\n".join(
            f"第{numeral(place)}条　{words.a('boundary')}{words.a('step_standard')}" for place in range(1, 9)
        ),
        "drafting_dept": words.a("department"),
        "contact": words.phone(),
        "supervise_phone": "12345",
        **envelope(words, office, f"{99_000 + number:05d}", day),
    }


def _change(words: Words, day: str) -> Value:
    before, after = words.some("department", 2, 2)
    return {"date": day, "type": "变更", "from": before, "to": after, "basis": "机构改革职责划转"}
