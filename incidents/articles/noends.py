"""Words of an ending that tell none of the incident."""

from incidents.articles.clauses import is_by_the_war
from incidents.articles.done import is_beside_sappers
from incidents.articles.grouping import Group
from incidents.articles.lexicon import Hit
from incidents.articles.mentions import CountryMention, Reading
from incidents.articles.objects import ObjectMention

#: "It flew on for 30 km before it fell": so many words on.
_ONWARD = 14
#: What sappers blow up, they do within so many words.
_BESIDE = 8
#: Endings whose words may be part of another's: "came down by parachute" tells of no crash.
_PART_OF = {"crash": "landed", "lost": "left"}
_SCREENS = frozenset({"screens", "screen", "radar", "radars", "scope", "scopes", "quiet", "silent"})
#: "Atradās": found itself there.
_REFLEXIVE = ("atradās", "atrodas", "atradusies", "atradušies", "atradies")
#: What may have fallen, in languages whose verb does not tell; so many words before it.
_DOUBT = 3
_PERHAPS = frozenset(
    ["mógł", "mogła", "mogło", "mogły", "міг", "могла", "могло", "могли", "мог", "galėjo"]
    + ["varēja", "võis", "võisid", "putea", "puteau", "either"]
)
#: Meetings that crews are only sent to: "для супроводу", "щоб ідентифікувати", "на перехват".
_MEETINGS = ("intercept", "escort", "met")
_SENT_TO = frozenset(
    ["to", "for", "do", "celem", "celu", "by", "aby", "żeby", "pentru", "să", "kad", "lai", "для"]
    + ["щоб", "чтобы", "на"]
)
#: Verbs that are not yet done, by their ending, in the languages that have such a one.
_INFINITIVES = ("ti", "ć", "īt", "ēt", "āt", "vert", "ти", "ть")
#: Words that make them done: "managed to", "had to".
_DONE = [
    "вдал",
    "удал",
    "udał",
    "pavyk",
    "izdev",
    "õnnest",
    "reuș",
    "sugeb",
    "довел",
    "пришл",
    "teko",
] + ["nācās", "musia", "tuli", "trebui", "manag", "forc", "had", "змуш", "вынужд", "spēj"]
#: "A decision on shooting it down", "rules for shooting down".
_POWERS = (
    ["decision", "rule", "law", "order", "permi", "power", "right", "authori", "decyzj", "rozkaz"]
    + ["decizi", "lege", "ordin", "sprendim", "įstatym", "leidim", "lēmum", "likum", "atļauj"]
    + ["otsus", "seadus", "käsk", "luba", "рішенн", "решени", "закон", "дозвол", "разреш", "наказ"]
    + ["приказ", "procedur", "option", "possib", "możliwo", "posibil"]
)
#: Words of time: what "spent" them was no escort.
_TIMES = ["minū", "stund", "mēnes", "dien", "laik", "sekund", "nedēļ", "gad", "nakt"]
#: What ships escort, and what they are: no aircraft's meeting.
_SHIPS = [
    "tanker",
    "ship",
    "vessel",
    "fleet",
    "convoy",
    "statek",
    "statk",
    "navele",
    "nava",
    "tankl",
] + ["laiv", "kuģ", "tankkuģ", "танкер", "корабл", "судн", "flot", "флот"]
#: How far from its verb what is escorted may be.
_NEAR_SHIP = 4
#: Who flew it: not the thing.
_PEOPLE = ("operator", "perpetrator", "culprit", "оператор", "пілот", "пилот", "vykdyt")
#: Before a state's name: that way.
_TOWARDS = frozenset(
    ["to", "into", "towards", "toward", "do", "ku", "spre", "în", "в", "во", "до", "į", "uz", "у"]
)
#: A fall is in the state that is named within so many words of it.
_THERE = 8
#: What sets a fall against a flight on.
_TURNS = frozenset(["before", "but", ";"])


