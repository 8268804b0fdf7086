"""Yangguang: records of public power, kept in git, published as a searchable website."""
