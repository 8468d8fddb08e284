"""Words of an ending that tell none of the incident."""

from incidents.articles.endings import endwords as words
from incidents.articles.events.clauses import is_by_the_war
from incidents.articles.groups.groups import Group
from incidents.articles.measures.done import is_beside_sappers
from incidents.articles.named.mentions import CountryMention, Reading
from incidents.articles.named.objects import ObjectMention
from incidents.articles.words.phrases import Hit


def is_untold(reading: Reading, hit: Hit) -> bool:
    """Words of an ending that tell of a charge, of the war or, with more, of another ending."""
    if hit.list == "shoot" and (is_by_the_war(reading, hit) or _is_power(reading, hit)):
        return True
    if hit.list == "left" and _is_what_it_left(reading, hit):
        return True
    if hit.list == "escort" and (
        _is_of_ships(reading, hit) or _is_time_spent(reading, hit) or _is_by_radar(reading, hit)
    ):
        return True
    if hit.list == "intercept" and _is_denied_later(reading, hit):
        return True
    if hit.list in (*words.MEETINGS, "shoot") and is_only_meant(reading, hit):
        return True
    if hit.list == "explode" and _is_failure(reading, hit):
        return True
    if hit.list in ("explode", "found", "shoot", "crash") and is_denied_after(reading, hit):
        return True
    other = words.PART_OF.get(hit.list, "")
    return is_of_charge(reading, hit) or any(
        longer.first <= hit.last
        and hit.first <= longer.last
        and not _is_so_far_from(reading, longer)
        for longer in reading.of(other)
    )


def is_only_meant(reading: Reading, hit: Hit) -> bool:
    """ "Jets rose to identify it", "на перехват": what crews were sent to do."""
    before = [token.norm for token in reading.tokens[max(hit.first - 4, 0) : hit.first]]
    if any(word.startswith(words.DONE) for word in (*before, reading.tokens[hit.first].norm)):
        return False
    after = [token.norm for token in reading.tokens[hit.last + 1 : hit.last + 2]]
    if any(word.startswith(words.DONE) for word in after):
        return False
    if any(reading.tokens[i].norm.endswith(words.INFINITIVES) for i in (hit.first, hit.last)):
        return True
    own = reading.tokens[hit.first].norm in words.SENT_TO - {"to"} and hit.last > hit.first
    return hit.list in words.MEETINGS and (
        own or any(word in words.SENT_TO for word in before[-2:])
    )


def is_denied_after(reading: Reading, hit: Hit) -> bool:
    """ "Eksplozijas nebija", "вибуху не було", "rususid leitud ei ole": it was not."""
    after = [token.norm for token in reading.tokens[hit.last + 1 : hit.last + 4]]
    if reading.cued("is_not", hit.last + 1, hit.last + 2) or tuple(after[:2]) in words.WERE_NOT:
        return True
    unheard = any(word.startswith(words.HEARD) for word in after)
    return unheard and any(word in ("не", "ei") for word in after)


def _is_denied_later(reading: Reading, hit: Hit) -> bool:
    """ "Візуального контакту з кулею пілоти не встановили": it was not made."""
    for token in reading.tokens[hit.last + 1 : hit.last + 6]:
        if not token.is_word:
            return False
        if token.norm in ("не", "nie", "nu", "ei"):
            return True
    return False


def _is_by_radar(reading: Reading, hit: Hit) -> bool:
    """ "Його супроводжували радари": watched, and not met."""
    beside = reading.tokens[max(hit.first - 3, 0) : hit.last + 4]
    return any(token.norm.startswith(("radar", "радар")) for token in beside) and not any(
        thing.is_friendly for thing in reading.objects
    )


def _is_power(reading: Reading, hit: Hit) -> bool:
    """ "A decision on shooting it down was not taken": what may be done."""
    before = reading.tokens[max(hit.first - 4, 0) : hit.first]
    return any(token.norm.startswith(words.POWERS) for token in before)


def _is_failure(reading: Reading, hit: Hit) -> bool:
    """ "A charge, which failed to go off"."""
    told = reading.tokens[max(hit.first - 2, 0) : hit.last + 1]
    return any(token.norm in words.FAILED for token in told)


def _is_of_ships(reading: Reading, hit: Hit) -> bool:
    """ "The navy escorted the tanker", "shadow-fleet": a meeting at sea."""
    if reading.has("crew") or any(thing.is_friendly for thing in reading.objects):
        return False
    near = reading.tokens[max(hit.first - words.NEAR_SHIP, 0) : hit.last + 1 + words.NEAR_SHIP]
    return any(part.startswith(words.SHIPS) for token in near for part in token.norm.split("-"))