def is_untold(reading: Reading, hit: Hit) -> bool:
    """Words of an ending that tell of a charge, of the war or, with more, of another ending."""
    if hit.list == "shoot" and (is_by_the_war(reading, hit) or _is_power(reading, hit)):
        return True
    if hit.list == "left" and _is_what_it_left(reading, hit):
        return True
    if hit.list == "escort" and (_is_of_ships(reading, hit) or _is_time_spent(reading, hit)):
        return True
    if hit.list in (*_MEETINGS, "shoot") and is_only_meant(reading, hit):
        return True
    if hit.list == "explode" and _is_failure(reading, hit):
        return True
    other = _PART_OF.get(hit.list, "")
    return is_of_charge(reading, hit) or any(
        longer.first <= hit.last and hit.first <= longer.last for longer in reading.of(other)
    )


def is_only_meant(reading: Reading, hit: Hit) -> bool:
    """ "Jets rose to identify it", "на перехват": what crews were sent to do."""
    before = [token.norm for token in reading.tokens[max(hit.first - 4, 0) : hit.first]]
    if any(word.startswith(tuple(_DONE)) for word in before):
        return False
    after = [token.norm for token in reading.tokens[hit.last + 1 : hit.last + 2]]
    if any(word.startswith(tuple(_DONE)) for word in after):
        return False
    if reading.tokens[hit.first].norm.endswith(_INFINITIVES):
        return True
    return hit.list in _MEETINGS and any(word in _SENT_TO for word in before[-2:])


def _is_power(reading: Reading, hit: Hit) -> bool:
    """ "A decision on shooting it down was not taken": what may be done."""
    before = reading.tokens[max(hit.first - 4, 0) : hit.first]
    return any(token.norm.startswith(tuple(_POWERS)) for token in before)


def _is_failure(reading: Reading, hit: Hit) -> bool:
    """ "A charge, which failed to go off"."""
    told = reading.tokens[max(hit.first - 2, 0) : hit.last + 1]
    return any(token.norm in ("failed", "fails", "failing", "unexploded") for token in told)


def _is_of_ships(reading: Reading, hit: Hit) -> bool:
    """ "The navy escorted the tanker", "shadow-fleet": a meeting at sea."""
    if reading.has("crew") or any(thing.is_friendly for thing in reading.objects):
        return False
    near = reading.tokens[max(hit.first - _NEAR_SHIP, 0) : hit.last + 1 + _NEAR_SHIP]
    return any(part.startswith(tuple(_SHIPS)) for token in near for part in token.norm.split("-"))


def _is_time_spent(reading: Reading, hit: Hit) -> bool:
    """ "Pavadīja 20 minūtes": a verb of escort that tells how long it stayed."""
    if not reading.tokens[hit.first].norm.startswith("pavadī"):
        return False
    after = reading.tokens[hit.last + 1 : hit.last + 5]
    return any(token.norm.startswith(tuple(_TIMES)) for token in after)


def _is_what_it_left(reading: Reading, hit: Hit) -> bool:
    """ "And left 600 households in the dark", "leaving a crater": no way out."""
    if reading.tokens[hit.last].norm not in ("left", "leaving", "leaves"):
        return False
    after = reading.tokens[hit.last + 1 : hit.last + 2]
    numbers = {number.first for number in reading.of("number")}
    return any(t.norm in ("a", "an", "behind") for t in after) or hit.last + 1 in numbers


def is_no_end(reading: Reading, hit: Hit, group: Group) -> bool:
    """Words of an ending that tell none: off a screen, perhaps, out of where it came from."""
    before = reading.tokens[max(hit.first - _DOUBT, 0) : hit.first]
    if hit.list in ("crash", "explode", "landed") and _is_abroad(reading, hit, group):
        return True
    if hit.list == "crash":
        around = reading.tokens[hit.first : hit.last + 4]
        return any(t.norm in _SCREENS for t in around) or any(t.norm in _PERHAPS for t in before)
    if hit.list == "not_found":
        return is_of_people(reading, hit)
    return hit.list == "left" and _is_no_way_out(reading, hit, group)


