"""Field type credit-code: the unified social credit code of GB 32100."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import ClassVar

from generator.fields.line import Coded
from generator.wording import quoted

if TYPE_CHECKING:
    from generator.fields.field import Problem
    from generator.fields.spec import Spec
    from generator.source import Raw

_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_VALUES = {sign: value for value, sign in enumerate(_SIGNS)}
_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_BODY_SIGNS = {sign: value for value, sign in enumerate("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")}
_BODY_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_LIKELY = str.maketrans({"I": "1", "O": "0", "S": "5", "Z": "2"})


class CreditCode(Coded):
    """Eighteen signs; a wrong check sign is a doubt, since official early codes have them."""

    type_name: ClassVar[str] = "credit-code"
    options: ClassVar[frozenset[str]] = Coded.options | {"allowed"}
    rule: ClassVar[str] = "R-ID-01"
    shape: ClassVar[str] = f"[{_SIGNS}]{{18}}"
    form: ClassVar[str] = "是 18 位数字和大写字母（不用 I、O、S、V、Z）"

    __slots__ = ("allowed",)

    def __init__(self, name: str, spec: Spec) -> None:
        super().__init__(name, spec)
        self.allowed = frozenset(spec.texts("allowed"))

    def read(self, raw: Raw, problems: list[Problem]) -> str | None:
        """Accept eighteen signs; warn of a wrong check sign."""
        code: str | None = super().read(raw, problems)
        if code and len(code) == 18 and code not in self.allowed and not checks(code):
            message = f"“{self.label}”的校验码不对：{quoted(code)}。"
            self.doubt(problems, self.rule, message, f"核对登记证书，{_ought(code)}。")
        return code

    def mended(self, raw: str) -> str:
        """Capitalise, and undo look-alike letters where the check sign then fits."""
        for text in (raw.upper(), raw.upper().translate(_LIKELY)):
            if text != raw and self.match(text) and checks(text):
                return f"是不是 {text}？"
        if "E+" in raw.upper():
            return "表格软件把它当成了数字，后几位已经丢失：请对照证书重新输入。"
        if len(raw) != 18:
            return f"现在有 {len(raw)} 位，请对照证书核对。"
        return super().mended(raw)


def check_sign(code: str) -> str:
    """Compute the last sign of a code."""
    total = sum(_VALUES.get(sign, 0) * weight for sign, weight in zip(code, _WEIGHTS, strict=False))
    return _SIGNS[-total % 31]


def checks(code: str) -> bool:
    """Whether both check signs of a code fit: the last, and the one of the organisation code inside."""
    return code[-1] == check_sign(code) and code[16] == _body_check(code[8:16])


def _ought(code: str) -> str:
    """What the check signs would be if all others are right; the last one depends on that of the organisation code."""
    inner = _body_check(code[8:16])
    if code[16] == inner:
        return f"最后一位按规则应是 {check_sign(code)}"
    last = check_sign(code[:16] + inner)
    return f"第 17 位（组织机构代码的校验码）按规则应是 {inner}，最后一位应是 {last}"


def _body_check(body: str) -> str:
    total = sum(_BODY_SIGNS[sign] * weight for sign, weight in zip(body, _BODY_WEIGHTS, strict=True))
    return "0123456789X0"[11 - total % 11]
