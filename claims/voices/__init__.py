"""Whose words each part of a sentence is."""
