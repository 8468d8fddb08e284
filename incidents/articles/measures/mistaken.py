"""What only sounds like a measure: advice that always holds, radars that show, alarms unsent."""

import re
from collections.abc import Callable, Mapping

from incidents.articles.events.clauses import STRANGERS, Segment
from incidents.articles.named.mentions import Page, Reading
from incidents.articles.words.phrases import Hit
from incidents.codebook import ResponseKind

#: So many words before a measure a plan reaches it.
_REACH = 6
#: So far behind it that there was none.
_FAR = 6
#: So near stands what a sensor does.
_BESIDE = 2
#: Who is asked to explain, in the languages read.
_EXPLAINED = re.compile(
    r"expla|wyjaśn|explica|paaiškin|paskaidro|selgitus|поясн|объясн|разъясн|роз'?ясн"
)
#: On what a thing announced hangs: "once the findings are final".
_ONCE = frozenset({"once", "if", "unless", "dacă", "jeśli", "jeżeli", "jei", "ja", "kui"})
_ONCE |= frozenset({"якщо", "если"})
#: "Only after the experts' findings": whatever is announced hangs on them.
_ONLY_THEN = re.compile(
    r"\b(?:if (?:it|the|this|that)|unless|only (?:after|when|once)|dopiero (?:po|gdy)|jeśli|jeżeli"
    r"|numai (?:după|dacă)|doar (?:după|dacă)|jei|tik (?:po|kai|gavus)|tikai (?:pēc|tad)"
    r"|alles (?:pärast|siis)|лише (?:після|коли)|тільки (?:після|коли)|якщо"
    r"|только (?:после|когда)|лишь после|если)\b",
    re.IGNORECASE,
)
#: Who decides whether to do it has not done it.
_UNDECIDED = re.compile(
    r"\b(?:decid\w+|consider\w*|discuss\w*|weigh\w*|examin\w+|zdecyd\w+|rozważ\w+|decid\w*|analiz\w+"
    r"|spręs\w*|svarst\w*|nuspręs\w*|lem[js]\w*|izlem\w*|otsust\w*|arut\w*|виріш\w*|розгля\w*"
    r"|реш[аи]\w*|рассм\w*)\W+(?:\w+\W+){0,3}?(?:whether|if|czy|dacă|ar|vai|kas|чи|ли)\b",
    re.IGNORECASE,
)
_HANGS = re.compile(
    r"\b(?:if|unless|once|only (?:after|when)|should (?:it|the))\b|\b(?:jeśli|jeżeli|gdy tylko"
    r"|dopiero|dacă|numai după|doar după|jei|jeigu|tik po|kai tik|tikai pēc|kad būs|kui"
    r"|alles pärast|якщо|лише після|тільки після|если|только после|лишь после)\b",
    re.IGNORECASE,
)
#: Ministers who tell each other something ask for nothing.
_PEERS = ("counterpart", "colleague", "ministers")
#: What those who went up did there.
_LOOK = re.compile(r"^(?:to )?(?:look|search|scan)", re.IGNORECASE)
_ASK = ("ask", "request", "appeal", "call", "urge")
#: What watches the sky, and what it does all the time.
_SENSORS = re.compile(
    r"radar|sensor|senzor|[ck]amer|czujnik|andur|jutikl|датчик|локатор|радар|камер"
)
_SHOWN = re.compile(
    r"show|record|detect|caught|pick|indicat|arăt|înregistr|surprins|wykry|zarejestr|pokaz|wskaz"
    r"|(?:už)?fiks|rodė|aptik|parād|reģistr|konstat|näita|tuvasta|зафікс|засік|показ|засек|виявл|track|follow"
    r"|обнаруж|уловил|вловил|urmări|stebėj|sekė|jälgi|стеж|след|śledzi|uztvēr|captat|prins"
)
#: What goes on anyway.
_SENTRIES = ("eastern sentry", "baltic sentry")
#: Forces held ready do not go anywhere.
_READY = re.compile(
    r"readiness|on (?:high(?:er|est)? |full )?alert|gotowoś|parengt|gatavīb|готовн|valmisole"
    r"|stare de alert"
)
#: What is sent or sounded.
_MESSAGES = re.compile(
    r"alert|alarm|sms|messag|siren|warn|broadcast|syren|mesaj|ostrzeż|žinut|pranešim|įspėj|ziņ"
    r"|brīdin|apraid|sõnum|teavit|hoiat|ohutea|повідомлен|оповіщ|тривог|сирен|сообщен|оповещ"
    r"|тревог|смс|розсил"
)
#: Things of any kind, or the number to call: not a warning of this day.
_ALWAYS = re.compile(
    r"\b112\b|\btouch|\b(?:such|similar|anything|suspicious) |atinge|asemenea|suspect|podejrzan"
    r"|dotyka|podobn|aizdomīg|līdzīg|aizti[ek]|neliesti|įtartin|panaši|puuduta|puutu|kahtla|sarna"
    r"|подозрит|подобн|трогат|підозріл|подібн|торкат|чіпат",
    re.IGNORECASE,
)
#: A warning that did not go out, or did not get there.
_UNSENT = re.compile(
    r"\b(?:not|never|nie|nu|nebuvo|netika|ei|не)\W+(?:\w+\W+){0,2}?(?:sent|issued|receiv|reach|sound"
    r"|used|trigger|activat|needed|heard|uruch|włącz|declanș|folosit|įjungt|naudo|ieslēg|iedarbin"
    r"|kasuta|käivita|увімк|лунал|вмика|включ|звучал|работал"
    r"|wysł|rozesł|dotar|trimis|emis|primit|ajuns|išsiųs|gaut|izsūt|nosūt|saņem|saņēm|saade|jõud"
    r"|надіс|розіс|отрим|надійш|дійш|разос|отправ|получ|приш|дош)"
    r"|\bthere (?:was|were) none\b|\balarm (?:was|had been) raised"
    r"|\b(?:neišsiun|negavo|neatėjo|nepasiekė|neizsūt|nenosūt|nesaņ|nepienā)",
    re.IGNORECASE,
)
_INSIDE = frozenset({"within", "inside", "in", "into", "near", "around", "over", "through"})
_PASSIVE = re.compile(r"(?:is|are) being (?:determined|established)")
#: Subjunctive: what is asked for only.
_TO_BE = re.compile(r"(?<!to )(?<!will )(?<!would )\bbe (?:closed|shut|sealed)")
#: What airliners do that cannot land.
_DETOUR = re.compile(
    r"запасн\w+ а[эе]родром|divert|rerouted|redirected|przekierowan|nukreipt|novirz"
)
#: Words of a summons that a place follows: "asked the embassy in Helsinki".
_ASKED_IN = re.compile(r"^(?:ask|invit|told|tell)\w*\b.*\bin$", re.DOTALL)
#: Questions and refusals about Article 4.
_ONLY_MENTIONED = re.compile(
    r"\basked (?:about|whether|if|why)|\bno (?:reason|need|grounds|cause|plans?|intention)\b"
    r"|\bquestions? (?:of|about)|\brather than|\bnie ma (?:powod|potrzeb|podstaw)"
    r"|\bpytan\w+ o|\bnu e(?:ste|xistă)? (?:cazul|motiv|nevoie)|\bîntrebat\w* (?:despre|dacă)"
    r"|\bnėra (?:pagrind|reikal|priežas)|\bpaklaust\w* (?:apie|ar|dėl)"
    r"|\bnav (?:iemesl|pamat|vajadz)"
    r"|\bjautā\w* par|\bpole (?:põhjus|vaja|alus)|\bküsimus\w* kohta"
    r"|\bнемає (?:підстав|потреб|причин)"
    r"|\bнет (?:оснований|нужд|необход|причин)|\bотвечая на вопрос|\bвідповідаючи на (?:за)?питан",
    re.IGNORECASE,
)
#: Jets that weather or a fault kept down.
_GROUNDED = re.compile(
    r"\bgrounded\b|\b(?:kept|held|remained|stayed)\b.{0,30}\bon the ground\b", re.IGNORECASE
)


