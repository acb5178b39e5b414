"""Tokens -> tags, chunks and the relations between chunks: what every frame works on."""
