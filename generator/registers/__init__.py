"""Registers and tallies: lists of records and rows, and numbers counted from them, described by schema files."""

from generator.registers.reading import Registers
from generator.registers.reading import read_registers
from generator.registers.register import Chart
from generator.registers.register import Line
from generator.registers.register import Register
from generator.registers.tally import Count
from generator.registers.tally import Tally

__all__ = ["Chart", "Count", "Line", "Register", "Registers", "Tally", "read_registers"]
