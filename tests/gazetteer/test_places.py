"""Place names as outlets write them, and the province that each is in."""

import pytest
from contested.claims.text.tokens import tokens
from contested.errors import UnknownName
from contested.gazetteer.places import PlaceMention
from contested.gazetteer.theatre import theatre
from make import SHARED

AFGHANISTAN = {
    "AF-BAL": ("Balkh", "Mazar-i-Sharif", "Char Bolak", "Chimtal", "Dehdadi"),
    "AF-BAM": ("Bamyan", "Bamiyan", "Yakawlang", "Kahmard"),
    "AF-BDG": ("Badghis", "Bala Murghab", "Qala-e-Naw", "Ab Kamari", "Qadis"),
    "AF-BDS": ("Badakhshan", "Warduj", "Jurm", "Kuran wa Munjan", "Yamgan"),
    "AF-BGL": ("Baghlan", "Pul-e-Khumri", "Puli Khumri", "Dahana-i-Ghuri", "Burka district"),
    "AF-DAY": ("Daykundi", "Daikundi", "Nili", "Kajran"),
    "AF-FRA": ("Farah", "Bala Buluk", "Anar Dara", "Pusht Rod", "Khak-e Safid"),
    "AF-FYB": ("Faryab", "Maymana", "Maimana", "Qaysar", "Shirin Tagab"),
    "AF-GHA": ("Ghazni", "Andar", "Jaghori", "Ajristan", "Deh Yak"),
    "AF-GHO": ("Ghor", "Chaghcharan", "Firoz Koh", "Taywara"),
    "AF-HEL": ("Helmand", "Lashkargah", "Nad-e Ali", "Marjah", "Girishk", "Now Zad", "Kajaki"),
    "AF-HER": ("Herat", "Shindand", "Guzara", "Islam Qala", "Farsi district"),
    "AF-JOW": ("Jawzjan", "Jowzjan", "Jozjan", "Darzab", "Qosh Tepa", "Shiberghan", "Aqcha"),
    "AF-KAB": ("Kabul", "Paghman", "Sarobi", "Bagrami", "Dasht-e-Barchi"),
    "AF-KAN": ("Kandahar", "Qandahar", "Maiwand", "Zheray", "Spin Boldak", "Shah Wali Kot"),
    "AF-KAP": ("Kapisa", "Nijrab", "Alasay", "Mahmud-e Raqi"),
    "AF-KDZ": ("Kunduz", "Konduz", "Chahar Dara", "Dasht-i-Archi", "Emam Sahib", "Qala-e-Zal"),
    "AF-KHO": ("Khost", "Khowst", "Sabari", "Musa Khel", "Bak district"),
    "AF-KNR": ("Kunar", "Konar", "Asadabad", "Chapa Dara", "Manogai", "Watapur"),
    "AF-LAG": ("Laghman", "Mehtarlam", "Alingar", "Qarghayi"),
    "AF-LOG": ("Logar", "Pul-i-Alam", "Mohammad Agha", "Baraki Barak"),
    "AF-NAN": ("Nangarhar", "Nangrahar", "Achin", "Haska Mena", "Tora Bora", "Momand Dara", "Jalalabad"),
    "AF-NIM": ("Nimroz", "Nimruz", "Zaranj", "Khash Rod", "Delaram"),
    "AF-NUR": ("Nuristan", "Parun", "Waygal", "Barg-i-Matal"),
    "AF-PAN": ("Panjshir", "Bazarak", "Rukha", "Dara district"),
    "AF-PAR": ("Parwan", "Charikar", "Bagram", "Jabal Saraj"),
    "AF-PIA": ("Paktia", "Paktya", "Gardez", "Zurmat", "Sayed Karam"),
    "AF-PKA": ("Paktika", "Sharana", "Barmal", "Urgun", "Wazakhwa"),
    "AF-SAM": ("Samangan", "Aybak", "Dara-e-Suf", "Hazrat-e Sultan"),
    "AF-SAR": ("Sar-e Pol", "Sar-i-Pul", "Sari Pul", "Sangcharak", "Mirza Olang"),
    "AF-TAK": ("Takhar", "Taloqan", "Khwaja Ghar", "Ishkamish", "Yangi Qala"),
    "AF-URU": ("Uruzgan", "Oruzgan", "Tarin Kowt", "Chora", "Deh Rawood", "Khas Uruzgan"),
    "AF-WAR": ("Wardak", "Maidan Wardak", "Sayedabad", "Nerkh", "Maidan Shahr"),
    "AF-ZAB": ("Zabul", "Qalat", "Shah Joy", "Daichopan", "Shinkay"),
}
"""ISO 3166-2:AF as published, with names of towns and districts in each."""


