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

from generator.kind.synonyms import FILE
from generator.kind.synonyms import read_synonyms
from generator.search import pagefind
from generator.search.absent import absent
from generator.search.content import content
from generator.search.document import Document
from generator.search.document import source
from generator.search.grams import BEGINNING
from generator.search.grams import INITIALS
from generator.search.grams import KEY
from generator.search.grams import SYLLABLES
from generator.search.grams import TEXT
from generator.search.grams import TITLE
from generator.search.grams import WHOLE
from generator.search.grams import Spelling
from generator.search.grams import pieces
from generator.search.index import Settings
from generator.search.index import refresh
from generator.search.joining import joined
from generator.search.joining import split
from generator.search.joining import stands
from generator.search.shards import SLOTS
from generator.search.shards import shard
from generator.search.shards import slots
from generator.search.table import column
from generator.search.table import month
from generator.search.table import table
from generator.search.tokens import codes
from generator.search.tokens import compact
from generator.search.tokens import normal
from generator.search.tokens import runs
from generator.search.vocabulary import vocabulary

if TYPE_CHECKING:
    from generator.kind.synonyms import Synonyms
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


def held(document: Document) -> dict[str, int]:
    """The pieces of a document as both sides write them, and where they stand."""
    spelling = Spelling()
    found, _ = pieces(document, spelling)
    return {spelling.written(piece): place for piece, place in found.items()}


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_a_text_has_these_runs(case: dict[str, str]) -> None:
    assert " | ".join(" ".join(run) for run in runs(normal(case["text"]))) == str(case["runs"])


@given(
    st.lists(st.text("水许可", min_size=1, max_size=14), min_size=1, max_size=3),
    st.text("水许可", min_size=4, max_size=9),
)
def test_pieces_and_absent_words_tell_exactly_whether_a_text_has_a_phrase(texts: list[str], phrase: str) -> None:
    standing = {run[start : start + 4] for run in texts for start in range(len(run) - 3)}
    parts = {phrase[start:end] for start in range(len(phrase)) for end in range(start + 5, len(phrase) + 1)}
    seems = all(phrase[start : start + 4] in standing for start in range(len(phrase) - 3))
    assert (seems and not parts & absent(texts)) == any(phrase in run for run in texts)


def test_a_long_table_of_like_rows_has_no_endless_list_of_absent_words() -> None:
    assert len(absent([f"{chr(0x4E00 + number)}同意该项{chr(0x5E00 + number)}" for number in range(500)])) == 0


def test_codes_are_found_without_hyphens() -> None:
    assert codes(normal("见 XK-0107-001 和 xk-0107-001")) == ["xk0107001"]
    assert compact(normal("阳政办发〔2026〕12号")) == "阳政办发202612号"


def test_a_title_is_found_by_its_syllables_and_initials() -> None:
    found = held(document(1, title="取水许可"))
    assert {f"{SYLLABLES}qu shui xu ke", f"{SYLLABLES}shui xu", f"{INITIALS}q s x k", f"{INITIALS}x"} <= found.keys()
    assert f"{SYLLABLES}chong qing" in held(document(1, title="重庆"))


def test_a_piece_counts_where_it_says_most() -> None:
    found = held(document(1, title="水", keys=("A-1",), text="水项 a", whole="法水"))
    places = {"水": TITLE, "项": TEXT, "法": WHOLE, "\x1fa\x1f": KEY, "\x1fa1\x1f": KEY, "法水水": TITLE}
    assert {piece: found[piece] for piece in places} == places
    article = held(document(1, title="第一条", text="", whole="水法"))
    assert [article[piece] for piece in ("水法", "水法第一", "第一条")] == [WHOLE, TITLE, TITLE]


def test_words_are_found_by_their_beginnings() -> None:
    found = held(document(1, keys=("YHZJ-2026",), text=""))
    assert {f"{BEGINNING}yhzj20", f"{BEGINNING}yhz"} <= found.keys()
    assert f"{BEGINNING}yh" not in found


def test_the_parts_of_a_file_are_read_back() -> None:
    parts = {"s": b"a" * 300, "s0": b"b", "s0110100110": b"c", "s00": b"d"}
    assert split(joined({**parts, "s1": b""})) == parts


def test_a_part_that_stands_in_a_file_is_seen_without_splitting_it() -> None:
    content = joined({"s0": b"aaa", "s10": b"bbbb"})
    assert stands(content, "s10", b"bbbb")
    assert not stands(content, "s10", b"bbbc")
    assert not stands(content, "s10", b"")
    assert stands(content, "s11", b"")


def test_a_document_that_comes_or_goes_leaves_the_others_in_their_places() -> None:
    sources = [source(document(number)) for number in range(300)]
    before = slots(sources)
    after = slots([each for each in sources if each.url != "powers/007/"])
    moved = [url for url in after if after[url] != before[url]]
    assert len(moved) <= 3
    assert max(before.values()) < SLOTS


def test_numbers_are_written_as_wide_as_the_widest() -> None:
    assert column([0, 63]) == {"width": 1, "digits": "0_"}
    assert column([0, 64]) == {"width": 2, "digits": "0010"}
    assert column([]) == {"width": 1, "digits": ""}


def test_a_date_that_is_none_counts_as_the_oldest() -> None:
    assert month("1900-02-02") == 2
    assert month("") == 0


