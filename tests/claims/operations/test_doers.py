"""Who did it, where no person or group is the subject: craft, guns and weapons act for whoever has them, in every theatre."""

from typing import Any

import msgspec
import pytest
from contested.claims.read import read
from contested.gazetteer.theatre import theatre
from make import item


def told(where: str, text: str) -> list[dict[str, Any]]:
    """The operations of one passage, as JSON has them."""
    made = item(title="", text=text, theatre=where)
    claims: tuple[dict[str, Any], ...] = msgspec.to_builtins(read(made, theatre(where)).claims)
    return [c for c in claims if c["kind"] == "operation"]


@pytest.mark.parametrize(
    ("where", "text", "actor"),
    [
        ("myanmar", "Two army jets dropped bombs on a church in Falam on Monday. Nine villagers died.", "myanmar-army"),
        ("myanmar", "A paraglider of the junta bombed a wedding in Myaung on Monday.", "myanmar-army"),
        ("lake-chad", "Jets of the Nigerian air force killed six herders near Baga on Monday.", "nigeria-army"),
        ("lake-chad", "A fishermen's union says Chadian helicopters killed 12 fishermen on Monday.", "chad-army"),
        ("yemen", "Aircraft of the coalition hit a bridge in Hajjah on Monday.", "saudi-led-coalition"),
        ("afghanistan", "The bomb that an American plane dropped on Achin killed 30 ISIS fighters.", "united-states"),
        (
            "syria",
            "Syrian government warplanes bombed Maarat al-Numan on Monday, killing 12 civilians.",
            "syria-government",
        ),
    ],
)
def test_craft_strike_for_their_owner(where: str, text: str, actor: str) -> None:
    (claim,) = told(where, text)
    assert claim["actor"] == actor


def test_what_a_plane_drops_is_an_air_strike() -> None:
    (claim,) = told("sudan", "An army plane dropped two bombs on a market in Nyala on Monday.")
    assert claim["sub_event_type"] == "Air/drone strike"


def test_a_thing_is_of_those_behind_of() -> None:
    (claim,) = told("iraq", "American jets hit artillery of the Islamic State near Erbil on Monday.")
    assert (claim["actor"], claim["recipient"]) == ("united-states", "islamic-state")


def test_a_plane_that_only_carries_does_nothing() -> None:
    assert told("sudan", "A plane of the World Food Programme landed in Nyala with 30 tonnes of flour.") == []


@pytest.mark.parametrize(
    ("where", "text", "actor", "recipient"),
    [
        ("sahel", "Columns of motorbikes of JNIM attacked the army's camp at Kayes on Monday.", "jnim", "mali-army"),
        (
            "libya",
            "On Monday 30 soldiers of the Libyan National Army were killed in an air strike on Tarhuna.",
            None,
            "libyan-national-army",
        ),
        (
            "yemen",
            "On Monday a bomb killed three soldiers of the Southern Transitional Council in Abyan.",
            None,
            "southern-transitional-council",
        ),
    ],
)
def test_men_and_columns_are_of_those_behind_of(where: str, text: str, actor: str | None, recipient: str) -> None:
    (claim,) = told(where, text)
    assert (claim["actor"], claim["recipient"]) == (actor, recipient)


@pytest.mark.parametrize(
    ("where", "text", "actor"),
    [
        ("syria", "Rebels fired mortars at Damascus on Wednesday, killing three people.", "syria-opposition"),
        ("sahel", "Rebels fired mortars at Timbuktu on Wednesday, killing three people.", "unidentified"),
    ],
)
def test_rebels_whom_nobody_named_are_the_opposition_where_there_is_one(where: str, text: str, actor: str) -> None:
    (claim,) = told(where, text)
    assert claim["actor"] == actor


