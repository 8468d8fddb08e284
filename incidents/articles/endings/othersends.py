"""Words of an ending that are of somebody or something else: smugglers, jets, a suspicion."""

from incidents.articles.groups.groups import VAGUE, Group
from incidents.articles.named.mentions import Reading
from incidents.articles.words.phrases import Hit

#: How verbs of taking off begin, and within how many words the landing follows.
_TAKE_OFF = tuple(
    ["took", "take", "taking", "taken", "lifted", "scrambl", "wystartow", "poderw", "decol"]
    + ["pakil", "pacēl", "pacel", "õhku", "tõus", "start", "злет", "підня", "взлет", "поднял"]
)
_SORTIE = 24
#: So many words before a verb stands who did it.
_BEFORE = 5
#: Who waits for a load on the ground, and what he drives.
_WAITING = tuple(
    ["smuggl", "courier", "suspect", "kontraband", "przemytnik", "contraband", "salakaub"]
    + ["контраб", "paėmėj", "saņēmēj", "vastuvõtj", "odbiorc", "отримувач", "получател", "gavėj"]
    + ["traficant"]
)
_DRIVEN = tuple(
    ["automobil", "samochod", "mașin", "mašīn", "autog", "autos", "машин", "автомоб", "mootorr"]
    + ["motocikl", "motocykl", "мотоцикл"]
)
#: What falls on a person, a choice or a country: "suspicion fell on".
_FALLING = tuple(
    ["suspic", "choice", "blame", "responsib", "silence", "attention", "temperat", "price"]
    + ["share", "podejrz", "wybór", "bănu", "alegere", "įtarim", "pasirink", "aizdom", "izvēl"]
    + ["kahtlus", "valik", "подозр", "підозр", "выбор", "вибір", "cisza", "tăcere"]
)
#: Beside "off", "from" and the like: where it had been going.
_COURSE = ("course", "track", "route", "path", "target")
_COURSES = ("course", "kurs", "курс", "маршрут", "traseu", "trasy", "cours")
#: Beside a verb of turning: nobody made it turn.
_ITSELF = frozenset({"itself", "themselves", "himself", "own"})
#: Ships that helicopters come from, and words for back there.
_HOME = ("ship", "frigate", "vessel", "carrier", "destroyer", "corvette", "again", "back", "home")
#: Verbs of going out of sight, what a track goes from, and ways to go.
_VANISH = (
    "vanish",
    "disappear",
    "znik",
    "dispăr",
    "dingo",
    "pradingo",
    "pazud",
    "nozud",
    "kadu",
    "зник",
    "щез",
    "исчез",
    "пропа",
)
_SCREENS = tuple(
    ["radar", "screen", "sight", "view", "contact", "signal", "ekran", "радар", "екран", "экран"]
    + ["contact", "kontakt", "ryšy"]
)
_QUARTERS = tuple(
    ["east", "west", "north", "south", "wsch", "zach", "półn", "połud", "est", "vest", "nord"]
    + ["sud", "ryt", "vakar", "šiaur", "pietų", "austrum", "rietum", "ziemeļ", "dienvid", "ida"]
    + ["lää", "põhja", "lõuna", "схід", "сход", "захід", "заход", "північ", "півден", "восток"]
    + ["запад", "север", "юг"]
)
_TOWARDS = frozenset(
    ["of", "over", "towards", "toward", "into", "nad", "stronę", "kierunku", "spre", "direcția"]
    + ["у", "в", "бік", "напрямку", "сторону", "направлении", "virs", "link", "deasupra", "în"]
    + ["над", "virš", "kohale"]
)
#: How a state's name ends where it is gone to, in languages of cases.
_INTO = ("maale", "nale", "sse", "ijoje", "ijon", "oje", "ijā", "iju")

#: What readers are told not to do with what they find.
_ADVICE = tuple(
    ["touch", "approach", "dotyka", "podchodz", "zbliża", "ating", "apropi", "liest", "neliest"]
    + ["aiztikt", "neaiztikt", "neaiztie", "pieskar", "nepieskar", "tuvotie", "netuvot", "puutu"]
    + ["lähened", "торкат", "чіпат", "підход", "наближат", "трогат", "прикас", "подход", "приближ"]
    + ["nepriei", "artin", "neartin"]
)
_ASK = tuple(
    [
        "ask",
        "urge",
        "warn",
        "remind",
        "appeal",
        "advis",
        "call",
        "should",
        "must",
        "please",
        "anyone",
    ]
    + [
        "whoever",
        "prosi",
        "apel",
        "przypomin",
        "ostrzeg",
        "roagă",
        "îndeamn",
        "recomand",
        "fac apel",
    ]
    + ["prašo", "ragin", "primen", "įspėj", "lūdz", "aicin", "atgādin", "brīdin", "palu", "kutsu"]
    + ["hoiata", "tuleta", "прос", "заклик", "нагад", "застер", "призыва", "напомин", "предупр"]
)
#: Remains that lie about tell of a fall.
_SCATTER = tuple(
    ["scatter", "strewn", "spread", "rozrzuc", "rozsian", "împrăști", "risipit", "išsibarst"]
    + ["išbarst", "išmėt", "išsiskl", "izkais", "izsvaid", "izmēt", "laiali", "pillut", "розкид"]
    + ["розсіян", "розліт", "разброс", "рассея", "разлет"]
)
#: How an adjective ends that was made of a verb: "not to touch objects that were found".
_ADJECTIVES = ("ych", "ymi", "ego", "ому", "ых", "ими", "ного", "ених", "tų", "tus", "tiem")