def _is_time_spent(reading: Reading, hit: Hit) -> bool:
    """ "Pavadīja 20 minūtes": a verb of escort that tells how long it stayed."""
    if not reading.tokens[hit.first].norm.startswith("pavadī"):
        return False
    after = reading.tokens[hit.last + 1 : hit.last + 5]
    return any(token.norm.startswith(words.TIMES) for token in after)


def _is_what_it_left(reading: Reading, hit: Hit) -> bool:
    """ "And left 600 households in the dark", "leaving a crater": no way out."""
    if reading.tokens[hit.last].norm not in ("left", "leaving", "leaves"):
        return False
    after = reading.tokens[hit.last + 1 : hit.last + 2]
    numbers = {number.first for number in reading.of("number")}
    return any(t.norm in words.LEFT_BEHIND for t in after) or hit.last + 1 in numbers


def is_no_end(reading: Reading, hit: Hit, group: Group) -> bool:
    """Words of an ending that tell none: off a screen, perhaps, out of where it came from."""
    before = reading.tokens[max(hit.first - words.DOUBT, 0) : hit.first]
    if hit.list in ("crash", "explode", "landed") and _is_abroad(reading, hit, group):
        return True
    if hit.list == "crash":
        around = reading.tokens[hit.first : hit.last + 4]
        if any(t.norm in words.SCREENS for t in around) or any(
            t.norm in words.PERHAPS for t in before
        ):
            return True
        if any(t.norm.startswith((*words.MAYBE, *words.TRACES)) for t in before):
            return True
        return _is_looked_for(reading, hit) or _is_one_of_two(reading, hit)
    if hit.list == "lost":
        return _is_crews_own(reading, hit) or _is_never_seen(reading, hit)
    if hit.list == "landed" and group.kind != "aircraft" and _is_traffic(reading, hit):
        return True
    if hit.list == "not_found":
        return is_of_people(reading, hit)
    return hit.list == "left" and _is_no_way_out(reading, hit, group)


def _is_no_way_out(reading: Reading, hit: Hit, group: Group) -> bool:
    told = reading.tokens[hit.first : hit.last + 1]
    out = any(hit.first < space.first < hit.last for space in reading.of("airspace"))
    if any(cue.first == hit.first for cue in reading.of("from_cue")) and not (
        out or any(t.norm.startswith("powrot") for t in told)
    ):
        return True  # "вылетели из": where it had come from
    inside = [
        c
        for c in reading.countries
        if hit.first <= c.first <= hit.last
        and reading.tokens[c.first - 1].norm not in words.OFF  # "на схід від"
    ]
    towards = any(t.norm in words.TOWARDS for t in told)
    if _is_so_far_from(reading, hit):
        return True
    if any(t.norm in words.FROM_THERE for t in reading.tokens[hit.first : hit.last + 2]):
        return True  # "lendas Kaliningradi oblastist": out of there
    if any(
        c.code == group.country and (c.role == "place" or (c.role == "airspace" and towards))
        for c in inside
    ):
        return True  # "had crossed into Poland"
    if any(
        c.code == group.country and reading.tokens[c.first - 1].norm in words.TOWARDS
        for c in reading.countries
        if hit.first < c.first <= hit.last + 3
    ):
        return True  # "flew on to Romania", of Romania
    if _is_one_of_two(reading, hit) or _is_traffic(reading, hit):
        return True
    if any(t.norm == "off" for t in told[-1:]) and any(
        t.norm == "course" for t in reading.tokens[hit.last + 1 : hit.last + 2]
    ):
        return True  # "drifted off course"
    origin = any(c.role == "origin" and c.code != group.country for c in inside)
    falls = [h for name in ("crash", "landed") for h in reading.of(name)]
    return (any(t.norm in ("out", "in") for t in told[:2]) and origin) or any(
        hit.last < fall.first <= hit.last + words.ONWARD
        and any(t.norm in ("before", "until") for t in reading.tokens[hit.last : fall.first])
        for fall in falls
    )


def _is_so_far_from(reading: Reading, hit: Hit) -> bool:
    """ "Зникла за десять кілометрів від": lost there."""
    told = reading.tokens[hit.first : hit.last + 1]
    return told[0].norm.startswith(("зник", "исчез", "znik", "dispăr")) and any(
        t.norm.startswith(("кілом", "килом", "kilom", "km", "км")) for t in told
    )


def _is_abroad(reading: Reading, hit: Hit, group: Group) -> bool:
    """ "It went on into Hungary and dropped into a field", of Slovakia: a fall next door."""
    places = [c for c in reading.countries if c.role in ("place", "airspace")]
    after = [c for c in places if hit.first <= c.first <= hit.last + words.THERE]
    end = after[0].first if after else hit.last + 2 * words.THERE
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
        and not any(t.norm in words.TURNS for t in reading.tokens[way.last : hit.first])
        for way in reading.of("left")
    )


