"""What a step of a procedure may say beside its name: the facts that every drawing and check can use."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.source import Raw

START, DO, DECIDE, DOC, END, FORK, JOIN, SUB = "start", "do", "decide", "doc", "end", "fork", "join", "sub"
POST, STANDARD, SEE = "post", "standard", "see"
LABELS = {
    START: "开始", DO: "办理", DECIDE: "判断", DOC: "文书", END: "结束", FORK: "并行", JOIN: "汇合", SUB: "子流程",
}  # fmt: skip
KIND_KEYS = {kind: kind for kind in LABELS} | {label: kind for kind, label in LABELS.items()}
NEXT_KEYS = ("next", "下一步")
ALIASES = {
    "id": ("环节标识",),
    "lane": ("dept", "办理处室"),
    "limit": ("time", "办理时限"),
    "documents": ("文书清单",),
}

_TEXT: dict[str, Raw] = {"type": "text", "max": "60"}
_TEXTS: dict[str, Raw] = {"type": "list", "item": {"type": "text", "max": "200"}}
_FACTS: dict[str, dict[str, Raw]] = {
    "id": {"type": "code", "label": "编号"},
    "lane": {**_TEXT, "label": "部门"},
    POST: {**_TEXT, "label": "岗位"},
    "responsible": {**_TEXT, "label": "责任人"},
    "limit": {"type": "duration", "label": "时限", "units": ["工作日", "自然日", "小时", "当场", "当日", "无"]},
    STANDARD: {"type": "text", "label": "工作标准", "max": "500"},
    "basis": {**_TEXTS, "label": "依据"},
    "documents": {**_TEXTS, "label": "使用文书"},
    "counts": {"type": "yes-no", "label": "计入时限"},
    "key_node": {"type": "yes-no", "label": "关键节点"},
    "node_reason": {**_TEXTS, "label": "关键节点原因"},
    "monitor_batch": {**_TEXT, "label": "监控批次"},
    "risk": {**_TEXT, "label": "风险"},
    "risk_points": {**_TEXTS, "label": "廉政风险点"},
    "supervision_mode": {**_TEXTS, "label": "监督方式"},
    "control_document": {"type": "text", "label": "监控办法", "max": "150"},
    "public": {"type": "yes-no", "label": "环节公开", "default": "是"},
    SEE: {"type": "code", "label": "另见"},
}


def facts(to: str, own: Mapping[str, Raw]) -> dict[str, Raw]:
    """Return the options of all facts: ours, with those of the schema laid over and added."""
    found: dict[str, Raw] = {name: dict(options) for name, options in _FACTS.items()}
    if to:
        cited: Raw = {"type": "citation", "to": to}
        found["basis"] = {"type": "list", "label": "依据", "item": cited}
    for name, options in own.items():
        ours = found.get(name)
        if isinstance(options, dict) and isinstance(ours, dict) and options.get("type") in {ours["type"], None}:
            found[name] = {**ours, **options}
        elif isinstance(options, dict) and isinstance(ours, dict):
            found[name] = {"label": ours["label"], **options}
        else:
            found[name] = options
    return found
