"""The settings that are really in force, a line each, with the place where each was written."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from generator.config.site import GROUPS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.config.site import Config

DEFAULT = "默认值"
UNWRITTEN = "没有写"


def shown(config: Config) -> str:
    """What is in force, as ``yangguang config`` prints it."""
    rows = [*_settings("", config, config)]
    for name in GROUPS:
        rows += _settings(f"{name}.", getattr(config, name), config)
    rows += _rules(config)
    rows += [
        _row(f"navigation.{place}", f"{entry.label}（{entry.page}）", config, f"navigation.{place}.page")
        for place, entry in enumerate(config.navigation)
    ]
    return "\n".join(rows)


def _settings(prefix: str, owner: object, config: Config) -> Iterator[str]:
    for each in fields(owner):  # type: ignore[arg-type]  # every owner is one of our dataclasses
        if each.metadata:
            yield _row(prefix + each.name, _said(getattr(owner, each.name)), config)


def _rules(config: Config) -> Iterator[str]:
    for name, rule in config.rules.items():
        said = [rule.severity.value] if rule.severity else []
        said += [f"{key}: {value}" for key, value in rule.thresholds.items()]
        yield _row(f"rules.{name}", "，".join(said), config)


def _row(name: str, value: str, config: Config, place: str = "") -> str:
    where = config.places.get(place or name) or (DEFAULT if value else UNWRITTEN)
    return f"{name}: {value}".rstrip() + f"    （{where}）"


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    return str(value)
