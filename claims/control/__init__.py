"""Chunks -> who is said to hold, contest, win or lose which ground."""