def is_mistaken(page: Page, reading: Reading, segment: Segment, hit: Hit) -> bool:
    """Whether words for a measure tell of none, by what stands in them and beside them."""
    if _UNDECIDED.search(page.text[reading.sentence.start : hit.start]):
        return True
    check = _CHECKS.get(hit.code)
    return check is not None and check(page, reading, segment, hit)


def asks_to_explain(words: str) -> bool:
    """ "Demanded an explanation": told beside a summons, it is part of it."""
    return bool(_EXPLAINED.search(words.casefold()))


def _words(page: Page, hit: Hit) -> str:
    return page.text[hit.start : hit.end].casefold()


def _is_no_protest(page: Page, reading: Reading, segment: Segment, hit: Hit) -> bool:
    return _is_explained_in_person(page, reading, segment, hit) or _is_announced_alone(
        page, reading, segment, hit
    )


def _is_explained_in_person(page: Page, reading: Reading, segment: Segment, hit: Hit) -> bool:
    """ "summoned the envoy and demanded an explanation": one measure, which is the summons.

    Nor is it a protest where a minister of one's own is to explain it.
    """
    if not asks_to_explain(_words(page, hit)):
        return False
    if any(
        h.code == ResponseKind.AMBASSADOR_SUMMONED and not _is_asked_in(page, reading, h)
        for h in reading.of("response")
    ):
        return True
    envoys = [e for e in reading.of("response_noun") if e.code == "envoy"]
    summons = [
        v
        for v in reading.of("response_verb")
        if v.code == "summon" and not _is_asked_in(page, reading, v)
    ]
    if any(hit.last < envoy.first <= hit.last + 4 for envoy in envoys) and any(
        not hit.first <= verb.first <= hit.last for verb in summons
    ):
        return True
    strangers = any(c.code in STRANGERS and segment.holds(c.first) for c in reading.countries)
    return not (strangers or envoys) and any(
        hit.last < title.first <= hit.last + 3 for title in reading.of("title")
    )


