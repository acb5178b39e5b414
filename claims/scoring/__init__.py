"""Gold passages and a reader -> how well it reads."""
