"""An item whose feed says a theatre that there are no data for is read for what its words are about."""

from contested.gazetteer.theatre import theatre
from contested.reading import theatre_of
from make import item


def test_a_theatre_without_data_is_as_good_as_none() -> None:
    text = "Soldiers and Abu Sayyaf gunmen fought in Basilan, in the southern Philippines, on Monday, Manila said."
    assert theatre_of(item(title="", text=text, theatre="philippines")).countries == ("PH",)


def test_a_theatre_with_data_stands_whatever_the_words_name() -> None:
    text = "Soldiers and gunmen fought in Basilan, in the southern Philippines, on Monday."
    assert theatre_of(item(title="", text=text, theatre="sahel")) == theatre("sahel")
