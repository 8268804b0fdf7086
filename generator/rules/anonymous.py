"""Texts that may tell of posts and matters, never of persons by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.pattern import later
from generator.rules.names import label
from generator.rules.paths import values
from generator.rules.rule import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse

_FAMILY = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严金魏陶姜戚谢邹喻苏潘葛范彭鲁韦马苗方俞袁柳唐薛雷贺倪汤"
    "罗毕郝邬傅卞齐伍余顾孟黄穆萧尹姚邵汪祁毛狄米贝臧戴宋庞熊纪舒屈项祝董梁杜阮蓝席季贾娄江童郭梅林刁钟徐邱骆"
    "夏蔡田樊胡凌霍卢莫房裘丁邓洪包左石崔吉龚程邢陆荣翁段焦巴牛侯宓蓬秋仲宫宁仇栾甘武符刘景詹龙叶黎蒲赖卓"
    "蔺屠池乔胥翟谭贡姬申冉桂牛燕冀庄柴瞿阎慕鱼易廖耿"
)
_NAME = f"[{_FAMILY}][\u4e00-\u9fff]{{1,2}}"
_POST = (
    "经办人|负责人|工作人员|当事人|局长|书记|主任|科长|"
    "股长|镇长|乡长|县长|主席|经理|会计|院长|校长|所长|队长|站长|支书|干部|职工|村民"
)
_SIGNS = (
    later(f"{_NAME}(?:同志|先生|女士)"),
    later(f"{_NAME}[（(，,](?:男|女)[，,、）)]"),
    later("(?:男|女)[，,](?:[\u4e00-\u9fff]{1,3}族|[0-9]{4}年[0-9]{1,2}月出?生)"),
    later(f"(?:{_POST})(?P<name>{_NAME})(?=[，。、；：（）,;]|$|因|在|被|受|违|未|不|利用|收受|擅自|私自)"),
)
_WHOLE = later(f"(?:^|[、，；;,\\s])(?P<name>{_NAME})(?=$|[、，；;,\\s])")
_MASKED = later("某|[*＊×XＸ]")
_NOBODY = frozenset(
    "马上 严肃 严格 高度 全体 金额 时限 成员 成立 连续 双方 全部 全员 方面 边界 农户 党员 党组 石桥".split()
)
_ENDS = frozenset("员长任记人部局岗办科股室组站所队户者位方村镇乡街处院校厂司会班管师库商业湾沟庄坡屯寨坪堡")
"""How posts, units and places end that begin like a name: 金融办, 程序员, 刘家沟."""


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """No text of ``fields`` gives a name; those of ``posts`` hold nothing but posts and units."""
    for role in ("fields", "posts"):
        for path in use.role(role).split():
            for found in values(record, path, library):
                name = named(str(found.value), whole=role == "posts")
                if name:
                    message = f"“{label(record, path, library)}”里的“{name[0]}…”像是个人姓名"
                    yield Finding(found.pointer, message)
                    break


def named(text: str, *, whole: bool = False) -> str:
    """The first words that look like a person's name; empty where there are none."""
    for pattern in (*_SIGNS, _WHOLE) if whole else _SIGNS:
        for found in pattern.finditer(text):
            name = found.groupdict().get("name") or found[0]
            if not _MASKED.search(name) and not _is_word(name, by_itself=pattern is _WHOLE):
                return name
    return ""


def _is_word(name: str, *, by_itself: bool) -> bool:
    """Whether what looks like a name is a word: 马上, 方面; standing alone also 全科员, 石桥村."""
    return name[:2] in _NOBODY or (by_itself and name[-1] in _ENDS)
