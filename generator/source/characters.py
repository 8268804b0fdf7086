"""Find characters that mislead the reader: control, bidirectional, invisible, look-alike."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from generator.diagnostic import Diagnostic
from generator.diagnostic import Location
from generator.diagnostic import Severity
from generator.pattern import later
from generator.quotation import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

_CONTROL = "\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufff9-\ufffc\ufffe\uffff"
_BREAKS = "\x85\u2028\u2029"
_BIDI = "\u061c\u202a-\u202e\u2066-\u2069"
_JOINERS = "\u200c\u200d"
_INVISIBLE = (
    "\u00ad\u115f\u1160\u200b-\u200f\u2060-\u2065\u206a-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_RADICAL = "\u2e80-\u2fdf"
_COMPAT = "\uf900-\ufaff\U0002f800-\U0002fa1f"
_PRIVATE = "\ue000-\uf8ff\U000f0000-\U0010ffff"
_FOREIGN = "\u0370-\u03ff\u0400-\u052f\u30a0-\u30ff"
_ODD = later(f"[{_CONTROL}{_BREAKS}{_BIDI}{_INVISIBLE}{_RADICAL}{_COMPAT}{_PRIVATE}{_FOREIGN}\ufffd]")
_UNUSUAL = later("[^\n -~\u3001-\u3011\u4e00-\u9fff\uff01-\uff5e“”‘’…—·《》〔〕]")
"""Not one of the signs of which most records are made; few classes and none beyond U+FFFF, so it looks fast."""
_UNREADABLE = later(f"[{_CONTROL}{_BREAKS}{_INVISIBLE}{_BIDI}]")

# Twelve ideographs of the compatibility block have no other code: they are ordinary characters.
_UNIFIED = frozenset("\ufa0e\ufa0f\ufa11\ufa13\ufa14\ufa1f\ufa21\ufa23\ufa24\ufa27\ufa28\ufa29")
_NEEDS_JOINERS = later("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\u0900-\u0fff\u1800-\u18af\ufb50-\ufdcf\ufe70-\ufefc]")
_HERE = ("这里", "请把光标移到这里，删掉前后的字再重新输入。")
_AROUND = 3
_LATIN = later("[A-Za-z]")
_HAN = later("[\u3400-\u9fff]")
_GREEK_ALIKE = frozenset("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονι")
_KANA_ALIKE = {"ニ": "二", "ハ": "八", "ロ": "口", "エ": "工", "カ": "力", "タ": "夕", "ト": "卜", "ー": "一"}

_CLASSES = tuple(
    (later(f"[{signs}]"), rule)
    for signs, rule in (
        (_CONTROL, "UNI-CONTROL"),
        (_BREAKS, "UNI-LINESEP"),
        (_BIDI, "UNI-BIDI"),
        (_INVISIBLE, "UNI-INVISIBLE"),
        (_RADICAL, "UNI-RADICAL"),
        (_COMPAT, "UNI-COMPAT"),
        (_PRIVATE, "UNI-PRIVATE"),
        ("\ufffd", "UNI-LOST"),
        (_FOREIGN, "UNI-MIXED"),
    )
)
_MESSAGES = {
    "UNI-CONTROL": ("{between}有看不见的控制字符 {code}。", "{retype}"),
    "UNI-LINESEP": ("{between}有特殊的换行符 {code}，不同的软件对它的理解不同。", "{retype}要换行就按回车键。"),
    "UNI-BIDI": ("{between}有改变文字方向的控制字符 {code}，看到的内容会与实际的不同。", "{retype}"),
    "UNI-INVISIBLE": ("{between}有看不见的字符 {code}。", "{retype}"),
    "UNI-RADICAL": ("“{sign}”（{code}）是部首符号，不是汉字，检索不到。", "请删掉它，用输入法重新输入“{plain}”。"),
    "UNI-COMPAT": (
        "“{sign}”（{code}）是兼容汉字，检索不到。",
        "它和“{plain}”看起来一样但编码不同：请删掉它，用输入法重新输入“{plain}”。",
    ),
    "UNI-PRIVATE": ("{code} 是自造字，别人的电脑上显示不出来。", "请改用国家标准（GB 18030-2022）中的字。"),
    "UNI-LOST": ("{between}有替代符 {code}，说明原来的字在转换编码时丢失了。", "请对照原件补上。"),
    "UNI-MIXED": ("“{sign}”（{code}）是{script}，看起来像“{plain}”，混在其他文字中。", "请改成“{plain}”。"),
}
# Radicals (first of each pair) that NFKC does not map to the character they look like.
_RADICAL_PAIRS = (
    "⺀冫⺈刀⺌小⺝月⺟母⺠民⺩王⺫目⺼肉⻁虎⻄西⻅见⻆角⻉贝⻋车⻏邑⻐金⻑长⻒长⻓长⻔门⻖阜"
    "⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻬齐⻮齿⻰龙⻳龟"
)
_RADICAL_PLAIN = str.maketrans(_RADICAL_PAIRS[::2], _RADICAL_PAIRS[1::2])
_CYRILLIC_PLAIN = str.maketrans("АВЕЅІЈКМНОРСТУХаеорсухѕіјһԁԛԝ", "ABESIJKMHOPCTYXaeopcyxsijhdqw")
_GREEK_PLAIN = str.maketrans("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονι", "ABEZHIKMNOPTYXovi")


def is_clean(text: str) -> bool:
    """Whether not one character of the text needs a second look (one pass over it)."""
    first = _UNUSUAL.search(text)
    return first is None or _ODD.search(text, first.start()) is None


def misleading(path: str, text: str) -> Iterator[Diagnostic]:
    """A finding for every character that must not be published as it is."""
    line, start = 1, 0
    for match in _ODD.finditer(text):
        fault = _judged(text, match.start())
        if fault is None:
            continue
        line += text.count("\n", start, match.start())
        start = match.start()
        column = start - text.rfind("\n", 0, start)
        yield _finding(Location(path, line, column), match[0], *fault, _between(text, start))


def readable(text: str) -> str:
    """The text with what the parser would refuse or take for a line break put out of its way."""
    return _UNREADABLE.sub("\ufffd", text)


def unfit(text: str) -> tuple[str, str] | None:
    """The first unfit character of a value and its rule, for characters written as escapes."""
    for match in _ODD.finditer(text):
        fault = _judged(text, match.start())
        if fault is not None:
            return match[0], fault[0]
    return None


def escaped(where: Location, sign: str, rule: str, written: str) -> Diagnostic:
    r"""A finding for a character that was written as an escape such as ``\u202e``."""
    return _finding(where, sign, rule, "", ("这里", f"请删掉“{written}”。"))


def _judged(text: str, index: int) -> tuple[str, str] | None:
    """Rule and kind of script of the odd character, or None when it is right where it stands."""
    sign = text[index]
    around = text[index - 1 : index] if index else "", text[index + 1 : index + 2]
    rule = next(rule for pattern, rule in _CLASSES if pattern.match(sign))
    if rule == "UNI-MIXED":
        script = _mixed(sign, *around)
        return (rule, script) if script else None
    if sign in _UNIFIED or (sign in _JOINERS and all(_NEEDS_JOINERS.match(side) for side in around)):
        return None
    return rule, ""


def _mixed(sign: str, before: str, after: str) -> str:
    """The script of a letter that stands in a word of another script."""
    if sign in _KANA_ALIKE:
        return "日文假名" if _HAN.match(before) and _HAN.match(after) else ""
    if not (_LATIN.match(before) or _LATIN.match(after)):
        return ""
    if "\u0400" <= sign <= "\u052f":
        return "西里尔字母"
    return "希腊字母" if sign in _GREEK_ALIKE else ""


def _between(text: str, index: int) -> tuple[str, str]:
    """Where a sign stands that nobody sees, by the letters around it, and how to get rid of it."""
    before = text[max(index - _AROUND, 0) : index].split()[-1:] if index and not text[index - 1].isspace() else []
    after = text[index + 1 : index + 1 + _AROUND].split()[:1] if not text[index + 1 : index + 2].isspace() else []
    return _told("".join(before), "".join(after))


def _told(before: str, after: str) -> tuple[str, str]:
    if not (before.isprintable() and after.isprintable()):
        return _HERE
    if before and after:
        return f"“{before}”和“{after}”之间", f"请删掉“{before}{after}”这几个字，重新输入。"
    known = before or after
    side = "后面" if before else "前面"
    return (f"“{known}”{side}", f"请连同“{known}”一起删掉，重新输入。") if known else _HERE


def _finding(where: Location, sign: str, rule: str, script: str, around: tuple[str, str]) -> Diagnostic:
    message, hint = _MESSAGES[rule]
    plain = _plain(sign)
    words = {"sign": visible(sign), "code": f"U+{ord(sign):04X}", "plain": plain, "script": script}
    words |= {"between": around[0], "retype": around[1]}
    if plain == sign and "{plain}" in hint:
        hint = "请改成相应的通用汉字。"
    severity = Severity.WARNING if rule == "UNI-PRIVATE" else Severity.ERROR
    return Diagnostic(where, rule, message.format(**words), severity, hint.format(**words))


def _plain(sign: str) -> str:
    if sign in _KANA_ALIKE:
        return _KANA_ALIKE[sign]
    mapped = sign.translate(_RADICAL_PLAIN).translate(_CYRILLIC_PLAIN).translate(_GREEK_PLAIN)
    return unicodedata.normalize("NFKC", mapped)