def _is_announced_alone(page: Page, reading: Reading, segment: Segment, hit: Hit) -> bool:
    """Questions that will be asked are no protest yet, nor is a note that hangs on something:
    "will demand an explanation", "would hand a note once the findings were final"."""
    first = max(hit.first - _REACH, segment.first)
    if not any(
        void.code == "announced" and first <= void.first <= hit.last
        for void in reading.of("response_void")
        if not reading.is_dated(void.first)
    ):
        return False
    following = (token.norm for token in reading.tokens[hit.last + 1 :])
    return asks_to_explain(_words(page, hit)) or any(word in _ONCE for word in following)


def _is_no_summons(page: Page, reading: Reading, segment: Segment, hit: Hit) -> bool:
    """ "Asked the embassy in Helsinki to explain"; "would be called in if it proves true"."""
    return _is_asked_in(page, reading, hit) or _hangs_on_more(page, reading, segment, hit)


def _is_asked_in(page: Page, reading: Reading, hit: Hit) -> bool:
    following = reading.tokens[hit.last + 1 : hit.last + 2]
    named = bool(following) and following[0].is_capital
    return named and bool(_ASKED_IN.search(_words(page, hit)))


def _hangs_on_more(page: Page, reading: Reading, segment: Segment, hit: Hit) -> bool:
    """Whether what is announced is to be done only if or once something else is so."""
    rest = page.text[hit.end : reading.sentence.end]
    if _ONLY_THEN.search(rest):
        return True
    if not any(
        void.code == "announced" and segment.first - _REACH <= void.first <= hit.last
        for void in reading.of("response_void")
        if not reading.is_dated(void.first)
    ):
        return False
    return bool(_HANGS.search(rest))


def _is_mentioned(page: Page, reading: Reading, segment: Segment, hit: Hit) -> bool:
    """ "Asked about calls to consult under Article 4, he said that there was no reason to"."""
    return bool(_ONLY_MENTIONED.search(page.text[reading.sentence.start : reading.sentence.end]))


def _only_tells(page: Page, reading: Reading, segment: Segment, hit: Hit) -> bool:
    """ "Informed his NATO colleagues": nothing is asked of them. For talks under Article 4, more
    is asked."""
    if any(h.code == ResponseKind.ARTICLE_4 for h in reading.of("response")):
        return True
    beside = [token.norm for token in reading.tokens[hit.last + 1 : hit.last + 3]]
    asked = any(stem in _words(page, hit) for stem in _ASK)
    return not asked and any(word.startswith(_PEERS) for word in beside)


def _is_no_move(page: Page, reading: Reading, segment: Segment, hit: Hit) -> bool:
    """ "Radars showed up to 42 balloons", "units were put on higher readiness"."""
    words = _words(page, hit)
    if _READY.search(words) or words in _SENTRIES:
        return True
    if any(hit.first <= shot.last and shot.first <= hit.last for shot in reading.of("shoot")):
        return True  # "brought both down with jammers"
    if not _SENSORS.search(words):
        return False
    beside = reading.tokens[max(hit.first - _BESIDE, 0) : hit.last + _BESIDE + 1]
    return any(_SHOWN.match(token.norm) for token in beside)


