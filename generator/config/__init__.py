"""The site's settings: read from site_config.yml, refused with a place where they are wrong, shown as they stand."""

from __future__ import annotations

from generator.config.named import named_files
from generator.config.reading import read
from generator.config.reading import unknown_rules
from generator.config.shown import shown
from generator.config.site import FILE
from generator.config.site import Config
from generator.config.site import NavEntry
from generator.config.site import RuleSetting

__all__ = ["FILE", "Config", "NavEntry", "RuleSetting", "named_files", "read", "shown", "unknown_rules"]