def is_anothers(reading: Reading, hit: Hit, group: Group) -> bool:
    """Words of an ending whose doer is no such thing as the incident's."""
    if hit.list == "left" and _is_of_smugglers(reading, hit):
        return True
    if hit.list == "crash" and _is_of_a_word(reading, hit):
        return True
    if hit.list == "landed" and (_is_of_jets(reading, hit) or _is_of_a_load(reading, hit)):
        return True
    if hit.list in ("escort", "intercept", "met") and _is_off_course(reading, hit):
        return True
    if hit.list == "shoot" and _is_misled(reading, hit):
        return True
    return hit.list in ("crash", "explode", "landed", "left") and _is_of_another_kind(
        reading, hit, group
    )


def _is_of_smugglers(reading: Reading, hit: Hit) -> bool:
    """ "The men who waited fled by car"."""
    before = reading.tokens[max(hit.first - _BEFORE, 0) : hit.first]
    after = reading.tokens[hit.first : hit.last + 3]
    return any(t.norm.startswith(_WAITING) for t in before) or any(
        t.norm.startswith(_DRIVEN) for t in after
    )


def _is_of_a_word(reading: Reading, hit: Hit) -> bool:
    """ "The suspicion fell on two bombers", and an impact that was sought in vain."""
    before = reading.tokens[max(hit.first - 2, 0) : hit.first]
    if any(token.norm.startswith(_FALLING) for token in before):
        return True
    return any(
        vain.first < hit.first <= vain.last + 4 and vain.last < hit.last
        for vain in reading.of("not_found")
    )


def _is_of_jets(reading: Reading, hit: Hit) -> bool:
    """ "A pair of MiG-29s took off at 8.52 and landed an hour later"."""
    return any(
        hit.first - _SORTIE <= rise.first <= rise.last < hit.first
        for rise in reading.of("rise")
        if reading.tokens[rise.first].norm.startswith(_TAKE_OFF)
        and not any(rise.last < country.first < hit.first for country in reading.countries)
    )


def _is_of_a_load(reading: Reading, hit: Hit) -> bool:
    """ "Its warhead was intact": the charge, and not the thing."""
    return any(
        charge.last < hit.first <= charge.last + 3
        for name in ("armed_yes", "armed_no", "sapper")
        for charge in reading.of(name)
    ) or any(
        token.norm.startswith(("warhead", "charge", "payload"))
        for token in reading.tokens[max(hit.first - 3, 0) : hit.first]
    )


def _is_off_course(reading: Reading, hit: Hit) -> bool:
    """ "Steered off course by jamming", "turned off by itself": nobody met it."""
    near = reading.tokens[hit.first : hit.last + 3]
    turned = any(token.norm in ("off", "from") for token in near)
    return turned and any(token.norm.startswith(_COURSE) or token.norm in _ITSELF for token in near)


def _is_misled(reading: Reading, hit: Hit) -> bool:
    """ "Его увели с курса средства РЭБ": led astray, and not down."""
    near = reading.tokens[hit.first : hit.last + 3]
    return any(token.norm.startswith(_COURSES) for token in near)


def _is_of_another_kind(reading: Reading, hit: Hit, group: Group) -> bool:
    """ "A Wizz Air plane landed in Iași", of a drone."""
    if group.kind in VAGUE:
        return False
    before = [thing for thing in reading.objects if thing.last < hit.first]
    if not before or before[-1].kind in VAGUE or before[-1].kind == group.kind:
        return False
    thing = before[-1]
    if thing.is_friendly or any(
        thing.last < word.first < hit.first
        for name in ("pronoun", "ordinal")
        for word in reading.of(name)
    ):
        return False
    return not any(one.kind == group.kind for one in reading.objects)


def is_home_again(reading: Reading, hit: Hit, group: Group) -> bool:
    """ "The helicopter had landed on the ship again": it was gone."""
    if group.kind not in ("helicopter", "aircraft"):
        return False
    after = reading.tokens[hit.first : hit.last + 5]
    return any(token.norm.startswith(_HOME) for token in after)


def is_gone_that_way(reading: Reading, hit: Hit, group: Group, is_back: bool) -> bool:
    """ "It vanished to the east": out of sight as it left, and from no screen.

    Towards another state, or any way where it ``is_back`` by what was told before.
    """
    if hit.list != "lost" or any(
        token.norm.startswith(_SCREENS) for token in reading.tokens[hit.first : hit.last + 4]
    ):
        return False
    told = reading.tokens[hit.first : hit.last + 1]
    if not any(token.norm.startswith(_VANISH) for token in told):
        return False
    after = reading.tokens[hit.first : hit.last + 5]
    if is_back and any(token.norm.startswith(_QUARTERS) for token in after):
        return True
    return any(
        hit.first < country.first <= hit.last + 5
        and country.code != group.country
        and not country.code.startswith("SEA")
        and (
            reading.tokens[country.first - 1].norm in _TOWARDS
            or reading.tokens[country.last].norm.endswith(_INTO)
        )
        for country in reading.countries
    )


def is_advice(reading: Reading) -> bool:
    """ "Residents who find debris are asked not to touch it": what nobody found yet."""
    norms = [token.norm for token in reading.tokens]
    return any(norm.startswith(_ADVICE) for norm in norms) and (
        reading.has("not") or any(norm.startswith(_ASK) for norm in norms)
    )


def is_scattered(reading: Reading, hit: Hit) -> bool:
    """ "Szczątki rozrzucone są na polu": it lies where it fell."""
    near = reading.tokens[max(hit.first - 1, 0) : hit.last + 4]
    return any(token.norm.startswith(_SCATTER) for token in near)


def is_an_adjective(word: str) -> bool:
    """ "By nie dotykać znalezionych przedmiotów": no find."""
    return word.endswith(_ADJECTIVES)
