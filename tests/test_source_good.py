"""Unusual but right: office texts that must pass without a single finding."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.source import read

SHARED_LAWS = Path(__file__).parent.parent.parent / "shared" / "data" / "laws"

VALUES = """
𠮷野县
㐂福街
〇七研究所
二〇二六年
买买提·艾力
阿卜杜拉·吐尔逊
ئۇيغۇر ئاپتونوم رايونى
བོད་རང་སྐྱོང་ལྗོངས།
ᠥᠪᠥᠷ ᠮᠣᠩᠭᠣᠯ ᠤᠨ
ᠮᠣᠩᠭᠣᠯ᠎ᠠ
이주민 지원
ᥖᥭᥰ ᥘᥫᥴ
ꆈꌠꉙ
𠅤字派出所
﨎﨏﨑﨓﨔
依据：《中华人民共和国行政许可法》第四十二条第一款
说明：本项由县民政局负责；联系电话：0351-1234567。
关于印发《办法》的通知——附：名单
办理时间：周一至周五 9:00—12:00，13:30—17:00
比例为 1:2.5，坡度 1:100
12:30
09:05-18:00
https://www.example.gov.cn/a/b?c=d#e
http://192.0.2.1:8080/路径
zjj@example.gov.cn
C#语言培训
第#3号楼
A&B公司
甲*乙
50%以下
≥50万元且<100万元
金额 < 100 且 > 50
-5
-1,234.50
—100
－3
+86 10 12345678
3.10
0351
1e3
no
是
Y
“十四五”规划
“三重一大”决策（“重大项目安排”）
他说：“可以。”
‘甲’
it's
5'10
〔2026〕12号
【公告】
（一）申请；（二）受理
①材料②表格
ⅣⅤⅥ类
㎡、㎥、℃、‰、№
μm、kΩ、Δt、α受体、β-内酰胺、π≈3.14、10μg/L、σ²
ΔΕ 色差
Петров И. И.（俄籍专家）
株式会社日立ハイテク
ソニー（中国）有限公司
きのこ菌种
Ångström、naïve、Zürich
½、¼、²、³
→、←、↑、↓
★秘密
C:\\资料\\表
a:b:c
全角　空格
不间断\u00a0空格
注:见附件
乙方:张三
日期 2026/1/5
项目(一期)[续建]
甲|乙
甲>乙
a,b
国办发〔2026〕13号；国函〔2025〕7号
91110000100001234X
"""
LINES = [line.replace("\\u00a0", "\u00a0").replace("\\\\", "\\") for line in VALUES.strip().split("\n")]


def findings(text: str, path: str = "x.yml") -> list[str]:
    _, faults = read(path, text.encode())
    return [f"{fault.where}: {fault.rule} {fault.message}" for fault in faults]


@pytest.mark.parametrize("value", LINES)
def test_an_unusual_value_passes_wherever_it_stands(value: str) -> None:
    text = f"""
标题: {value}
列:
  - {value}
  - 甲
行:
  - 名: {value}
    值: 1
块: |
  　　{value}
  {value}