def found(sentence: str, *taken: str) -> list[PlaceMention]:
    """The places that a sentence about Afghanistan names; the words `taken` are somebody's name."""
    words = [t.text for t in tokens(sentence)]
    return theatre("afghanistan").places.find(words, [k for k, w in enumerate(words) if w in taken])


def codes(sentence: str, *taken: str) -> list[str | None]:
    """The first-level codes of the places named, in order."""
    return [m.place.admin1 for m in found(sentence, *taken)]


@pytest.mark.parametrize(("code", "name"), [(c, n) for c, names in AFGHANISTAN.items() for n in names])
def test_a_name_of_afghanistan_is_found_in_a_sentence_with_its_province(code: str, name: str) -> None:
    assert codes(f"Two days of fighting in {name} left six dead.") == [code]


def test_all_34_provinces_have_their_iso_code_and_display_name() -> None:
    places = theatre("afghanistan").places
    assert sorted(AFGHANISTAN) == sorted(code for code, _ in places.admin1s("AF"))
    assert {places.name_of(code) for code in AFGHANISTAN} == {names[0] for names in AFGHANISTAN.values()}
    assert next(name for _, name in places.admin1s("AF")) == "Badakhshan"


@pytest.mark.skipif(not SHARED.is_dir(), reason="developers' reference material")
def test_every_afghan_name_of_the_reference_list_resolves_and_none_wrongly() -> None:
    rows = [r.split("\t") for r in (SHARED / "gold" / "places.tsv").read_text(encoding="utf-8").splitlines()]
    for name, _, allowed, *_ in (r for r in rows if len(r) > 2 and r[1] == "AF"):
        told = {c for m in found(f"Fighting went on in {name}.") for c in (m.place.admin1, *m.place.candidates)}
        assert told, name
        assert told <= set(allowed.split()), name


def test_a_district_implies_its_province_and_keeps_its_written_name() -> None:
    (mention,) = found("They seized Qosh Tepah at dawn.")
    assert mention.name == "Qush Tepa"
    assert (mention.place.admin1, mention.place.admin2) == ("AF-JOW", "Qosh Tepah")
    assert mention.place.precision == "admin2"


def test_a_district_and_its_province_side_by_side_are_two_mentions() -> None:
    assert [(m.place.admin1, m.place.precision) for m in found("in the Darzab district of Jawzjan province")] == [
        ("AF-JOW", "admin2"),
        ("AF-JOW", "admin1"),
    ]


def test_paktia_and_paktika_stay_apart() -> None:
    assert codes("Raids in Paktia, Paktika and Paktya provinces") == ["AF-PIA", "AF-PKA", "AF-PIA"]


@pytest.mark.parametrize(
    ("spelling", "code"),
    [("Jouzjaan", "AF-JOW"), ("Nangarharr", "AF-NAN"), ("Qunduz", "AF-KDZ"), ("Badghees", "AF-BDG")],
)
def test_an_unlisted_spelling_of_a_province_is_told_by_its_consonants(spelling: str, code: str) -> None:
    assert codes(f"It happened in {spelling} province.") == [code]


