"""The search index: its tokens, its shards, what it keeps and rebuilds."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.search import pagefind
from generator.search.content import content
from generator.search.document import Document
from generator.search.document import source
from generator.search.index import Settings
from generator.search.index import refresh
from generator.search.pinyin import readings
from generator.search.shards import shard
from generator.search.table import column
from generator.search.table import day
from generator.search.tokens import codes
from generator.search.tokens import compact
from generator.search.tokens import normal
from generator.search.tokens import tokens
from generator.search.vocabulary import vocabulary

if TYPE_CHECKING:
    from generator.search.index import Refreshed

CASES: list[dict[str, str]] = yaml.safe_load((Path(__file__).parent / "search/tokens.yml").read_text(encoding="utf-8"))
SYNONYMS = Path(__file__).parents[1] / "schemas/vocabulary/synonyms.yml"


def document(number: int, **changed: Any) -> Document:
    office = ("水务局", "民政局", "教育局")[number % 3]
    text = f"第{number}项的内容，依据《水法》第四十八条。"
    made = Document(f"powers/{number:03}/", f"取水许可{number}", "权力事项", office, "2026-01-05", "2026", (), (), text)
    return replace(made, **changed)


def build(site: Path, documents: list[Document], **settings: Any) -> Refreshed:
    """Refresh the index of a site and do to its files what it says."""
    known = {each.url: each for each in documents}

    def put(address: str, data: bytes) -> None:
        (site / address).parent.mkdir(parents=True, exist_ok=True)
        (site / address).write_bytes(data)

    done = refresh([source(each) for each in documents], lambda each: known[each.url], site, put, Settings(**settings))
    for address in done.removed:
        (site / address).unlink()
    return done


def files(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_a_text_has_these_tokens(case: dict[str, str]) -> None:
    assert tokens(normal(case["text"])) == case["tokens"].split()


@given(st.text(st.sampled_from("水许可12号a〔〕。，《》 \n專"), max_size=12), st.data())
def test_every_phrase_of_a_run_stands_in_its_tokens(text: str, data: st.DataObject) -> None:
    run = normal(text + "行政许可")
    start = data.draw(st.integers(0, len(run) - 2))
    part = run[start : start + 2]
    if all(character in "水许可号专行政" for character in part):
        assert part in tokens(run)


def test_codes_are_found_without_hyphens() -> None:
    assert codes(normal("见 XK-0107-001 和 xk-0107-001")) == ["xk0107001"]
    assert compact(normal("阳政办发〔2026〕12号")) == "阳政办发202612号"


def test_a_title_is_found_by_pinyin_and_initials() -> None:
    assert readings("取水许可") == ["qushuixuke", "qsxk"]
    assert readings("重庆") == ["chongqing", "cq"]
    assert readings("水") == []


def test_keys_stand_before_the_title_and_the_title_before_the_text() -> None:
    row, (keys, title) = content(document(1, title="水", keys=("A-1",), text="项"))
    assert row.split()[:keys] == ["a", "1", "。", "a1", "。"]
    assert row.split()[keys:title] == ["水", "。"]
    assert row.split()[title] == "项"


def test_numbers_are_written_as_wide_as_the_widest() -> None:
    assert column([0, 63]) == {"width": 1, "digits": "0_"}
    assert column([0, 64]) == {"width": 2, "digits": "0010"}
    assert column([]) == {"width": 1, "digits": ""}


def test_a_date_that_is_none_counts_as_the_oldest() -> None:
    assert day("1900-01-02") == 1
    assert day("") == 0


def test_every_document_is_in_one_shard_whatever_the_order() -> None:
    sources = [source(document(number)) for number in range(60)]
    shards = shard(sources, heaviest=1000)
    assert sorted(each.url for members in shards.values() for each in members) == [each.url for each in sources]
    assert shard(reversed(sources), heaviest=1000) == shards
    assert len(shards) > 3


def test_an_added_document_touches_one_shard_and_splits_at_most_that_one() -> None:
    before = [source(document(number)) for number in range(60)]
    for number in range(60, 70):
        old = shard(before, heaviest=1500)
        new = shard([*before, source(document(number))], heaviest=1500)
        assert len([name for name in old if new.get(name) != old[name]]) == 1


def test_a_changed_document_rebuilds_its_shard_and_keeps_the_others(tmp_path: Path) -> None:
    documents = [document(number) for number in range(40)]
    built = build(tmp_path, documents, heaviest=1000)
    assert build(tmp_path, documents, heaviest=1000).written == []
    documents[7] = replace(documents[7], text="改过的内容")
    changed = build(tmp_path, documents, heaviest=1000)
    assert len(changed.rebuilt) == 1
    assert sorted([*changed.rebuilt, *changed.kept]) == sorted(built.rebuilt)
    assert {address.split("/")[2] for address in changed.written if "/shards/" in address} == set(changed.rebuilt)


def test_an_index_brought_up_to_date_has_the_bytes_of_a_new_one(tmp_path: Path) -> None:
    documents = [document(number) for number in range(40)]
    build(tmp_path / "old", documents, heaviest=1000)
    del documents[5]
    documents[9] = replace(documents[9], title="另一个名称", office="财政局")
    documents.append(document(90))
    build(tmp_path / "old", documents, heaviest=1000)
    build(tmp_path / "new", documents, heaviest=1000)
    assert files(tmp_path / "old") == files(tmp_path / "new")


def test_the_bytes_depend_on_no_order_and_no_number_of_processes(tmp_path: Path) -> None:
    documents = [document(number) for number in range(40)]
    build(tmp_path / "one", documents, heaviest=1000)
    build(tmp_path / "two", documents[::-1], heaviest=1000, processes=3)
    assert files(tmp_path / "one") == files(tmp_path / "two")


def test_a_withdrawn_document_leaves_no_trace(tmp_path: Path) -> None:
    documents = [document(number) for number in range(6)]
    documents[3] = replace(documents[3], title="应当撤下的名称", text="应当撤下的内容")
    build(tmp_path, documents)
    build(tmp_path, [*documents[:3], *documents[4:]])
    assert not [path for path, data in files(tmp_path).items() if "撤下".encode() in data or b"powers/003" in data]


def test_a_site_without_documents_has_an_empty_list_of_shards(tmp_path: Path) -> None:
    build(tmp_path, [document(1)])
    build(tmp_path, [])
    assert json.loads((tmp_path / "search/shards.json").read_bytes())["shards"] == []
    assert not list((tmp_path / "search/shards").rglob("*.json"))


def test_a_damaged_list_of_shards_is_made_again(tmp_path: Path) -> None:
    build(tmp_path, [document(1)])
    (tmp_path / "search/shards.json").write_text("{")
    assert build(tmp_path, [document(1)]).written == ["search/shards.json"]


def test_a_document_without_a_word_is_left_out(tmp_path: Path) -> None:
    build(tmp_path, [document(1), document(2, title="——", kind="", office="", text="……")])
    assert len(list(tmp_path.rglob("text/*.json"))) == 1


def test_pagefind_that_takes_fewer_documents_than_it_was_given_is_an_error() -> None:
    with pytest.raises(pagefind.PagefindError, match="收到 2 个文档，只收录了 1 个"):
        pagefind.build([pagefind.Entry("a/", "水"), pagefind.Entry("b/", "")], "s0")


def test_only_what_the_browser_uses_is_written(tmp_path: Path) -> None:
    build(tmp_path, [document(1)])
    assert not [path for path in files(tmp_path) if "fragment" in path or "-ui" in path or "highlight" in path]


def test_the_shipped_synonyms_are_read() -> None:
    words = vocabulary(yaml.safe_load(SYNONYMS.read_text(encoding="utf-8")))
    assert ("低保", "最低生活保障") in words.groups
    assert words.idle.index("怎么办理") < words.idle.index("怎么")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ({"group": []}, "不认识的键“group”"),
        ({"groups": "低保"}, "groups 请写成一列"),
        ({"groups": [["低保"]]}, "至少写两个不同的词：低保"),
        ({"groups": [["低保", 3]]}, "只能写词：3"),
        ({"idle": [""]}, "只能写词：''"),
    ],
)
def test_a_fault_in_the_synonyms_is_said_in_words(data: dict[str, object], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        vocabulary(data)