def test_documents_that_are_alike_stand_together_in_a_table() -> None:
    members = [(4, document(1)), (9, document(4)), (70, document(0))]
    made = table(members, ["kind", "office", "year"])
    assert made["slots"] == column([4, 9, 70])
    assert list(made["filters"]) == ["kind", "office"]  # type: ignore[call-overload]


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
    assert len([address for address in changed.written if "/pieces/" in address]) < len(list(tmp_path.rglob("*.bin")))


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
    build(tmp_path / "new", [*documents[:3], *documents[4:]])
    assert (tmp_path / "search/pieces/3.bin").read_bytes() == (tmp_path / "new/search/pieces/3.bin").read_bytes()


def test_pagefind_indexes_a_site_that_is_not_large(tmp_path: Path) -> None:
    build(tmp_path, [document(1), document(2, title="水", keys=(), text="", office="", kind="")], pagefind=2)
    shards = json.loads((tmp_path / "search/shards.json").read_bytes())
    (shard,) = (tmp_path / "search/shards").iterdir()
    made = sorted(path.suffix for path in (shard / "pagefind").rglob("*") if path.is_file())
    assert made == [".json", ".pf_index", ".pf_meta"]
    assert (tmp_path / "search/engine" / shards["engine"] / "pagefind.js").is_file()
    marks = json.loads((shard / "marks.json").read_bytes())
    assert marks["slots"] == column([slots([source(document(1))])["powers/001/"]])
    assert not [path for path in files(tmp_path) if "fragment" in path or "-ui" in path or "highlight" in path]


def test_a_site_that_grows_large_loses_what_pagefind_had(tmp_path: Path) -> None:
    build(tmp_path, [document(1), document(2)], pagefind=2)
    build(tmp_path, [document(1), document(2), document(3)], pagefind=2)
    assert not [path for path in files(tmp_path) if path.endswith((".pf_index", "marks.json", "pagefind.js"))]
    assert "engine" not in json.loads((tmp_path / "search/shards.json").read_bytes())
    build(tmp_path / "new", [document(3), document(1), document(2)], pagefind=0)
    assert {path.removeprefix("new/") for path in files(tmp_path) if path.startswith("new/")} == {
        path for path in files(tmp_path) if not path.startswith("new/")
    }


def test_a_document_is_given_to_pagefind_in_pairs_with_what_says_most_first() -> None:
    made = content(document(1, title="取水", keys=("A-1 号",), text="一 ab 2 cd。水", office="", kind="", whole="水法"))
    assert made.tokens == "aꀀ1 1号 。 a1号 。 取水 。 一ab abꀀ2 2ꀀcd 。 水法 法取 取水 。"
    assert made[1:] == (5, 7, 11, 13)


def test_pagefind_that_takes_fewer_documents_than_it_was_given_is_an_error() -> None:
    with pytest.raises(pagefind.PagefindError, match="收到 2 个文档，只收录了 1 个"):
        pagefind.build([pagefind.Entry("a/", "水"), pagefind.Entry("b/", "")], "s0")


def test_a_site_without_documents_has_an_empty_list_of_shards(tmp_path: Path) -> None:
    build(tmp_path, [document(1)])
    build(tmp_path, [])
    assert json.loads((tmp_path / "search/shards.json").read_bytes())["shards"] == []
    assert not list((tmp_path / "search/shards").rglob("*.json"))


def test_a_damaged_list_of_shards_is_made_again(tmp_path: Path) -> None:
    build(tmp_path, [document(1)])
    (tmp_path / "search/shards.json").write_text("{")
    assert build(tmp_path, [document(1)]).written == ["search/shards.json"]


def synonyms(*texts: str) -> tuple[Synonyms, list[str]]:
    """What files say, and what is wrong with them as a clerk reads it."""
    files = [(f"schemas{number or ''}/{FILE}", text.encode()) for number, text in enumerate(texts)]
    words, faults = read_synonyms(files)
    return words, [f"{each.where}: [{each.rule}] {each.message}" for each in faults]


def test_the_shipped_synonyms_are_read() -> None:
    said, faults = synonyms(SYNONYMS.read_text(encoding="utf-8"))
    words = vocabulary(said)
    assert faults == []
    assert any({"低保", "最低生活保障"} <= {*group} for group in words.groups)
    assert words.idle.index("怎么办理") < words.idle.index("怎么")


def test_a_county_adds_its_own_words() -> None:
    said, faults = synonyms(
        "groups: [[低保, 最低生活保障]]\nidle: [怎么]\n", "groups: [[新农合, 城乡居民医保]]\nidle: [咋, 怎么]\n"
    )
    assert (said.groups, said.idle, faults) == (
        (("低保", "最低生活保障"), ("新农合", "城乡居民医保")),
        ("怎么", "咋"),
        [],
    )


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("group: []\n", "1:1: [SCHEMA-KEY] 检索用词里不认识的键“group”。"),
        ("groups: 低保\n", "1:9: [SCHEMA-VALUE] “groups”应是列表。"),
        ("groups:\n  - [低保]\n", "2:5: [SCHEMA-VALUE] 每一组至少写两个不同的词：“低保”。"),
        ("idle: [ '' ]\n", "1:9: [SCHEMA-VALUE] 这里只能写词。"),
        ("groups:\n  - 低保\n", "2:5: [SCHEMA-VALUE] 这里应是一列词。"),
    ],
)
def test_a_fault_in_the_synonyms_is_said_with_its_place(text: str, fault: str) -> None:
    assert synonyms(text)[1][:1] == [f"schemas/{FILE}:{fault}"]
