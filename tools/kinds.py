"""A division's name as registers have it -> the bare name: without "Governorate", "Raion", "Wilayat" and the like."""

import re

_KINDS = (
    "Autonomous Region|Regional State|National Regional State|Administrative Region|Local Government Area|"
    "Governorate|Governorates|Province|Provinces|District|Districts|Region|State|County|Prefecture|Department|"
    "Departement|Département|Division|Subdivision|Arrondissement|Cercle|Commune|Municipality|Township|Territory|Territoire|"
    "Oblast|Oblast’|Oblast'|Oblasty|oblast|oblast’|oblast'|Raion|raion|Rayon|rayonu|Krai|Kray|Respublika|Republic|"
    "Sub-District|Subdistrict|Tehsil|Taluka|Agency|Nahiyah|Qada|Kaza|Mintaqah|Mantika|Shahrestan|"
    "İlçesi|Ilcesi|İli|Ili|mühafəzəsi|vilayəti|Valstij|Kilil|Gobolka|Wilaya|Wilayat|Woluswali|Velayat|Viloyati"
)
_AFTER = re.compile(rf"^(.+?)[ -](?:{_KINDS})$")
_BEFORE = re.compile(
    r"^(?:Province|Région|Region|Département|Departement|Préfecture|Cercle|Governorate|District|Territoire|Ville|Wilaya|"
    r"Republic|State|County|Muḩāfaz̧at|Muhafazat|Mohafazat|Markaz|Qaḑā’|Qada’|Minţaqat|Mudīrīyat|Mudiriyat|Mintaqat|Nāḩiyat|"
    r"Nahiyat|Gobolka|Kaunti|Shahrestān-e|Shahrestan-e|Ostān-e|Ostan-e|Wuluswālī|Woluswālī|Woluswali|Wuleswali|Vulusvali|"
    r"Misto|Meẖoz|Mehoz|Gorod)(?: (?:de la|de l'|de|du|des|d'|of|ya|tî|al))? (?=\S)(.+)$"
)


def bare(name: str) -> str:
    """The name without the word for its kind, wherever that stands."""
    if found := _AFTER.match(name):
        name = found[1]
    if found := _BEFORE.match(name):
        name = found[1]
    return name.strip()
