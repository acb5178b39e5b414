"""Tokens -> numbers, and what each of them measures."""
