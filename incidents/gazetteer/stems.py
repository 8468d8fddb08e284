"""Stems of names, so that "w Wyrykach" finds Wyryki and "Gaižiūnuose" Gaižiūnai.

A stem here is no word: only the same for most forms of one name. Each family of languages has its
own, told apart by a prefix, for what is an ending in one belongs to the name in another.
"""

from functools import lru_cache

SHORTEST_STEM = 4

_SLAVIC = (
    # Polish, folded
    *("ach", "iach", "ami", "iami", "om", "iom", "owi", "em", "iem", "ie", "ia", "iu", "io"),
    *("ej", "iej", "ego", "iego", "emu", "iemu", "ym", "im", "ych", "ich", "ymi", "imi"),
    *("y", "i", "a", "e", "o", "u"),
    # Ukrainian and Russian in Latin letters
    *("akh", "yakh", "oyu", "eyu", "yeyu", "oi", "oy", "ou", "yu", "ya", "ye", "oho", "omu"),
    *("oho", "ogo", "ii", "yi", "iy", "yy"),
)
_BALTIC = (
    # Lithuanian
    *("uje", "iuje", "aus", "iaus", "uose", "iuose", "oje", "ioje", "eje", "yje", "ose", "ese"),
    *("us", "ius", "as", "ias", "is", "ys", "es", "os", "ios", "ai", "iai", "ui", "iui", "ei"),
    *("u", "iu", "o", "io", "a", "ia", "e", "i", "y", "oms", "ems", "ams", "iams", "omis"),
    # Latvian
    *("am", "im", "um", "em", "iem", "s", "ja", "ju", "jos"),
)
_FINNIC = (
    # Estonian, then Finnish
    *("sse", "st", "s", "le", "lt", "l", "ga", "ks", "ni", "na", "ta", "t", "d"),
    *("ssa", "sta", "lla", "lta", "lle", "n", "an", "en", "on", "un", "in"),
)
_ROMANIAN = ("ul", "ului", "iului", "iul", "ea", "ei", "ii", "iei", "a", "e", "i", "u")


def _longest_first(endings: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(set(endings), key=lambda ending: (-len(ending), ending)))


ENDINGS: dict[str, tuple[str, ...]] = {
    "slavic": _longest_first(_SLAVIC),
    "baltic": _longest_first(_BALTIC),
    "finnic": _longest_first(_FINNIC),
    "romanian": _longest_first(_ROMANIAN),
}
FAMILIES = tuple(ENDINGS)
#: In which family the names of a state's places take their endings.
FAMILY_OF: dict[str, str] = {
    **dict.fromkeys(("PL", "UA", "RU", "BY", "BG", "SK", "CZ", "HR", "RS", "SI", "BA"), "slavic"),
    **dict.fromkeys(("LT", "LV"), "baltic"),
    **dict.fromkeys(("EE", "FI"), "finnic"),
    **dict.fromkeys(("RO", "MD"), "romanian"),
}


@lru_cache(maxsize=1 << 16)
def word_stem(word: str, family: str) -> str:
    """A folded word without its ending; whole where too little would be left."""
    for ending in ENDINGS[family]:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            word = word[: -len(ending)]
            break
    if family == "slavic" and len(word) >= SHORTEST_STEM:
        if word.endswith("c"):  # Hajnówka, w Hajnówce
            return f"{word[:-1]}k"
        if word.endswith("iv"):  # Kharkiv, u Kharkovi
            return f"{word[:-2]}ov"
    return word


def stem(folded: str, family: str) -> str:
    """The stem of a folded name of one or more words, marked with its family."""
    return f"{family}:{' '.join([word_stem(word, family) for word in folded.split(' ')])}"
