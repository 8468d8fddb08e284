"""The whole of a load, in one transaction."""

from collections.abc import Callable
from pathlib import Path

from django.db import IntegrityError, transaction

from incidents.models import Incident
from incidents.register.loading import acts, incidents, people, things
from incidents.register.loading.checking import check_lines, surroundings_of
from incidents.register.loading.ledger import in_portions
from incidents.register.loading.lines import BadLines
from incidents.register.loading.reading import Register, read_files
from incidents.register.loading.report import Report
from incidents.register.loading.shapes import SHAPES
from incidents.register.recording import settle_many

#: The register that comes with the site.
BUNDLED = Path(__file__).resolve().parents[2] / "data" / "register"


class Steps:
    """The course of a load, for a progress bar: so many steps, then each or several at once."""

    def begin(self, number: int) -> None: ...

    def tick(self, number: int = 1) -> None: ...


def load(paths: list[Path] | None = None, steps: Steps | None = None) -> Report:
    """Bring the database to what the files say, and tell what was done.

    Without ``paths`` loads the bundled register. Raises BadLines, with nothing written, when any
    line cannot be loaded. Rows that somebody changed or deleted since are left alone.
    """
    steps, names = steps or Steps(), {}
    if not paths:
        paths = [BUNDLED / f"{kind}.jsonl" for kind in SHAPES]
        names = {path: path.name for path in paths}
    register = read_files(paths, names)
    try:
        return _load(register, steps)
    except IntegrityError as error:
        reason = str(error).strip().partition("\n")[0]
        raise BadLines(
            [f"The lines do not go together with what is on record: {reason}."]
        ) from error


@transaction.atomic
def _load(register: Register, steps: Steps) -> Report:
    write = _writing(register)
    lines = sum(map(len, register.lines.values()))
    share = 1 + lines // len(write)  # writing takes about as long as checking
    steps.begin(lines + share * len(write))
    check_lines(register, surroundings_of(register), steps.tick)
    register.problems.stop_if_any()
    report = Report()
    for step in write:
        step(report)
        steps.tick(share)
    return report


def _writing(register: Register) -> list[Callable[[Report], None]]:
    """The steps of writing, in the order in which rows refer to each other."""
    lines = register["incidents"]
    pks: dict[str, int] = {}

    def write_incidents(report: Report) -> None:
        for reference, known in incidents.load_incidents(lines, report).items():
            if incidents.may_have_children(known):
                pks[reference] = known.pk

    steps = [
        lambda report: things.load_countries(register["countries"], report),
        lambda report: things.load_organisations(register["organisations"], report),
        lambda report: things.load_articles(register["articles"], report),
        lambda report: things.load_platforms(register["platforms"], report),
        lambda report: people.load_officials(register["officials"], register["tenures"], report),
    ]
    if lines:
        steps += [
            write_incidents,
            lambda report: incidents.load_children(lines, pks, report),
            lambda report: acts.load_statements(lines, pks, report),
            lambda report: acts.load_responses(lines, pks, report),
        ]
    return [*steps, lambda report: _settle(register, pks)]


def _settle(register: Register, pks: dict[str, int]) -> None:
    """Settle the incidents written, and those in which readers look for a name that was."""
    found = set(pks.values())
    for way, kind, key in (
        ("statements__official__slug__in", "officials", "slug"),
        ("objects_flown__platform__name__in", "platforms", "name"),
        ("country__in", "countries", "code"),
        ("also_affected__in", "countries", "code"),
        ("citations__article__url__in", "articles", "url"),
    ):
        for part in in_portions([line[key] for line in register[kind]]):
            found.update(Incident.objects.filter(**{way: part}).values_list("pk", flat=True))
    for part in in_portions(sorted(found)):
        settle_many(Incident.objects.filter(pk__in=part))
