"""A page as a whole -> its claims in order: told days carried, denials met, events fused, quotes and ids given."""