@pytest.mark.parametrize(
    ("where", "text", "actor"),
    [
        ("afghanistan", "In Kabul gunmen killed three villagers on Monday.", "unidentified"),
        ("syria", "In Homs rebels killed nine soldiers on Monday.", "syria-opposition"),
        ("somalia", "In Somalia al-Shabaab killed nine soldiers on Monday.", "al-shabaab"),
        ("ukraine", "In Sumy Russian soldiers have killed two villagers.", "russia"),
        ("afghanistan", "In Kabul police custody 20 men died on Monday, a report says.", None),
        ("syria", "In Homs rebels were killed by soldiers on Monday.", "syria-army"),
    ],
)
def test_whoever_stands_right_behind_the_scene_of_a_sentence_acts(where: str, text: str, actor: str | None) -> None:
    assert {op["actor"] for op in told(where, text)} <= {actor}
    assert told(where, text) or actor is None


@pytest.mark.parametrize(
    ("where", "text", "actor"),
    [
        (
            "lake-chad",
            "Boko Haram insurgents riding motorcycles attacked Kukawa on Monday, killing nine.",
            "boko-haram",
        ),
        ("somalia", "Al-Shabaab militants wearing army uniforms stormed a hotel, killing nine guests.", "al-shabaab"),
        ("somalia", "Soldiers pursuing al-Shabaab fighters into the forest killed nine on Monday.", "somalia-army"),
        ("sahel", "JNIM fighters armed with rockets and machine guns overran a post, killing nine soldiers.", "jnim"),
        ("pakistan", "Gunmen riding on a motorbike shot dead two teachers in Panjgur on Monday.", "unidentified"),
        ("sahel", "JNIM and militants led by a local preacher attacked a post, killing nine soldiers.", "jnim"),
    ],
)
def test_what_a_doer_does_in_passing_stands_aside(where: str, text: str, actor: str) -> None:
    assert [op["actor"] for op in told(where, text)] == [actor]


@pytest.mark.parametrize(
    ("where", "text", "actor"),
    [
        ("lake-chad", "A girl wearing an explosive belt blew herself up in Mora on Monday, killing five.", None),
        ("pakistan", "A man detonated his vest at a checkpoint in Bannu on Monday, killing three policemen.", None),
        ("afghanistan", "An attacker blew himself up beside a bus in Kabul on Monday, killing six soldiers.", None),
        ("iraq", "An Islamic State militant blew himself up in Balad on Monday and killed 12 people.", "islamic-state"),
    ],
)
def test_a_suicide_bomber_without_an_owner_is_nobodys(where: str, text: str, actor: str | None) -> None:
    (claim,) = told(where, text)
    assert (claim["sub_event_type"], claim["actor"]) == ("Suicide bomb", actor)


@pytest.mark.parametrize(
    ("where", "text", "actor"),
    [
        ("yemen", "A mine that the Houthis had laid on the road to Hays blew up under a bus, killing four.", "houthis"),
        ("somalia", "Five soldiers died near Afgooye when a bomb which al-Shabaab had buried went off.", "al-shabaab"),
        ("sahel", "A bomb JNIM planted near Gao killed eight passengers of a bus.", "jnim"),
        ("dr-congo", "A grenade thrown by CODECO fighters killed three people in Bunia.", "codeco"),
        ("libya", "Shells from LNA positions fell on a market in Tripoli and killed nine.", "libyan-national-army"),
        ("yemen", "A mine that farmers had found killed three of them near Hays.", None),
        ("somalia", "Al-Shabaab fled, and a bomb that nobody had seen killed five soldiers near Afgooye.", None),
    ],
)
def test_a_weapon_is_of_those_who_laid_or_fired_it(where: str, text: str, actor: str | None) -> None:
    assert [op["actor"] for op in told(where, text)] == [actor]


