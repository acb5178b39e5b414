"""contested: what is said about a conflict, by whom, and where it is contested.

feeds/      feed -> item      polls feeds and cleans what they say
claims/     item -> claims    reads who says what happened, where, when, to whom
storage/    keeping           items and claims, in a file that never tears
situation/  claims -> rows    rival claims side by side; nothing averaged, no winner
tui/        rows -> panels    the dashboard in a terminal
export/     rows -> files     the same rows as JSON, CSV and tables
"""

__version__ = "0.1.0"
