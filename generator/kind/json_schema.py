"""The description of a kind for editors and other programs: JSON Schema draft-07."""

from __future__ import annotations

from typing import Any

_DRAFT = "http://json-schema.org/draft-07/schema#"


def document(title: str, description: str, shape: dict[str, Any]) -> dict[str, Any]:
    """Complete the description of a mapping: every field may also be written under its Chinese name."""
    head: dict[str, Any] = {"$schema": _DRAFT, "title": title}
    if description:
        head["description"] = description
    resolved: dict[str, Any] = _resolved(shape, "#")
    return head | resolved


def _resolved(node: Any, pointer: str) -> Any:  # noqa: ANN401 - JSON
    """Turn ``x-names`` into properties that point to the property they are names of."""
    if isinstance(node, list):
        return [_resolved(each, f"{pointer}/{place}") for place, each in enumerate(node)]
    if not isinstance(node, dict):
        return node
    found = {key: _resolved(each, f"{pointer}/{_step(key)}") for key, each in node.items() if key != "x-names"}
    names = node.get("x-names")
    if isinstance(names, dict):
        found["properties"] |= {other: {"$ref": f"{pointer}/properties/{_step(name)}"} for other, name in names.items()}
    return found


def _step(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")
