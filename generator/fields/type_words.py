"""How each field type is called in front of people."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.fields.field import Field

WORDS = {
    "text": "一行文字", "prose": "多行文字", "code": "编码", "choice": "选项", "yes-no": "是或否",
    "date": "日期", "month": "年月", "time": "时刻", "year": "年份", "number": "数字", "percent": "百分数",
    "money": "金额", "duration": "时限", "reference": "引用记录", "record-name": "任一类的记录",
    "citation": "法律条款", "document-number": "发文字号", "index-number": "索引号",
    "credit-code": "统一社会信用代码", "division-code": "行政区划代码", "project-code": "项目代码",
    "phone": "电话", "email": "邮箱", "web-address": "网址", "attachment": "附件", "person": "人员",
    "party": "当事人", "sign-off": "签字", "list": "列表", "group": "一组内容", "table": "表格",
    "steps": "流程环节",
}  # fmt: skip


def words(field: Field) -> str:
    """Return the word for a field's type, with its bound: 一行文字，最多 100 字."""
    item: Field = getattr(field, "item", field)
    word = WORDS[field.type_name] if item is field else f"{WORDS[item.type_name]}的列表"
    most = getattr(field, "max", None)
    if field.type_name in {"text", "prose"} and most and most < 100_000:
        return f"{word}，最多 {most} 字"
    unit = getattr(field, "unit", "")
    return f"{word}，单位 {unit}" if unit else word