@pytest.mark.parametrize(
    ("where", "text", "actor", "event"),
    [
        (
            "lake-chad",
            "The air component struck an ISWAP camp in Abadam on Monday.",
            "nigeria-army",
            "Air/drone strike",
        ),
        ("sahel", "The Malian air force struck a column of JNIM near Gao on Monday.", "mali-army", "Air/drone strike"),
        ("sudan", "The army's air arm hit a market in Kutum on Monday, killing 30.", "sudan-army", "Air/drone strike"),
        ("pakistan", "Army aviation hit a camp of the TTP in Tirah on Monday.", "pakistan-army", "Air/drone strike"),
        (
            "israel-palestine-lebanon",
            "An Israeli tank hit a clinic in Rafah on Monday, killing five people.",
            "israel-army",
            "Shelling/artillery/missile attack",
        ),
        (
            "israel-palestine-lebanon",
            "An Israeli tank shell wounded two residents of Markaba on Monday.",
            "israel-army",
            "Shelling/artillery/missile attack",
        ),
        ("sudan", "Soldiers of the army hit an RSF post in Kutum on Monday.", "sudan-army", "Armed clash"),
    ],
)
def test_who_flies_strikes_from_the_air_and_tanks_shell(where: str, text: str, actor: str, event: str) -> None:
    assert [(op["actor"], op["sub_event_type"]) for op in told(where, text)] == [(actor, event)]


@pytest.mark.parametrize(
    ("where", "text"),
    [
        ("iraq", "The Air Force Club struck early against the Police at Al-Shaab Stadium on Saturday."),
        ("sahel", "A Malian army helicopter came down in Bamako on Saturday, killing its crew of three."),
    ],
)
def test_a_team_and_a_crash_are_no_air_strike(where: str, text: str) -> None:
    assert told(where, text) == []


@pytest.mark.parametrize(
    ("where", "text", "actor"),
    [
        (
            "myanmar",
            "The Karen National Liberation Army (KNLA) and allied units took a camp near Myawaddy on Monday.",
            "karen-national-liberation-army",
        ),
        (
            "sudan",
            "The Rapid Support Forces (RSF) and allied militias attacked Zamzam on Tuesday, killing 30 people.",
            "rapid-support-forces",
        ),
        ("syria", "Turkey and the Syrian National Army have taken the town of Tal Abyad.", "turkey"),
        ("dr-congo", "Rwanda and the M23 have seized Goma, a minister said on Monday.", "rwanda"),
        ("sahel", "In Mali and the Sahara the army killed three JNIM fighters on Monday.", "mali-army"),
    ],
)
def test_of_joint_doers_the_first_is_named(where: str, text: str, actor: str) -> None:
    assert [op["actor"] for op in told(where, text)] == [actor]


def test_a_deed_of_one_day_is_none_of_a_long_count() -> None:
    text = (
        "More than 350 people have died in El Obeid since Sunday, medics said. On Thursday gunmen attacked a bus there."
    )
    count, deed = told("sudan", text)
    assert (count["actor"], deed["actor"], deed["toll"]) == (None, "unidentified", ())


@pytest.mark.parametrize(
    ("where", "text", "actor"),
    [
        ("ukraine", "Kyiv's drones hit a refinery in Ryazan on Monday.", "ukraine-army"),
        ("ukraine", "Ukraine's shelling of Donetsk killed four people on Monday.", "ukraine-government"),
        ("syria", "Ankara's jets bombed a depot of the SDF near Kobani on Monday.", "turkey"),
        ("yemen", "The coalition responded with air strikes on Hodeidah on Monday.", "saudi-led-coalition"),
        ("israel-palestine-lebanon", "Hezbollah answered with rockets at Haifa on Monday.", "hezbollah"),
        (
            "israel-palestine-lebanon",
            "Israel replied with strikes on Hezbollah in Tyre on Monday.",
            "israel-government",
        ),
    ],
)
def test_a_blow_is_of_those_whose_it_is_or_who_answer_with_it(where: str, text: str, actor: str) -> None:
    assert [op["actor"] for op in told(where, text)] == [actor]


def test_a_capital_is_the_ground_of_what_strikes_it() -> None:
    (claim,) = told("ukraine", "Kyiv drone attack kills four people.")
    assert claim["actor"] is None


