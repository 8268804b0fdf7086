"""Yangguang: the public records of an administration, kept in git, published as a searchable website."""