末: 1
"""
    document, faults = read("x.yml", text.encode())
    assert [fault.rule for fault in faults] == []
    assert document is not None
    assert document.data["标题"] == value
    assert document.data["列"] == [value, "甲"]
    assert document.data["块"] == f"　　{value}\n{value}\n"


@pytest.mark.parametrize("value", LINES)
def test_an_unusual_value_passes_in_quotes(value: str) -> None:
    single = value.replace("'", "''")
    double = value.replace("\\", "\\\\")
    assert findings(f"标题: '{single}'\n说明: \"{double}\"\n") == []


TEXTS = {
    "template signs in quotes": "标题: '{{7*7}}'\n单位: \"{% include %}${x}\"\n",
    "list items that look like entries": "要求:\n  - 标题：预算\n  - 依据：《预算法》\n  - 时间:全年\n",
    "a value on the next line": "说明:\n  依据：《中华人民共和国预算法》第十四条\n",
    "a folded value": "说明: 本项由县民政局负责，\n  办理时限：五个工作日。\n",
    "a folded item": "列:\n  - 本项由县民政局负责，\n    依据：《办法》。\n",
    "number signs in a block": "说明: |\n  # 标题\n  见 #3 和 #4\n  ## 小标题 # 甲\n",
    "number signs in quotes": "标题: \"项目 #3\"\n单位: '甲 #4'\n",
    "number signs in folded quotes": '标题: "项目\n  #3 公开 #4"\n',
    "tabs in a block": '说明: |\n  甲\n  \t乙:\t丙\n标题: "甲\t乙"\n',
    "colons in a block": "说明: |\n  标题：甲\n  金额:乙\n  日期: 丙\n  -丁\n  @戊\n",
    "dashes in a block": "说明: |\n  - 甲\n    - 乙\n   - 丙\n",
    "wide indentation in a block": "说明: |\n  　　第一段。\n\n  　　第二段。\n",
    "wide indentation in a folded block": "说明: >\n  　　第一段。\n  　　第二段。\n",
    "a fence in a block": "说明: |\n  ---\n  甲\n  ...\n",
    "quotation over several paragraphs": "说明: |\n  “甲。\n  “乙。”\n",
    "empty values": "甲:\n乙: ~\n丙: []\n丁: {}\n戊: ''\n",
    "long lists on one line": "列: [甲, 乙, '丙, 丁', \"戊\"]\n",
    "a list not indented": "列:\n- 甲\n- 乙\n",
    "indentation of four": "基本:\n    标题: 甲\n    列:\n        - 乙\n",
    "keys with signs": "法定时限（工作日）: 5\n办件类型/方式: 甲\n'时间: 起': 乙\n\"甲：乙\": 丙\n",
    "windows line ends": "标题: 甲\r\n说明: |\r\n  乙\r\n",
    "no line end at the end": "标题: 甲",
    "blank lines and spaces at line ends": "标题: 甲   \n\n  \n单位: 乙 \n",
    "a colour": "颜色: '#ff0000'\n",
    "a pattern": "pattern: ^[0-9]{6}$\n",
    "two thousand years": "时间: 公元前221年至二〇二六年\n",
    "escapes in quotes": '标题: "甲\\n乙\\t丙\\\\丁\\"戊\\u4e00"\n',
    "negative numbers on lines of their own": "列:\n  -\n    -5\n",
    "dashes of the text": "列:\n  - —甲\n  - -5℃\n  - ——乙\n",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_an_unusual_form_passes(text: str) -> None:
    assert findings(text) == []


PROSE = """\
---
标题: 甲
---
　　第一段：说明。见 #3。

\t代码 <script>

| 甲 | 乙 |
| :-- | --: |
| “半 | -5 |

---

- 甲
    - 乙
@丙 %丁 *戊*
"""


def test_prose_may_look_like_anything() -> None:
    assert findings(PROSE, "x.md") == []


@pytest.mark.skipif(not SHARED_LAWS.is_dir(), reason="the collection of laws is not here")
def test_real_laws_pass_as_blocks_items_and_prose() -> None:
    found: list[str] = []
    for path in sorted(SHARED_LAWS.rglob("*.md"))[::5]:
        text = path.read_text(encoding="utf-8").replace("\u200b", "")
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        block = "".join(f"  {line}\n" for line in lines)
        items = "".join(f"  - '{line.replace(chr(39), chr(39) * 2)}'\n" for line in lines[:400])
        found += findings(f"正文: |\n{block}条: >\n{block[:9000]}") if len(block.encode()) < 200_000 else []
        found += findings(f"条:\n{items}") if len(items.encode()) < 200_000 else []
        found += findings(f"---\n标题: 甲\n---\n{text}", "x.md")
    assert found == []
