"""Tokens -> times, resolved against the day of publication."""
