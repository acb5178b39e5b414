"""Rows as columns: for spreadsheets, which run formulas, and for terminals, which obey markup."""

import csv
import io

from contested.export.jsonl import lines
from contested.export.tables import (
    Table,
    claims_table,
    control_table,
    csv_lines,
    items_table,
    operations_table,
    rich_table,
    troops_table,
)
from contested.model.quantity import Quantity, Share
from contested.model.when import When
from contested.situation.control import control as control_rows
from contested.situation.operations import operations as operation_rows
from contested.situation.troops import troops as troop_rows
from contested.storage.archive import ItemHead
from make import at, control, item, lost, on, operation, troops, voice
from rich.console import Console

HOSTILE = ("=HYPERLINK(0)", "+1", "-1", "@SUM(A1)", "\tx", "[/bold][Daesh]", 'a "quoted", word\nand a line')


def read_back(table: Table) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(csv_lines(table)), newline="")))


def drawn(table: Table, columns: tuple[str, ...]) -> str:
    console = Console(file=io.StringIO(), width=200, record=True)
    console.print(rich_table(table, columns))
    return console.export_text()


def test_two_voices_of_one_operation_are_two_lines_with_one_id() -> None:
    told = [
        operation(item("A", url="a", outlet="A"), claimant=voice("One"), toll=(lost("killed", 153, "islamic-state"),)),
        operation(item("B", url="b", outlet="B"), claimant=voice("Two"), toll=(lost("killed", 40, "civilians"),)),
    ]
    first, second = read_back(operations_table(operation_rows(told)))
    assert first["operation_id"] == second["operation_id"]
    assert {first["killed"], second["killed"]} == {"153 (islamic-state)", "40 (civilians)"}
    assert {first["figures"], second["figures"]} == {"153 killed", "40 (civilians) killed"}


def test_figures_are_printed_as_they_were_said() -> None:
    vague = Quantity(24, None, "vague", "dozens")
    share = Share(56, 57, "range", "unstated", "percent", None, "56-57%")
    assert read_back(troops_table(troop_rows([troops(strength=vague)])))[0]["strength"] == "dozens"
    assert read_back(control_table(control_rows([control(share=share)])))[0]["share"] == "56-57%"


def test_the_unknown_is_an_empty_cell() -> None:
    (row,) = read_back(operations_table(operation_rows([operation(place=None, recipient=None)])))
    assert (row["place"], row["recipient"], row["killed"], row["claimant"]) == ("", "", "", "")


def test_a_day_of_publication_says_that_it_is_one() -> None:
    day = on("2018-08-07")
    (row,) = read_back(troops_table(troop_rows([troops(when=When(day.start, day.end, "published"))])))
    assert (row["when"], row["start"], row["precision"]) == ("2018-08-07 (published)", "2018-08-07", "published")


def test_a_place_that_may_be_another_says_so() -> None:
    place = at("AF-JOW")
    (row,) = read_back(
        troops_table(troop_rows([troops(place=type(place)("AF", "AF-JOW", None, None, "admin1", ("AF-NAN",)))]))
    )
    assert row["place"] == "AF-JOW (or AF-NAN)"


def test_no_cell_of_a_feed_is_a_formula() -> None:
    for words in HOSTILE:
        (row,) = read_back(claims_table([operation(item(words), quote=words)]))
        assert row["quote"].removeprefix("'") == words
        assert not row["quote"].startswith(("=", "+", "-", "@", "\t"))


def test_markup_of_a_feed_is_printed_as_it_is() -> None:
    words = "[/bold] [Daesh] [link=x]y[/link] :smile:"
    table = items_table([ItemHead("1", None, words, words, None, None, None, "2018-08-07", 1, 0)])
    assert drawn(table, ("title", "outlet")).count(words) == 2


def test_a_column_with_nothing_in_it_is_left_out_on_a_terminal() -> None:
    shown = drawn(control_table(control_rows([control()])), ("as_of", "actor", "share"))
    assert "actor" in shown
    assert "share" not in shown


def test_one_object_is_one_line_whatever_is_in_it() -> None:
    told = [operation(item("two\nlines\u2028here"), quote="a\nb"), control()]
    assert len([line for line in lines(told) if "\n" not in line]) == 2