@pytest.mark.parametrize(
    ("where", "text", "actor"),
    [
        (
            "somalia",
            (
                "An American strike killed one al-Shabaab fighter near Jilib on Monday. Two men said that the missile hit a "
                "minibus and killed four traders."
            ),
            "united-states",
        ),
        (
            "israel-palestine-lebanon",
            (
                "An Israeli air strike killed two Hezbollah men in Tyre on Monday. Neighbours said the bombs hit a school "
                "and killed six children."
            ),
            "israel-government",
        ),
    ],
)
def test_the_weapon_told_of_again_is_the_same_doers(where: str, text: str, actor: str) -> None:
    assert {op["actor"] for op in told(where, text)} == {actor}


@pytest.mark.parametrize(
    ("where", "text", "actor"),
    [
        ("iraq", "IS militants rammed a truck full of explosives into an army post near Balad.", "islamic-state"),
        ("lake-chad", "Boko Haram jihadists drove a pickup packed with explosives into a base in Baga.", "boko-haram"),
        ("somalia", "Al-Shabaab suicide attackers drove two vehicles into a police post in Afgooye.", "al-shabaab"),
        ("pakistan", "A bomber drove an explosives-laden car into a convoy in Bannu and killed nine soldiers.", None),
    ],
)
def test_who_drives_explosives_into_a_target_is_a_suicide_attacker(where: str, text: str, actor: str | None) -> None:
    assert [(op["actor"], op["sub_event_type"]) for op in told(where, text)] == [(actor, "Suicide bomb")]


def test_who_only_drives_somewhere_attacks_nobody() -> None:
    assert told("somalia", "Al-Shabaab fighters drove three lorries into the town of Jilib on Monday.") == []


@pytest.mark.parametrize(
    ("where", "text", "actor", "recipient"),
    [
        (
            "yemen",
            "Soldiers of the government and fighters of the Southern Transitional Council clashed in Zinjibar.",
            "yemen-army",
            "southern-transitional-council",
        ),
        (
            "syria",
            "Fighters of the SDF and soldiers of the Syrian army exchanged fire near Raqqa on Monday.",
            "syrian-democratic-forces",
            "syria-army",
        ),
        (
            "dr-congo",
            "Three of its soldiers were killed in a crossfire near Goma on Monday, South Africa's army said.",
            None,
            "south-africa",
        ),
    ],
)
def test_each_side_of_a_clash_has_its_part(where: str, text: str, actor: str | None, recipient: str) -> None:
    assert [(op["actor"], op["recipient"]) for op in told(where, text)] == [(actor, recipient)]


@pytest.mark.parametrize(
    ("where", "text", "actor"),
    [
        ("syria", "A rebel rocket landed in Aleppo on Tuesday, killing five people.", "syria-opposition"),
        ("syria", "Russian and government air strikes killed 12 people in Idlib on Monday.", "russia"),
        ("israel-palestine-lebanon", "The Israeli enemy carried out a strike in Tyre on Monday.", "israel-government"),
        ("afghanistan", "Some 300 civilian deaths at the hands of American forces were counted.", "united-states"),
        ("sudan", "The lawyers counted 40 deaths at the hands of the RSF in Nyala in May.", "rapid-support-forces"),
    ],
)
def test_the_owner_of_a_blow_is_told_by_the_words_around_it(where: str, text: str, actor: str) -> None:
    assert [op["actor"] for op in told(where, text)] == [actor]


@pytest.mark.parametrize(
    ("where", "text", "actor"),
    [
        (
            "lake-chad",
            "ISWAP, for its part, claimed in its weekly to have killed 19 Nigerian soldiers in Borno.",
            "islamic-state-west-africa",
        ),
        ("iraq", "The PKK's armed wing claimed to have killed 16 Turkish soldiers.", "kurdistan-workers-party"),
        ("somalia", "Al-Shabaab hurled a grenade into a tea shop in Baidoa on Monday, killing four.", "al-shabaab"),
        ("ukraine", "Ukraine's offensive retook 14 villages in June and July 2023.", "ukraine-government"),
        ("afghanistan", "The Americans attacked again overnight, killing nine Taliban fighters.", "united-states"),
        ("israel-palestine-lebanon", "An Israeli tank fired at one of UNIFIL's towers on Monday.", "israel-army"),
    ],
)
def test_the_doer_stands_before_his_deed(where: str, text: str, actor: str) -> None:
    assert [op["actor"] for op in told(where, text)] == [actor]


