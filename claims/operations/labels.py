"""Words that name the counted by what they do or by what their enemy calls them; whose they are, the event tells."""

ATTACKERS = frozenset(("attackers", "attacker", "assailants", "assailant", "raiders", "hostage-takers", "intruders"))
LOSSES = frozenset(("losses", "casualties", "fatalities", "dead", "wounded"))
FOES = frozenset(("terrorist", "terrorists"))
OCCUPIERS = frozenset(("occupiers", "occupier", "invaders", "invader", "aggressors", "aggressor"))
LABELS = frozenset(
    (
        "puppet",
        "puppets",
        "hireling",
        "hirelings",
        "mercenary",
        "mercenaries",
        "infidels",
        "invaders",
        "invader",
        "aggressors",
        "aggressor",
        "occupier",
        "seditionists",
        "apostates",
        "heretics",
        "crusaders",
        "occupiers",
        "stooges",
    )
)
