"""Claims -> rows, pure: rival claims laid side by side. Nothing is averaged, summed or decided."""