def _is_no_way_out(reading: Reading, hit: Hit, group: Group) -> bool:
    told = reading.tokens[hit.first : hit.last + 1]
    if any(cue.first == hit.first for cue in reading.of("from_cue")):
        return True  # "вылетели из": where it had come from
    inside = [c for c in reading.countries if hit.first <= c.first <= hit.last]
    if any(c.code == group.country and c.role in ("place", "airspace") for c in inside):
        return True  # "had crossed into Poland"
    if any(
        c.code == group.country and reading.tokens[c.first - 1].norm in _TOWARDS
        for c in reading.countries
        if hit.first < c.first <= hit.last + 3
    ):
        return True  # "flew on to Romania", of Romania
    if any(t.norm == "off" for t in told[-1:]) and any(
        t.norm == "course" for t in reading.tokens[hit.last + 1 : hit.last + 2]
    ):
        return True  # "drifted off course"
    origin = any(c.role == "origin" and c.code != group.country for c in inside)
    falls = [h for name in ("crash", "landed") for h in reading.of(name)]
    return (any(t.norm in ("out", "in") for t in told[:2]) and origin) or any(
        hit.last < fall.first <= hit.last + _ONWARD
        and any(t.norm in ("before", "until") for t in reading.tokens[hit.last : fall.first])
        for fall in falls
    )


def _is_abroad(reading: Reading, hit: Hit, group: Group) -> bool:
    """ "It went on into Hungary and dropped into a field", of Slovakia: a fall next door."""
    places = [c for c in reading.countries if c.role in ("place", "airspace")]
    after = [c for c in places if hit.first <= c.first <= hit.last + _THERE]
    end = after[0].first if after else hit.last + 2 * _THERE
    if any(
        hit.last < place.first < end
        and any(candidate.country == group.country for candidate in place.candidates)
        for place in reading.places
    ):
        return False
    if after:
        foreign = after[0].code != group.country and not after[0].code.startswith("SEA")
        return foreign and not _is_near(reading, after[0])
    return any(
        way.last < hit.first
        and any(
            way.first <= c.first <= way.last + 2
            and c.code != group.country
            and c.role not in ("origin", "owner", "via")
            for c in reading.countries
        )
        and not any(c.code == group.country and way.last < c.first < hit.first for c in places)
        and not any(way.last < thing.first < hit.first for thing in reading.objects)
        and not any(t.norm in _TURNS for t in reading.tokens[way.last : hit.first])
        for way in reading.of("left")
    )


def _is_near(reading: Reading, country: CountryMention) -> bool:
    """ "Close to the border with Poland": beside a state and not in it."""
    before = range(country.first - 5, country.first)
    return any(hit.last in before for name in ("border", "near_cue") for hit in reading.of(name))


def is_on_radar(reading: Reading, hit: Hit, thing: ObjectMention | None) -> bool:
    """ "It was picked up at 6.05", "znalazł się nad Polską": seen or there, not found."""
    if any(token.norm == "się" for token in reading.tokens[hit.last + 1 : hit.last + 2]):
        return True
    if reading.tokens[hit.last].norm.endswith(_REFLEXIVE):
        return True
    words = {token.norm for token in reading.tokens[hit.first : hit.last + 1]}
    return "picked" in words and not (thing and thing.is_debris)


def is_of_charge(reading: Reading, hit: Hit) -> bool:
    """ "No explosives were found", "sappers blew it up": not how it ended."""
    if hit.list in ("not_found", "found"):
        return any(
            charge.first <= hit.last + 2 and hit.first <= charge.last + 2
            for charge in reading.of("armed_no")
        )
    if hit.list == "shoot":  # "divers destroyed a drone that had washed up"
        told = reading.tokens[hit.first : hit.last + 1]
        return reading.has("sapper") and any(t.norm.startswith("destr") for t in told)
    return hit.list == "explode" and is_beside_sappers(reading, hit, _BESIDE)


def is_of_people(reading: Reading, hit: Hit) -> bool:
    """ "The operator has not been found": no search for the thing."""
    before = reading.tokens[max(hit.first - 6, 0) : hit.last + 1]
    return any(token.norm.startswith(_PEOPLE) for token in before)
