"""Raw fields -> prose, tokens and sentences."""
