"""Noun groups -> the actors and armed bodies that they stand for."""
