"""Writes made-up incidents with all that hangs on them, a batch in one transaction."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from random import Random

from django.db import connection, transaction

from incidents.models import (
    Article,
    Assessment,
    Citation,
    Country,
    Incident,
    IncidentObject,
    IncidentOutcome,
    Official,
    Platform,
    Publisher,
    Response,
    SearchText,
    Statement,
    Tenure,
)
from incidents.models.reference import next_references
from incidents.register.loading.loader import BUNDLED, load
from incidents.register.search_words import searched_words
from incidents.register.synthetic.drawing import JUDGED, MARK, Drawing
from incidents.register.synthetic.rows import write_rows

BATCH = 1000
#: A round-up is an article on this many incidents, of which so large a share cites it.
ROUND_UP = 250
ROUND_UP_SHARE = 0.3
ARTICLE_SHARE = 0.9
STATEMENT_SHARE = 0.6
RESPONSE_SHARE = 0.7
PART_SHARE = 0.03
#: How often a statement or response is about the incident before as well.
SHARED = 0.2
SPEAKERS = 200
PUBLISHERS = 20
#: No host can have a name that ends so (RFC 2606).
SITE = "https://synthetic.invalid"


class RealRegister(Exception):
    """The database holds incidents that nobody made up."""


def synthetic_number() -> int:
    """How many made-up incidents are on record."""
    return Incident.objects.filter(key__startswith=MARK).count()


def make_synthetic(number: int, seed: int = 1, *, beside_real: bool = False) -> Iterator[int]:
    """Bring the made-up incidents to ``number``; yields how many each batch added.

    All are published. Those on record already stay and are counted. Raises RealRegister, with
    nothing written, where there are other incidents, unless ``beside_real``.
    """
    if not beside_real and Incident.objects.exclude(key__startswith=MARK).exists():
        raise RealRegister
    first = synthetic_number() + 1
    if first > number:
        return
    if first == 1:
        load([BUNDLED / f"{kind}.jsonl" for kind in ("countries", "organisations", "platforms")])
    batches = Batches(seed)
    for start in range(first, number + 1, BATCH):
        numbers = range(start, min(start + BATCH, number + 1))
        with transaction.atomic():
            batches.write(numbers)
        yield len(numbers)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:  # what the server itself does some minutes later
            cursor.execute("ANALYZE")


class Batches:
    """Writes batch after batch, with what they share."""

    def __init__(self, seed: int):
        self.drawing = Drawing(seed)
        self.seed = seed
        self.countries = Country.objects.in_bulk()
        self.platforms = {platform.name: platform for platform in Platform.objects.all()}
        with transaction.atomic():
            self.publishers = [self._publisher(n) for n in range(1, PUBLISHERS + 1)]
            self.speakers = [self._speaker(n) for n in range(1, SPEAKERS + 1)]

    def write(self, numbers: range) -> None:
        """The incidents of these numbers, with all that hangs on them."""
        batch = [Made(self, number) for number in numbers]
        for before, made in zip([None, *batch], batch, strict=False):
            made.draw_acts(before)
        self._refer([made.incident for made in batch])
        write_rows([made.incident for made in batch if made.incident.part_of is None])
        write_rows([made.incident for made in batch if made.incident.part_of is not None])
        for name in ("objects", "outcomes", "assessments", "also_affected"):
            write_rows([row for made in batch for row in getattr(made, name)])
        articles = self._write_articles(batch)
        write_rows(
            [
                Citation(incident=made.incident, article=articles[article.url])
                for made in batch
                for article in made.articles
            ]
        )
        _write_acts(Statement, batch)
        _write_acts(Response, batch)
        write_rows([made.search_text() for made in batch])

    def _refer(self, incidents):
        """Give out references, those of one state and year together."""
        alike = defaultdict(list)
        for incident in incidents:
            alike[incident.country_id, incident.date.year].append(incident)
        for (code, year), group in sorted(alike.items()):
            for incident, reference in zip(
                group, next_references(code, year, len(group)), strict=True
            ):
                incident.reference = reference

    def _write_articles(self, batch):
        """By address; a round-up of an earlier batch is on record."""
        articles = {article.url: article for made in batch for article in made.articles}
        addresses = [url for url in articles if "/round-up/" in url]
        known = Article.objects.filter(url__in=addresses)
        articles |= {article.url: article for article in known}
        write_rows([article for article in articles.values() if article.pk is None])
        return articles

    def _publisher(self, n):
        values = {"domain": "synthetic.invalid", "kind": "unknown"}
        return Publisher.objects.get_or_create(name=f"Synthetic Wire {n}", defaults=values)[0]

    def _speaker(self, n):
        name = f"Synthetic Speaker {n}"
        speaker, new = Official.objects.get_or_create(
            slug=f"{MARK}speaker-{n}", defaults={"name": name}
        )
        country = self.drawing.dice("speaker", n).choice(self.drawing.patterns)["country"]
        if new:
            Tenure.objects.create(official=speaker, title="Spokesperson", country_id=country)
        return speaker, country


class Made:
    """One made-up incident and the unsaved rows that hang on it."""

    def __init__(self, batches: Batches, number: int):
        self.batches, self.number = batches, number
        self.dice: Random = batches.drawing.dice(number)
        self.incident, self.pattern = batches.drawing.incident(number, self.dice)
        self.incident.country = batches.countries[self.incident.country_id]
        self.articles = self._articles()
        self.objects = list(self._objects())
        self.about: dict[type, list] = {Statement: [], Response: []}

    def _objects(self):
        for flown in self.pattern["objects"]:
            count = flown["count"]
            yield IncidentObject(
                incident=self.incident,
                platform=self.batches.platforms.get(flown["platform"]),
                **{f"count_{bound}": count[bound] for bound in ("low", "best", "high")},
                **{name: flown[name] for name in ("category", "as_reported", "armed")},
            )

    @property
    def outcomes(self):
        for outcome in self.pattern["outcome"]:
            yield IncidentOutcome(incident=self.incident, outcome=outcome)

    @property
    def assessments(self):
        yield Assessment(
            incident=self.incident,
            as_of=self.incident.date,
            attributed_to_id=self.pattern["attributed_to"],
            **{name: self.pattern[name] for name in JUDGED},
        )

    @property
    def also_affected(self):
        for code in self.pattern["also_affected"]:
            yield Incident.also_affected.through(incident=self.incident, country_id=code)

    def draw_acts(self, before: "Made | None") -> None:
        """What was said and done, now and then of the incident before as well; or a part of it."""
        dice, drawing = self.dice, self.batches.drawing
        if before and dice.random() < PART_SHARE and before.incident.part_of is None:
            self.incident.part_of = before.incident
        if dice.random() < STATEMENT_SHARE:
            speaker, country = dice.choice(self.batches.speakers)
            said = Statement(
                official=speaker,
                speaker_title="Spokesperson",
                country_id=country,
                date=self._later(),
                stance=dice.choice(drawing.stances),
                paraphrase="Made up: nobody said this.",
            )
            self._keep(said, before)
        if dice.random() < RESPONSE_SHARE:
            done = Response(
                kind=dice.choice(drawing.measures),
                country_id=self.incident.country_id,
                date=self._later(),
                note="Made up: nobody did this.",
            )
            self._keep(done, before)

    def search_text(self) -> SearchText:
        """The words by which it is found."""
        states = [self.batches.countries[code] for code in self.pattern["also_affected"]]
        said = self.about[Statement]
        words = searched_words(self.incident, states, self.objects, said, self.articles)
        return SearchText(incident=self.incident, words=words)

    def _keep(self, act, before):
        self.about[type(act)].append(act)
        if before and self.dice.random() < SHARED:
            before.about[type(act)].append(act)

    def _later(self):
        """A day of the week after the event; for one in ten it is not known."""
        if self.dice.random() < 0.1:
            return None
        return self.incident.date + timedelta(days=self.dice.randrange(7))

    def _articles(self):
        own, round_up = self.dice.random() < ARTICLE_SHARE, self.dice.random() < ROUND_UP_SHARE
        seed, number = self.batches.seed, self.number
        found = [self._article(f"{seed}/{number}", number)] if own else []
        if round_up or not own:
            turn = number // ROUND_UP
            found.append(self._article(f"{seed}/round-up/{turn}", turn))
        return found

    def _article(self, path, number):
        return Article(
            url=f"{SITE}/{path}",
            title=f"Synthetic report {path}",
            publisher=self.batches.publishers[number % PUBLISHERS],
            published_on=self._later(),
            language="en",
        )


def _write_acts(model, batch):
    """Statements, or responses, and which incidents they are about."""
    about = [(act, made.incident) for made in batch for act in made.about[model]]
    write_rows(list({id(act): act for act, _ in about}.values()))
    name = model._meta.model_name
    through = model.incidents.through
    write_rows([through(**{name: act, "incident": incident}) for act, incident in about])