def is_search(reading: Reading) -> bool:
    """ "Soldiers combed the woods": a sentence of a search, and of no person's."""
    return any(token.norm.startswith(words.SEARCH) for token in reading.tokens) and not any(
        token.norm.startswith(words.PEOPLE) for token in reading.tokens
    )


def _is_looked_for(reading: Reading, hit: Hit) -> bool:
    """ "They searched for the place of the crash and found nothing"."""
    return any(hit.last < vain.last for vain in reading.of("not_found")) and any(
        token.norm.startswith(words.SEARCH) for token in reading.tokens
    )


def _is_traffic(reading: Reading, hit: Hit) -> bool:
    """ "A flight from Oslo turned back": not the thing."""
    things = [thing.last for thing in reading.objects if thing.last < hit.first]
    flights = [
        i
        for i in range(max(hit.first - 14, 0), hit.first)
        if reading.tokens[i].norm in words.FLIGHTS
        and reading.tokens[i + 1].norm not in ("plan", "plans")
    ]
    return bool(flights) and (not things or max(flights) > max(things))


def _is_one_of_two(reading: Reading, hit: Hit) -> bool:
    """ "It either left the country or fell to earth"."""
    norms = [token.norm for token in reading.tokens]
    return "either" in norms[: hit.first] and "or" in norms[norms.index("either") :]


def _is_crews_own(reading: Reading, hit: Hit) -> bool:
    """ "The pilot had lost sight of the river", "lost its bearings": no track."""
    told = {token.norm for token in reading.tokens[hit.first : hit.last + 1]}
    before = {token.norm for token in reading.tokens[max(hit.first - 12, 0) : hit.first]}
    return bool(told & words.BEARINGS or ("sight" in told and before & words.PILOTS))


def _is_never_seen(reading: Reading, hit: Hit) -> bool:
    """ "They flew very low, out of sight of radar"."""
    before = reading.tokens[max(hit.first - 6, 0) : hit.first]
    low = any(token.norm.startswith(("low", "nisk", "низьк", "низк")) for token in before)
    return low and reading.tokens[hit.first].norm in ("out", "poza", "поза", "вне")


def is_own_turn(reading: Reading, hit: Hit) -> bool:
    """ "It had turned away before they came": nobody turned it."""
    active = reading.tokens[hit.first].norm == "turned" and hit.last == hit.first + 1
    before = {token.norm for token in reading.tokens[max(hit.first - 2, 0) : hit.first]}
    return active and not before & {"was", "were", "been", "being"}


def _is_near(reading: Reading, country: CountryMention) -> bool:
    """ "Close to the border with Poland": beside a state and not in it."""
    before = range(country.first - 5, country.first)
    return any(hit.last in before for name in ("border", "near_cue") for hit in reading.of(name))


def is_on_radar(reading: Reading, hit: Hit, thing: ObjectMention | None) -> bool:
    """ "It was picked up at 6.05", "znalazł się nad Polską": seen or there, not found."""
    if any(token.norm == "się" for token in reading.tokens[hit.last + 1 : hit.last + 2]):
        return True
    if reading.tokens[hit.last].norm.endswith(words.REFLEXIVE):
        return True
    if any(token.norm == "down" for token in reading.tokens[hit.last + 1 : hit.last + 2]):
        return True  # "it was brought down"
    told = {token.norm for token in reading.tokens[hit.first : hit.last + 1]}
    if told & {"turned", "proved"} and reading.tokens[0].norm == "it":
        return True  # "It turned out to be a contraption of plywood"
    after = {token.norm for token in reading.tokens[hit.last + 1 : hit.last + 3]}
    return "picked" in told and not after & {"from", "off"} and not (thing and thing.is_debris)


def is_of_charge(reading: Reading, hit: Hit) -> bool:
    """ "No explosives were found", "sappers blew it up": not how it ended."""
    if hit.list in ("not_found", "found"):
        return any(
            charge.first <= hit.last + 2 and hit.first <= charge.last + 2
            for charge in reading.of("armed_no")
        )
    if hit.list == "shoot":  # "divers destroyed a drone that had washed up"
        told = reading.tokens[hit.first : hit.last + 1]
        controlled = any(token.norm.startswith("controlled") for token in reading.tokens)
        return (controlled or reading.has("sapper")) and any(
            token.norm.startswith(words.MADE_SAFE) for token in told
        )
    if hit.list != "explode" or reading.has("crash"):
        return False  # "la impact încărcătura a detonat"
    return is_beside_sappers(reading, hit, words.BESIDE)


def is_of_people(reading: Reading, hit: Hit) -> bool:
    """ "The operator has not been found": no search for the thing."""
    before = reading.tokens[max(hit.first - 6, 0) : hit.last + 1]
    after = reading.tokens[hit.last + 1 : hit.last + 4]
    return any(token.norm.startswith(words.PEOPLE) for token in before) or any(
        token.norm.startswith((*words.PEOPLE, "pilot")) for token in after
    )