def test_who_claims_the_dead_of_a_nameless_attack_made_it() -> None:
    lead = "At least 20 soldiers were killed in an ambush near Tera on Tuesday, the defence ministry of Niger said. "
    claims = told("sahel", lead + "JNIM, in a message sent out on Thursday, claimed 25 soldiers killed.")
    assert [op["actor"] for op in claims] == ["jnim", "jnim"]


def test_who_only_reports_dead_soldiers_claims_nothing() -> None:
    claims = told("somalia", "A spokesman for al-Shabaab wrote that 12 soldiers were killed in Afgooye on Monday.")
    assert [op["actor"] for op in claims] == [None]


def test_who_throws_bottles_or_petrol_bombs_throws_no_grenade() -> None:
    assert all(
        op["sub_event_type"] != "Grenade" for op in told("iraq", "Youths threw petrol bombs at police in Basra.")
    )


@pytest.mark.parametrize(
    ("where", "text", "actor"),
    [
        ("lake-chad", "Jihadists loyal to the Islamic State killed nine soldiers near Baga.", "islamic-state"),
        ("libya", "Fighters loyal to the Libyan National Army attacked Gharyan on Monday.", "libyan-national-army"),
        ("libya", "Forces loyal to the Government of National Accord attacked Gharyan.", "libya-government"),
        ("sahel", "Militants close to al-Qaeda killed nine soldiers near Djibo.", "al-qaeda"),
        ("iraq", "Police units killed nine gunmen in Basra on Monday.", "iraq-police"),
        ("iraq", "Army units killed nine gunmen in Basra on Monday.", "iraq-army"),
    ],
)
def test_men_are_of_those_to_whom_they_are_loyal(where: str, text: str, actor: str) -> None:
    assert [op["actor"] for op in told(where, text)] == [actor]


@pytest.mark.parametrize(
    ("where", "text", "expected"),
    [
        (
            "lake-chad",
            "Attacks by Boko Haram and ISWAP killed 12 people at Damasak on Monday.",
            "boko-haram",
        ),
        (
            "sudan",
            "Attacks by the RSF and the SPLM-N uprooted 12,000 people around Kadugli in May.",
            "rapid-support-forces",
        ),
        (
            "sahel",
            "Attacks by non-state armed groups near Djibo displaced 31,000 people, the IOM said.",
            "unidentified",
        ),
        ("sahel", "Attacks on soldiers and policemen killed 12 people in Gao on Monday.", None),
        ("somalia", "An attack on traders and herders killed nine people near Wisil on Monday.", None),
    ],
)
def test_an_attack_is_of_those_whom_it_is_by(where: str, text: str, expected: str | None) -> None:
    assert [c["actor"] for c in told(where, text)] == [expected]


@pytest.mark.parametrize(
    ("where", "text", "expected"),
    [
        ("ukraine", "Russian fire killed three civilians in Kherson on Tuesday, the governor said.", ["russia"]),
        ("pakistan", "Indian fire in reply killed seven Pakistani soldiers in Neelum.", ["india"]),
        ("yemen", "Houthi fire wounded two soldiers near Marib on Tuesday, the army said.", ["houthis"]),
        ("ukraine", "Fire killed four people in a hostel in Odesa on Tuesday.", []),
        ("ukraine", "A hotel fire killed four people in Odesa on Tuesday.", []),
    ],
)
def test_fire_that_is_somebodys_is_his_doing(where: str, text: str, expected: list[str]) -> None:
    assert [c["actor"] for c in told(where, text)] == expected


def test_a_suicide_driver_is_no_civilian() -> None:
    text = "Amaq boasted of 13 soldiers slain by a suicide driver in Mosul on Sunday night."
    assert [(c["actor"], c["recipient"]) for c in told("iraq", text)] == [("islamic-state", "iraq-army")]