def test_a_name_in_two_provinces_keeps_both() -> None:
    (mention,) = found("Six people died in Khogyani.")
    assert mention.ambiguous
    assert mention.place.admin1 == "AF-NAN"
    assert {mention.place.admin1, *mention.place.candidates} == {"AF-NAN", "AF-GHA"}


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("in the Khogyani district of Ghazni", "AF-GHA"),
        ("in Nangarhar's Khogyani district", "AF-NAN"),
        ("in Arghandab district, Zabul province", "AF-ZAB"),
        ("in the Nawa district of Ghazni province", "AF-GHA"),
        ("Ghazni; Nawa district, Helmand", "AF-HEL"),
    ],
)
def test_the_province_beside_it_settles_an_ambiguous_district(sentence: str, code: str) -> None:
    assert [m.place.admin1 for m in found(sentence) if m.place.admin2] == [code]
    assert not any(m.ambiguous and m.place.admin2 for m in found(sentence))


def test_a_province_in_another_sentence_leads_but_does_not_settle() -> None:
    (district, _) = found("Six died in Khogyani district. The governor of Ghazni spoke on Monday.")
    assert district.place.admin1 == "AF-GHA"
    assert district.place.candidates == ("AF-NAN",)
    assert district.ambiguous


@pytest.mark.parametrize(
    ("words", "precision"),
    [
        ("Kunduz", "admin1"),
        ("Kunduz province", "admin1"),
        ("the province of Kunduz", "admin1"),
        ("Kunduz city", "location"),
        ("the city of Kunduz", "location"),
        ("the Afghan city of Kunduz", "location"),
        ("Kunduz district", "admin2"),
        ("the town of Sangin", "location"),
        ("Sangin", "admin2"),
    ],
)
def test_the_words_beside_a_name_tell_its_level(words: str, precision: str) -> None:
    assert [m.place.precision for m in found(f"They entered {words} on Monday.")] == [precision]


def test_a_district_of_a_province_that_is_not_named_is_the_province() -> None:
    assert [
        m.place.precision for m in found("They took the last district of Helmand and eight districts of Kunar.")
    ] == [
        "admin1",
        "admin1",
    ]


def test_a_bare_province_that_is_a_town_too_is_marked_ambiguous() -> None:
    assert found("Fighting in Kunduz")[0].ambiguous
    assert not found("Fighting in Kunduz province")[0].ambiguous
    assert not found("Fighting in Helmand")[0].ambiguous


@pytest.mark.parametrize("words", ["20 km west of Imam Sahib", "north of Imam Sahib", "12 kilometres from Imam Sahib"])
def test_a_distance_from_a_place_is_only_in_its_province(words: str) -> None:
    (mention,) = found(f"A bomb went off {words}.")
    assert (mention.place.admin1, mention.place.admin2, mention.place.precision) == ("AF-KDZ", None, "admin1")


def test_a_place_that_only_orients_another_is_not_told() -> None:
    assert codes("in Jawzjan province, north of Kabul, on Wednesday") == ["AF-JOW"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Kabul said that talks had failed.",
        "Kabul accused its neighbour.",
        "Kabul has lost ground.",
        "Talks between Kabul and the Taliban resumed.",
        "Moscow denied this.",
        "An attack by Pakistan was condemned.",
    ],
)
def test_a_capital_that_acts_or_speaks_is_no_place(sentence: str) -> None:
    assert found(sentence, "Taliban") == []


@pytest.mark.parametrize(
    "sentence",
    ["Fighting in Kabul", "the road between Kabul and Kandahar", "Kabul has seen two blasts", "Kabul police found it"],
)
def test_a_capital_where_things_happen_is_a_place(sentence: str) -> None:
    assert codes(sentence)[0] == "AF-KAB"


def test_a_foreign_capital_is_a_town_of_its_country_only_after_a_preposition() -> None:
    (mention,) = found("Envoys met in Moscow on Friday.")
    assert (mention.place.country, mention.place.admin1, mention.place.location) == ("RU", None, "Moscow")


