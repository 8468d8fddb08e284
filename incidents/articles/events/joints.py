"""Where a sentence that tells two events of two days is to be cut."""

from collections.abc import Collection

from incidents.articles.named.mentions import CountryMention, Named, Reading


def joints_of(reading: Reading, starts: Collection[int]) -> set[int]:
    """ "The entry of 20 drones into Poland on 10 September and a drone's flight over Romania on the
    13th": an "and" between two that have a thing, a state and a day each."""
    if len(reading.dates) < 2 or len(reading.objects) < 2:
        return set()

    days = [day for day in reading.dates if day.precision == 1]
    states = [c for c in reading.countries if c.role in ("airspace", "place")]
    sites: list[CountryMention | Named] = [*states, *reading.places]

    def whole(first: int, last: int, link: int) -> bool:
        # "… and on 18 August, a Su-33 was inside": a day at once begins another one.
        of_states = any(link < day.first <= link + 2 for day in days) or any(
            first <= state.first < last for state in sites
        )
        return (
            of_states
            and any(first <= day.first < last for day in days)
            and any(first <= thing.first < last for thing in reading.objects)
        )

    found: set[int] = set()
    begin = 0
    links = {hit.first for hit in reading.of("range_word") if hit.code == "and"}
    # "…, a w czwartek drugi rozbił się"
    links |= {
        cue.first
        for cue in reading.cues("contrast")
        if cue.first and reading.tokens[cue.first - 1].text == ","
    }
    for link in sorted(links):
        begin = max([begin, *(start for start in starts if start <= link)])
        following = min((start for start in starts if start > link), default=len(reading.tokens))
        if whole(begin, link, link) and whole(link, following, link):
            found.add(link)
            begin = link
    return found