def _is_standing(page: Page, reading: Reading, segment: Segment, hit: Hit) -> bool:
    """ "It stayed within the no-fly zone of the plant": a zone that was there before."""
    if _words(page, hit).startswith("close to"):
        return True
    before = [token.norm for token in reading.tokens[max(hit.first - 3, 0) : hit.first]]
    standing = _words(page, hit).startswith(("no-fl", "closed air", "restricted air"))
    return standing and any(word in _INSIDE for word in before)


def _is_proposed(page: Page, reading: Reading, segment: Segment, hit: Hit) -> bool:
    """ "Will propose that the crossings be closed"."""
    return bool(_TO_BE.search(_words(page, hit)))


def _is_unasked(page: Page, reading: Reading, segment: Segment, hit: Hit) -> bool:
    """ "Its make is being determined": nobody does it, and nobody is said to."""
    return bool(_PASSIVE.fullmatch(_words(page, hit)))


def _is_advice(page: Page, reading: Reading, segment: Segment, hit: Hit) -> bool:
    """ "People are asked to keep away from such finds and to call 112": what always holds.

    Nor did a warning go out that was not sent.
    """
    if _MESSAGES.search(_words(page, hit)):
        last = min(hit.last + _FAR, len(reading.tokens) - 1)
        clause = page.text[reading.tokens[segment.first].start : reading.tokens[last].end]
        return bool(_UNSENT.search(clause))
    return bool(_ALWAYS.search(page.text[reading.sentence.start : reading.sentence.end]))


def _is_of_a_flight(page: Page, reading: Reading, segment: Segment, hit: Hit) -> bool:
    """ "Two F-18s took off to look for it": what fighters are sent up for is no other measure."""
    if not _LOOK.search(_words(page, hit)):
        return False
    risen = [h for h in reading.of("response") if h.code == ResponseKind.JETS_SCRAMBLED]
    return any(segment.holds(h.first) and h.last < hit.first for h in risen) and any(
        thing.is_friendly and thing.first < hit.first for thing in reading.objects
    )


def _is_no_scramble(page: Page, reading: Reading, segment: Segment, hit: Hit) -> bool:
    """ "The plane from Istanbul went to another airfield"."""
    if _stayed_down(page, reading, segment, hit) or _rose_abroad(reading, hit):
        return True
    sentence = page.text[reading.sentence.start : reading.sentence.end]
    own = any(thing.is_friendly for thing in reading.objects)
    return not own and bool(_DETOUR.search(sentence))


def _rose_abroad(reading: Reading, hit: Hit) -> bool:
    """ "The plane had taken off from the Kaliningrad region": the one that came."""
    return any(
        country.code in STRANGERS
        and country.role == "origin"
        and hit.last < country.first <= hit.last + _BESIDE + 1
        for country in reading.countries
    )


def _stayed_down(page: Page, reading: Reading, segment: Segment, hit: Hit) -> bool:
    """ "Two F-16s stood by but fog kept them on the ground": neither jets nor an airport."""
    return bool(_GROUNDED.search(page.text[reading.sentence.start : reading.sentence.end])) and any(
        thing.is_friendly for thing in reading.objects
    )


_CHECKS: Mapping[str, Callable[[Page, Reading, Segment, Hit], bool]] = {
    ResponseKind.PROTEST.value: _is_no_protest,
    ResponseKind.AMBASSADOR_SUMMONED.value: _is_no_summons,
    ResponseKind.ARTICLE_4.value: _is_mentioned,
    ResponseKind.NATO_REQUEST.value: _only_tells,
    ResponseKind.OTHER.value: _is_of_a_flight,
    ResponseKind.DEPLOYMENT.value: _is_no_move,
    ResponseKind.INVESTIGATION.value: _is_unasked,
    ResponseKind.POPULATION_ALERT.value: _is_advice,
    ResponseKind.AIRSPACE_CLOSED.value: _is_standing,
    ResponseKind.BORDER_CLOSED.value: _is_proposed,
    ResponseKind.JETS_SCRAMBLED.value: _is_no_scramble,
    ResponseKind.AIRPORT_CLOSED.value: _stayed_down,
}
