"""Pages made of what many records tell: registers, tallies."""

from generator.derived.heading import FOLDER
from generator.derived.heading import LABEL
from generator.derived.pages import INDEX
from generator.derived.pages import Derived
from generator.derived.pages import dated
from generator.derived.pages import units

__all__ = ["FOLDER", "INDEX", "LABEL", "Derived", "dated", "units"]
