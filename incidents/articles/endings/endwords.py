"""Words beside which words of an ending tell none, or another one's."""

#: "It flew on for 30 km before it fell": so many words on.
ONWARD = 14
#: What sappers blow up, they do within so many words.
BESIDE = 8
#: Endings whose words may be part of another's: "came down by parachute" tells of no crash.
PART_OF = {"crash": "landed", "lost": "left", "left": "explode"}
SCREENS = frozenset({"screens", "screen", "radar", "radars", "scope", "scopes", "quiet", "silent"})
#: "Atradās": found itself there.
REFLEXIVE = ("atradās", "atrodas", "atradusies", "atradušies", "atradies")
#: What may have fallen, in languages whose verb does not tell; so many words before it.
DOUBT = 3
MAYBE = tuple(
    ["можлив", "возможн", "ймовірн", "предполаг", "possib", "suspect", "możliw", "posibil"]
    + ["galim", "iespējam", "võimalik", "domniem", "presup"]
)
PERHAPS = frozenset(
    ["mógł", "mogła", "mogło", "mogły", "міг", "могла", "могло", "могли", "мог", "galėjo"]
    + ["varēja", "võis", "võisid", "putea", "puteau", "either"]
)
#: Meetings that crews are only sent to: "для супроводу", "щоб ідентифікувати", "на перехват".
MEETINGS = ("intercept", "escort", "met")
SENT_TO = frozenset(
    ["to", "for", "do", "celem", "celu", "by", "aby", "żeby", "pentru", "să", "kad", "lai", "для"]
    + ["щоб", "чтобы", "на"]
)
#: Verbs that are not yet done, by their ending, in the languages that have such a one.
INFINITIVES = ("ti", "ć", "īt", "ēt", "āt", "vert", "iekt", "ти", "ть")
#: Words that make them done: "managed to", "had to".
DONE = tuple(
    ["вдал", "удал", "udał", "pavyk", "izdev", "õnnest", "reuș", "sugeb", "довел", "пришл"]
    + ["teko", "nācās", "musia", "tuli", "trebui", "manag", "forc", "had", "змуш", "вынужд"]
    + ["spēj"]
)
#: What denies the word before it, in two words.
WERE_NOT = frozenset(
    [("ei", "ole"), ("ei", "olnud"), ("ei", "toimunud"), ("не", "було"), ("не", "было")]
    + [("nie", "było"), ("nie", "doszło"), ("не", "сталося"), ("не", "произошло")]
    + [("nu", "a"), ("nu", "au"), ("not", "take"), ("did", "not")]
)
#: What nobody did with a blast that there was not.
HEARD = ("чу", "почу", "слыш", "услыш", "фікс", "зафікс", "фикс", "зафикс", "kuul", "täheld")
#: "A decision on shooting it down", "rules for shooting down".
POWERS = tuple(
    ["decision", "rule", "law", "order", "permi", "power", "right", "authori", "decyzj"]
    + ["rozkaz", "decizi", "lege", "ordin", "sprendim", "įstatym", "leidim", "lēmum"]
    + ["likum", "atļauj", "otsus", "seadus", "käsk", "luba", "рішенн", "решени", "закон"]
    + ["дозвол", "разреш", "наказ", "приказ", "procedur", "option", "possib", "możliwo"]
    + ["posibil"]
)
#: "Which failed to go off", "ega plahvatanud".
FAILED = frozenset(["failed", "fails", "failing", "unexploded", "ega", "neither", "nor", "nici"])
#: Words of time: what "spent" them was no escort.
TIMES = ("minū", "stund", "mēnes", "dien", "laik", "sekund", "nedēļ", "gad", "nakt")
#: What ships escort, and what they are: no aircraft's meeting.
SHIPS = tuple(
    ["tanker", "ship", "vessel", "fleet", "convoy", "statek", "statk", "navele", "nava"]
    + ["tankl", "laiv", "kuģ", "tankkuģ", "танкер", "корабл", "судн", "flot", "флот"]
)
#: How far from its verb what is escorted may be.
NEAR_SHIP = 4
#: Who flew it: not the thing.
PEOPLE = ("operator", "perpetrator", "culprit", "оператор", "пілот", "пилот", "vykdyt")
#: Before a state's name: that way.
TOWARDS = frozenset(
    ["to", "into", "towards", "toward", "do", "ku", "spre", "în", "в", "во", "до", "į", "uz", "у"]
)
#: Between two states: "into both Romania and Moldova".
AND = frozenset(["and", "și", "i", "oraz", "ir", "un", "ja", "та", "і", "й", "и"])
#: After a verb of flying and a name: it came from there, in Estonian.
FROM_THERE = frozenset(
    ["oblastist", "poolt", "suunast", "suunalt", "venemaalt", "valgevenest", "valgevenelt"]
    + ["ukrainast", "kaliningradist", "pihkvast", "leningradist", "lätist", "leedust", "eestist"]
    + ["soomest", "poolast", "merelt", "poolelt"]
)
#: After "left" or "leaving": what it left behind.
LEFT_BEHIND = frozenset(
    ["a", "an", "behind", "almost", "about", "some", "more", "nearly", "around", "thousands"]
    + ["hundreds", "dozens", "passengers", "people", "no", "only"]
)
#: "Traces of a fall".
TRACES = tuple(
    ["trace", "sign", "след", "слід", "śład", "ślad", "urm", "pėdsak", "pēd", "jälg"] + ["jälj"]
)
#: Who looks for it.
SEARCH = tuple(
    ["search", "look", "comb", "otsi", "шук", "иск", "ищ", "прочес", "iešk", "paiešk"]
    + ["mekl", "pārmekl", "szuk", "przeszuk", "przeczes", "căut", "cercet", "scotoc", "kammi"]
    + ["прочіс", "обшук", "обыск", "розшук", "пошук", "поиск", "šuk", "išnarš", "paieš", "scour"]
)
#: Traffic, and messages, that go elsewhere.
FLIGHTS = frozenset(
    ["flight", "flights", "plane", "planes", "airliner", "airliners", "reisas", "reisai", "skrydis"]
    + ["skrydžiai", "lėktuvai", "lėktuvų", "lėktuvas", "reiss", "reisi", "lennureis", "rejs"]
    + ["rejsy", "samolot", "samoloty", "cursa", "curse", "avioane", "avionul", "рейс", "рейси"]
    + ["рейсы", "авіалайнер", "авиалайнер", "message", "messages", "alert", "alerts", "warnings"]
)
#: What crews lose.
BEARINGS = frozenset({"bearings", "way", "orientation", "course"})
PILOTS = frozenset({"pilot", "pilots", "crew", "crews"})
#: A fall is in the state that is named within so many words of it.
THERE = 8
#: What sets a fall against a flight on.
TURNS = frozenset(["before", "but", ";"])
#: Between a quarter of the sky and what it is measured from.
OFF = frozenset(["від", "от", "od", "nuo"])
#: What sappers do to a charge, or to what lay there.
MADE_SAFE = tuple(
    ["destr", "neutral", "kahjut", "нейтрал", "знешкод", "обезвр", "unieszk", "zneutral", "nukenk"]
    + ["iznīcin", "sunaik", "zniszcz", "distru", "знищ", "уничтож"]
)
