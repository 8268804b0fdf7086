"""Laws in Markdown become records of facts: titles, days, numbers of articles."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from generator.statutes.records import Detail
from generator.statutes.records import ids_of
from generator.statutes.records import records
from generator.statutes.records import stubs
from generator.statutes.records import wording_of
from generator.statutes.text import Event
from generator.statutes.text import effective_day
from generator.statutes.text import read_statute
from generator.workbook.grounds import Named
from tests.tables import words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.statutes.records import Enacted
    from generator.statutes.records import Wording
    from generator.statutes.text import Statute

DATA = Path(__file__).parents[2] / "shared" / "data" / "laws"
DAY = date(2026, 1, 1)
OLD = "行政法规/渔船管理条例(1990-05-01).md"
NEW = "行政法规/渔船管理条例(2020-03-01).md"
OLD_TEXT = """# 渔船管理条例

1990年5月1日 国务院令第50号发布

<!-- INFO END -->

第一条 为了管理渔船，制定本条例。

第二条 本条例自1990年6月1日起施行。
"""
NEW_TEXT = """# 渔船管理条例

1990年5月1日 国务院令第50号发布

2010年2月3日 《国务院关于修改部分行政法规的决定》第一次修订根据2020年3月1日《关于修改〈渔船管理条例〉的决定》第二次修订

<!-- INFO END -->

## 第一章 总则

第一条 为了管理渔船，制定本条例。

第二条 渔船应当登记：

（一）机动渔船；

第二条之一 登记不收费。

## 第二章 附则

