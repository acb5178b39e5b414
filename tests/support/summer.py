"""A real archive of a small summer, the dashboard on it, and what a person reads on its screen."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from contested.model.claim import Reading
from contested.model.operation import TollEntry
from contested.model.quantity import Quantity, Share
from contested.storage.tiny import TinyArchive
from contested.tui.app import Dashboard
from make import at, control, count, item, lost, on, operation, troops, voice
from textual.pilot import Pilot

NOW = datetime(2018, 8, 7, 18, 0, tzinfo=UTC)
BATTLE = (
    "Spokesmen told of a battle in the north. The Taliban said that 153 fighters died in Jawzjan on August 1. "
    "Officials in Sheberghan knew of dozens only."
)
HOSTILE = "[Daesh] [/bold] [@click=app.quit]leave[/] \x1b[31mred\x1b[0m gains"
Opener = Callable[..., AbstractAsyncContextManager[Pilot[Any]]]


def figures(low: int | None, high: int | None, said: str) -> Quantity:
    """A count in its words."""
    return Quantity(low, high, "vague" if high is None else "exact", said)


def fill(path: Path) -> None:
    """Four items of three outlets with claims of every kind about Jawzjan, Nangarhar, Helmand and the country."""
    battle = item(
        "Battle in Jawzjan",
        BATTLE,
        outlet="Hindu Kush Review",
        origin="Eastern Mirror",
        url="https://example.org/battle",
    )
    quote = "The Taliban said that 153 fighters died in Jawzjan on August 1."
    dozens = "Officials in Sheberghan knew of dozens only."
    start, other = BATTLE.index(quote), BATTLE.index(dozens)
    taliban = operation(
        battle,
        claimant=voice("Voice of Jihad", "taliban"),
        toll=(
            lost("killed", 153, "islamic-state"),
            TollEntry("wounded", "islamic-state", figures(100, None, "over 100")),
        ),
        quote=quote,
        start=start,
        end=start + len(quote),
    )
    officials = operation(
        battle,
        claimant=voice("officials", "afghanistan-government"),
        toll=(TollEntry("killed", "islamic-state", figures(24, None, "dozens")),),
        quote=dozens,
        start=other,
        end=other + len(dozens),
    )
    shares = item("A count", "The inspector: 56-57% held, the rest is held by others.", url="https://example.org/count")
    sigar = voice("SIGAR", None, "According to")
    held = Share(56, 57, "range", "unstated", "percent", None, "56-57%")
    government = control(shares, actor="afghanistan-government", share=held, claimant=sigar, place=at(None))
    rest = control(
        shares, actor="taliban", claimant=sigar, place=at(None), quote="the rest is held by others", start=29, end=55
    )
    hostile = item(HOSTILE, "Its stronghold is Nangarhar.", outlet="[b]Wire[/b]", url="https://example.org/hostile")
    stronghold = control(hostile, actor="islamic-state", status="stronghold", place=at("AF-NAN"))
    old = operation(hostile, place=at("AF-HEL"), when=on("2018-05-01"), toll=(lost("killed", 7),))
    levels = item("Troops", "From 8,500 in 2017 to 14,000 in 2018.", url="https://example.org/troops")
    first = troops(levels, strength=count(8_500), when=on("2017-01-01", "2017-03-31"))
    second = troops(levels, strength=count(14_000), when=on("2018-01-01", "2018-03-31"))
    with TinyArchive(path) as archive:
        archive.keep_items([battle, shares, hostile, levels])
        archive.keep_readings(
            [
                Reading(battle.item_id, 1, "test", (taliban, officials)),
                Reading(shares.item_id, 1, "test", (government, rest)),
                Reading(hostile.item_id, 1, "test", (stronghold, old)),
                Reading(levels.item_id, 1, "test", (first, second)),
            ]
        )


def dashboard(pilot: Pilot[Any]) -> Dashboard:
    """The dashboard under test."""
    assert isinstance(pilot.app, Dashboard)
    return pilot.app


async def until(pilot: Pilot[Any], happened: Callable[[], bool], tries: int = 400) -> None:
    """Let the screen work until something has happened."""
    for _ in range(tries):
        if happened():
            await pilot.pause()
            return
        await pilot.pause(0.01)
    raise AssertionError(f"it never happened; the screen:\n{screen(pilot)}")


def screen(pilot: Pilot[Any]) -> str:
    """What a person reads: the lines of the screen."""
    shown = pilot.app.screen
    width = pilot.app.size.width
    strips = shown._compositor.render_strips()
    return "\n".join(strip.text[:width].rstrip() for strip in strips)
