"""Chunks -> what happened to whom by whose hand: losses, attacks, and the events that they make."""
