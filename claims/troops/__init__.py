"""Chunks -> how strong a force is said to be, where, and how that changes."""
