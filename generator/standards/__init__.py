"""What records tell in the forms of outside standards: rows of a table to hand in, or a tree of an exchange format."""

from generator.standards.reading import Standards
from generator.standards.reading import read_standards
from generator.standards.release import Release
from generator.standards.upload import Upload

__all__ = ["Release", "Standards", "Upload", "read_standards"]