@pytest.mark.parametrize(
    "sentence",
    [
        "General Kandahar resigned.",
        "They met Mohammad Ghazni in the morning.",
        "a spokesman, Zabiullah Khogyani, told reporters",
        "the singer Rahim Wardak fled",
        "Faqir Mohammad Jawzjani was wounded.",
    ],
)
def test_a_person_named_after_a_place_is_no_place(sentence: str) -> None:
    assert found(sentence) == []


def test_a_headline_in_capitals_names_places_not_persons() -> None:
    assert codes("Taliban Capture Ghazni District After Long Siege", "Taliban") == ["AF-GHA"]


@pytest.mark.parametrize("sentence", ["they wore a burka", "he spoke Farsi", "a logar of farah", "Farsi is spoken"])
def test_everyday_words_and_small_letters_are_no_places(sentence: str) -> None:
    assert found(sentence) == []


def test_a_namesake_abroad_is_not_ours() -> None:
    assert codes("They crossed from Iran's Zabol on Sunday.") == [None]


def test_words_that_are_somebodys_name_are_passed_over() -> None:
    assert found("the Khost Protection Force", "Khost") == []


def test_possessives_and_compounds_still_name_the_place() -> None:
    assert codes("Helmand's governor and a Herat-based firm") == ["AF-HEL", "AF-HER"]
    assert found("a Herat-based firm")[0].suffix == "based"


def test_an_unlisted_district_beside_its_province_is_taken_at_its_word() -> None:
    district, province = found("in the Tirgaran district of Kunar province")
    assert (district.place.admin1, district.place.admin2) == ("AF-KNR", "Tirgaran")
    assert province.place.precision == "admin1"
    assert found("in the Tirgaran district") == []


@pytest.mark.parametrize(
    "name", ["Jawzjan", "jowzjan", "AF-JOW", "af-jow", "Darzab", "Jawzjan province", "Jouzjaan", "Sheberghan"]
)
def test_a_typed_name_or_code_resolves_to_its_province(name: str) -> None:
    assert theatre("afghanistan").places.admin1(name) == "AF-JOW"


@pytest.mark.parametrize(
    ("name", "nearest"),
    [("Jawzan", "Jawzjan"), ("Kandaha", "Kandahar"), ("Khogyani", "Nangarhar"), ("Khogyani", "Ghazni")],
)
def test_an_unknown_or_ambiguous_province_names_the_nearest(name: str, nearest: str) -> None:
    with pytest.raises(UnknownName, match=nearest):
        theatre("afghanistan").places.admin1(name)


def test_a_code_that_nobody_knows_is_shown_as_it_is() -> None:
    assert theatre("afghanistan").places.name_of("XX-YY") == "XX-YY"
    assert theatre("afghanistan").places.name_of("AF") == "Afghanistan"


@pytest.mark.parametrize("text", ["", "'s", "-", "--- ’s ''", "\u0301", "A" * 5000, "Sar - - -", "[/bold] İstanbul ǅ"])
def test_hostile_words_name_nothing_and_break_nothing(text: str) -> None:
    assert theatre("afghanistan").places.find(text.split()) == []


def test_only_places_within_reach_are_asked_what_an_ambiguous_name_means() -> None:
    near = ["Khogyani", ".", *["Helmand", ","] * 20, "Ghazni"]
    far = ["Khogyani", ".", *["Helmand", ","] * 2000, "Ghazni"]
    places = theatre("afghanistan").places
    assert places.find(near)[0].place.admin1 == "AF-GHA"
    assert places.find(far)[0].place.admin1 == "AF-NAN"


def test_texts_that_name_every_neighbour_do_not_fill_the_memory() -> None:
    from itertools import combinations

    places = theatre("afghanistan").places
    named = ("Pakistan", "Tajikistan", "Uzbekistan", "Turkmenistan", "Iran")
    for size in range(1, 6):
        for some in combinations(named, size):
            assert next(m.place.admin1 for m in places.find(["in", "Darzab", ",", *some])) == "AF-JOW"
    assert len(places._books) <= 10