第三条 本条例自1990年6月1日起施行。
"""


def wording() -> Wording:
    return wording_of(words("laws.yml"))


def statute(path: str, text: str) -> Statute:
    found, _ = read_statute(path, text)
    assert found is not None
    return found


def enacted(
    *files: tuple[str, str], as_of: date = DAY, detail: Detail = Detail.NUMBERS
) -> dict[str, dict[str, object]]:
    made = records([statute(path, text) for path, text in files], wording(), as_of, detail=detail)
    return values(made)


def values(made: Enacted) -> dict[str, dict[str, object]]:
    return {path: yaml.load(text, yaml.BaseLoader) for path, text in made.files}  # noqa: S506


def test_a_law_is_its_title_history_and_articles() -> None:
    law = statute(NEW, NEW_TEXT)
    assert law.title == "渔船管理条例"
    assert [(event.day.isoformat(), event.kind, event.times) for event in law.events] == [
        ("1990-05-01", "issued", ""),
        ("2010-02-03", "amended", "第一次修订"),
        ("2020-03-01", "amended", "第二次修订"),
    ]
    assert [(article.number, article.chapter) for article in law.articles] == [
        ("第一条", "第一章 总则"),
        ("第二条", "第一章 总则"),
        ("第二条之一", "第一章 总则"),
        ("第三条", "第二章 附则"),
    ]
    assert law.articles[1].paragraphs == ("渔船应当登记：", "（一）机动渔船；")


def test_several_versions_make_one_record_of_the_newest() -> None:
    assert enacted((NEW, NEW_TEXT), (OLD, OLD_TEXT)) == {
        "content/laws/yu-chuan-guan-li-tiao-li.yml": {
            "title": "渔船管理条例",
            "law_type": "行政法规",
            "issuer": "国务院",
            "doc_no": "国务院令第50号",
            "promulgated_at": "1990-05-01",
            "effective_at": "1990-06-01",
            "amended": [{"date": "2010-02-03", "no": "第一次修订"}, {"date": "2020-03-01", "no": "第二次修订"}],
            "status": "现行有效",
            "article_count": "4",
            "clauses": [{"article": "第一条"}, {"article": "第二条"}, {"article": "第二条之一"}, {"article": "第三条"}],
            "imported": {"from": NEW},
        }
    }


def test_the_text_of_articles_is_taken_only_where_asked_for() -> None:
    record = enacted((OLD, OLD_TEXT), detail=Detail.TEXT)["content/laws/yu-chuan-guan-li-tiao-li.yml"]
    assert record["clauses"] == [
        {"article": "第一条", "text": "为了管理渔船，制定本条例。"},
        {"article": "第二条", "text": "本条例自1990年6月1日起施行。"},
    ]
    assert "clauses" not in enacted((OLD, OLD_TEXT), detail=Detail.COUNT)["content/laws/yu-chuan-guan-li-tiao-li.yml"]


def test_a_version_that_does_not_apply_yet_waits_for_its_day() -> None:
    later = NEW_TEXT.replace("自1990年6月1日起", "自2026年6月1日起")
    path = "content/laws/yu-chuan-guan-li-tiao-li.yml"
    assert enacted((OLD, OLD_TEXT), (NEW, later))[path]["article_count"] == "2"
    assert enacted((OLD, OLD_TEXT), (NEW, later), as_of=date(2026, 6, 1))[path]["article_count"] == "4"
    assert enacted((NEW, later))[path]["status"] == "尚未生效"


def test_a_law_repealed_by_another_one_says_when_and_by_which() -> None:
    head = "# 船舶登记条例\n\n2021年1月1日 国务院令第700号公布\n\n<!-- INFO END -->\n\n"
    other = f"{head}第一条 本条例自2021年5月1日起施行。《渔船管理条例》同时废止。\n"
    made = enacted((OLD, OLD_TEXT), ("行政法规/船舶登记条例(2021-01-01).md", other))
    record = made["content/laws/yu-chuan-guan-li-tiao-li.yml"]
    assert (record["status"], record["repealed_at"], record["replaced_by"]) == (
        "已废止",
        "2021-05-01",
        "chuan-bo-deng-ji-tiao-li",
    )


def test_the_day_of_a_file_after_the_first_day_of_the_law_is_not_its_first_publication() -> None:
    text = "# 渔船管理条例\n\n<!-- INFO END -->\n\n第一条 本条例自2009年4月1日起施行。\n"
    record = enacted(("行政法规/渔船管理条例(2020-04-30).md", text))["content/laws/yu-chuan-guan-li-tiao-li.yml"]
    assert record["effective_at"] == "2009-04-01"
    assert "promulgated_at" not in record


def test_an_earlier_version_repealed_by_name_does_not_repeal_the_law_itself() -> None:
    own = NEW_TEXT.replace("起施行。", "起施行。1980年发布的《渔船管理条例》同时废止。")
    assert enacted((NEW, own))["content/laws/yu-chuan-guan-li-tiao-li.yml"]["status"] == "现行有效"


@pytest.mark.parametrize(
    ("line", "kind", "order"),
    [
        ("2015年1月5日 国家工商行政管理总局令第73号公布", "issued", "国家工商行政管理总局令第73号"),
        ("２０１２年１２月１９日 中华人民共和国公安部令第１２５号发布，", "issued", "公安部令第125号"),
        ("2020年07月20日 公安部令第159号《公安部关于修改〈程序规定〉的决定》修正）", "amended", "公安部令第159号"),
        ("2003年8月27日 第十届全国人民代表大会常务委员会第四次会议通过", "adopted", ""),
        ("2004年7月1日 施行", "effective", ""),
        ("2017年11月22日 中华人民共和国国务院令第692号", "issued", "国务院令第692号"),
    ],
)
def test_a_line_of_history_says_what_happened(line: str, kind: str, order: str) -> None:
    law = statute("行政法/甲.md", f"# 甲\n\n{line}\n\n<!-- INFO END -->\n\n第一条 文。\n")
    assert [(event.kind, event.order) for event in law.events] == [(kind, order)]


@pytest.mark.parametrize(
    ("closing", "day"),
    [
        ("本法自2021年7月15日起施行。", date(2021, 7, 15)),
        ("本法自公布之日起施行。", date(2020, 1, 2)),
        ("本条例自一九九三年二月十日起施行。", date(1993, 2, 10)),
        ("本法由国务院解释。", None),
    ],
)
def test_the_day_of_force_is_in_the_closing_article(closing: str, day: date | None) -> None:
    law = statute(
        "行政法/甲.md", f"# 甲\n\n2020年1月2日 国务院公布\n\n<!-- INFO END -->\n\n第一条 文。\n\n第二条 {closing}\n"
    )
    assert effective_day(law) == day


@pytest.mark.parametrize("body", ["第一条 文。\n", "第一条 文。\n\n第三条 本条例自1990年6月1日起施行。\n"])
def test_a_text_that_is_cut_short_cannot_prove_that_an_article_is_missing(body: str) -> None:
    text = "# 渔船管理条例\n\n1990年5月1日 国务院令第50号发布\n\n<!-- INFO END -->\n\n" + body
    made = records([statute(OLD, text)], wording(), DAY)
    record = values(made)["content/laws/yu-chuan-guan-li-tiao-li.yml"]
    assert "article_count" not in record
    assert "clauses" not in record
    assert "IMP-PARTIAL" in [finding.rule for finding in made.findings]


def test_a_line_that_is_not_understood_is_reported_with_its_words() -> None:
    _, findings = read_statute("行政法规/甲.md", "# 甲\n\n人薪发〔1995〕32号\n\n<!-- INFO END -->\n\n第一条 文。\n")
    assert [(finding.rule, finding.message) for finding in findings] == [
        ("IMP-HISTORY", "题注中有没看懂的文字：人薪发〔1995〕32号")
    ]


def test_a_file_without_a_title_is_not_a_law() -> None:
    found, findings = read_statute("行政法/_index.md", "---\nbookCollapseSection: true\n---\n")
    assert found is None
    assert [finding.rule for finding in findings] == ["IMP-TITLE"]


def test_ids_stay_and_never_clash() -> None:
    titles: Mapping[str, object] = {"中华人民共和国食品法": 1, "食品罚": 2, "行政许可法": 3}
    assert ids_of(titles, {"中华人民共和国行政许可法": "xingzheng-xuke-fa"}) == {
        "中华人民共和国食品法": "shi-pin-fa",
        "食品罚": "shi-pin-fa-2",
        "行政许可法": "xingzheng-xuke-fa",
    }


def test_a_law_named_with_and_without_the_state_is_one() -> None:
    named = {"a": Named("", "森林法", ""), "b": Named("法律", "中华人民共和国森林法", ""), "c": Named("", "会计法", "")}
    made = values(stubs(named, wording(), {"会计法": "kuaiji-fa"}, "清单.xlsx"))
    assert [each["title"] for each in made.values()] == ["中华人民共和国森林法"]


@pytest.mark.parametrize(
    ("tag", "title", "remark", "rank"),
    [
        ("部令", "城市供水条例", "（1994年7月19日国务院令第158号公布，2020年第726号修正）", "行政法规"),
        ("规章", "测绘法", "（2017年4月27日主席令第六十七号公布）", "法律"),
        ("规章", "燃气管理规定", "（2005年3月21日建设部令第140号公布，依据国务院令第583号制定）", "部门规章"),
    ],
)
def test_the_order_that_made_a_law_public_tells_its_rank(tag: str, title: str, remark: str, rank: str) -> None:
    (made,) = values(stubs({"a": Named(tag, title, remark)}, wording(), {}, "清单.xlsx")).values()
    assert made["law_type"] == rank


def test_laws_that_a_list_names_become_records_with_their_rank() -> None:
    named = {
        "a": Named("法规", "新疆维吾尔自治区消防条例", "（2011年通过）"),
        "b": Named("法律", "中华人民共和国消防法", ""),
        "c": Named("规章", "消防监督检查规定", ""),
        "d": Named("规章", "国务院关于投资体制改革的决定", ""),
    }
    made = values(stubs(named, wording(), {"消防法": "xiaofang-fa"}, "清单.xlsx"))
    assert made == {
        "content/laws/guo-wu-yuan-guan-yu-tou-zi-ti-zhi-gai-ge-de-jue-ding.yml": {
            "title": "国务院关于投资体制改革的决定",
            "law_type": "国务院决定",
            "source": "清单.xlsx",
            "imported": {"from": "清单.xlsx"},
        },
        "content/laws/xiao-fang-jian-du-jian-cha-gui-ding.yml": {
            "title": "消防监督检查规定",
            "law_type": "部门规章",
            "source": "清单.xlsx",
            "imported": {"from": "清单.xlsx"},
        },
        "content/laws/xin-jiang-wei-wu-er-zi-zhi-qu-xiao-fang-tiao-li.yml": {
            "title": "新疆维吾尔自治区消防条例",
            "law_type": "地方性法规",
            "source": "清单.xlsx",
            "imported": {"from": "清单.xlsx", "unread": ["（2011年通过）"]},
        },
    }


def test_every_real_law_is_read() -> None:
    if not DATA.is_dir():
        pytest.skip("../shared/data/laws is not here")
    files = sorted(DATA.rglob("*.md"))
    read = [read_statute(path.relative_to(DATA).as_posix(), path.read_text(encoding="utf-8"))[0] for path in files]
    laws = [law for law in read if law]
    made = records(laws, wording(), date(2026, 11, 22))
    assert (len(files), len(laws), len(made.files)) == (1014, 1006, 938)
    assert sum(len(law.articles) for law in laws) == 46588
    assert Event(date(1996, 3, 17), "adopted", "1996年3月17日 第八届全国人民代表大会第四次会议通过") in [
        event for law in laws if law.title == "中华人民共和国行政处罚法" for event in law.events
    ]
