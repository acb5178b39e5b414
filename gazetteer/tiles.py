"""A theatre's name -> its tile grid: rows of first-level codes laid by hand, north on top, for small maps."""

from .shelf import sheets, shelved


@shelved
def tiles(theatre_name: str) -> tuple[tuple[str | None, ...], ...]:
    """Rows of equal length of ISO 3166-2 codes, None where the grid is empty; () where no grid has been laid."""
    laid = found[-1].table if (found := sheets(theatre_name, "tiles")) else {}
    prefix = str(laid.get("country", ""))
    return tuple(
        tuple(None if tile == "..." else f"{prefix}-{tile}" for tile in row.split()) for row in laid.get("rows", ())
    )


def label(code: str) -> str:
    """The letters that stand for a first-level division on its tile ("JOW")."""
    return code.partition("-")[2]
