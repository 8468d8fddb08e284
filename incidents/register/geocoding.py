"""Asking online geocoders: seldom, patiently, and never believing them blindly.

Which ones is a setting. Every answer is kept, processes take turns through the database, and
whatever goes wrong becomes a sentence beside the answers that are there.
"""

import inspect
import logging
import math
import time
from datetime import datetime, timedelta
from urllib.parse import urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
)

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from geopy.adapters import URLLibAdapter
from geopy.exc import (
    GeocoderParseError,
    GeocoderRateLimited,
    GeocoderServiceError,
    GeocoderTimedOut,
)
from geopy.geocoders import Nominatim, get_geocoder_for_service

from incidents.codebook import PlaceKind
from incidents.folding import fold
from incidents.gazetteer import Candidate
from incidents.gazetteer.place import NO_STATE, USUAL_RADIUS_KM
from incidents.models import Country, GeocoderHit, GeocoderQuestion, GeocoderTurn

TIMEOUT_SECONDS = 6
MOST_BYTES = 1 << 20
MOST_HITS = 10
#: Nominatim's rules allow one question a second, of all processes together.
PAUSE = timedelta(seconds=1.1)
#: Who waits longer than this for a turn is told to come back.
PATIENCE_SECONDS = 4
#: How long a geocoder that asks for a rest gets it, where it names no time, and at most.
REST = timedelta(minutes=1)
LONGEST_REST = timedelta(hours=1)
KEPT = timedelta(days=180)
NOTHING_KEPT = timedelta(days=7)
#: An online answer is worth less than a name that the gazetteer knows.
SCORE = 0.8

logger = logging.getLogger(__name__)

#: What Nominatim calls a thing (class, or class and type) → what it is here.
NOMINATIM_KINDS = {
    "place/island": PlaceKind.ISLAND,
    "place/islet": PlaceKind.ISLAND,
    "place/sea": PlaceKind.SEA_AREA,
    "place/county": PlaceKind.ADMIN_AREA,
    "place/state": PlaceKind.ADMIN_AREA,
    "place": PlaceKind.SETTLEMENT,
    "aeroway": PlaceKind.AIRPORT,
    "military/airfield": PlaceKind.AIRBASE,
    "military/range": PlaceKind.RANGE,
    "military/training_area": PlaceKind.RANGE,
    "military": PlaceKind.BASE,
    "landuse/military": PlaceKind.BASE,
    "natural/bay": PlaceKind.SEA_AREA,
    "natural/strait": PlaceKind.SEA_AREA,
    "natural/water": PlaceKind.SEA_AREA,
    "natural": PlaceKind.AREA,
    "boundary": PlaceKind.ADMIN_AREA,
}


class Trouble(Exception):
    """Why a geocoder gave no answer, in a sentence."""


class GuardedAdapter(URLLibAdapter):
    """Speaks http and https alone, follows nobody elsewhere, and reads no more than it should."""

    def __init__(self, *, proxies, ssl_context):
        super().__init__(proxies=proxies, ssl_context=ssl_context)
        opener = OpenerDirector()
        for handler in (
            ProxyHandler(),
            HTTPHandler(),
            HTTPSHandler(context=ssl_context),
            HTTPErrorProcessor(),
            HTTPDefaultErrorHandler(),
            _NoRedirect(),
        ):
            opener.add_handler(handler)
        self.urlopen = opener.open

    def _decode_page(self, page):
        until = time.monotonic() + TIMEOUT_SECONDS
        told = b""
        while chunk := page.read1(1 << 16):
            told += chunk
            if len(told) > MOST_BYTES:
                raise GeocoderServiceError(f"it sent more than {MOST_BYTES:,} bytes")
            if time.monotonic() > until:
                raise GeocoderTimedOut("it went on for too long")
        try:
            return told.decode("utf-8")
        except UnicodeDecodeError as error:
            raise GeocoderParseError("it sent no UTF-8") from error


class _NoRedirect(HTTPRedirectHandler):
    def redirect_request(self, *args, **kwargs):
        raise GeocoderServiceError("it sent us elsewhere")


def geocoders() -> list[str]:
    """The names of the online geocoders that are set up, in order."""
    return [name for name in settings.GEOCODER if name != "gazetteer"]


def ask_geocoders(name: str, country: str | None = None) -> tuple[list[Candidate], list[str]]:
    """What the online geocoders know of a name, and sentences on what went wrong."""
    found: list[Candidate] = []
    troubles: list[str] = []
    for geocoder in geocoders():
        try:
            found += ask(geocoder, name, country)
        except Trouble as trouble:
            troubles.append(str(trouble))
    return found, troubles


def ask(geocoder: str, name: str, country: str | None = None) -> list[Candidate]:
    """The answer of one geocoder: kept from before, or asked for now. Raises Trouble."""
    asked = fold(name)[:200]
    kept = GeocoderQuestion.objects.filter(geocoder=geocoder, asked=asked, country=country or "")
    question = kept.prefetch_related("hits").first()
    if question and _is_fresh(question):
        return _told(question)
    try:
        _take_turn(geocoder)
        hits = _hits(geocoder, name, country)
    except Trouble:
        if question:
            return _told(question)  # an old answer is better than none
        raise
    return _told(_keep(geocoder, asked, country or "", hits))


def _is_fresh(question: GeocoderQuestion) -> bool:
    good_for = KEPT if question.hits.all() else NOTHING_KEPT
    return timezone.now() - question.asked_at < good_for


def _told(question: GeocoderQuestion) -> list[Candidate]:
    return [
        Candidate(
            name=hit.name,
            country=hit.country or NO_STATE,
            admin_area=hit.admin_area,
            latitude=hit.latitude,
            longitude=hit.longitude,
            kind=hit.kind,
            uncertainty_km=USUAL_RADIUS_KM[hit.kind],
            score=round(SCORE * (1 - hit.number / 100), 3),
            source=question.geocoder,
            key=f"{question.geocoder}:{hit.pk}",
        )
        for hit in question.hits.all()
    ]


@transaction.atomic
def _keep(geocoder, asked, country, hits) -> GeocoderQuestion:
    question, _ = GeocoderQuestion.objects.update_or_create(
        geocoder=geocoder,
        asked=asked,
        country=country,
        defaults={"asked_at": timezone.now()},
    )
    question.hits.all().delete()
    for number, hit in enumerate(hits):
        hit.question, hit.number = question, number
    GeocoderHit.objects.bulk_create(hits)
    return question


# Taking turns


def _take_turn(geocoder: str) -> None:
    """Wait until this process may ask; of several, each moves the next turn on for all others."""
    GeocoderTurn.objects.get_or_create(geocoder=geocoder, defaults={"free_at": timezone.now()})
    until = time.monotonic() + PATIENCE_SECONDS
    turn = GeocoderTurn.objects.filter(geocoder=geocoder)
    while True:
        now = timezone.now()
        if turn.filter(free_at__lte=now).update(free_at=now + PAUSE):
            return
        wait = (turn.get().free_at - now).total_seconds()
        if time.monotonic() + wait > until:
            raise Trouble(_busy(geocoder, now + timedelta(seconds=wait)))
        time.sleep(max(0.02, wait))


def _rest(geocoder: str, seconds: float | None) -> datetime:
    """Leave a geocoder alone for as long as it asks."""
    rest = REST if not seconds or seconds < 0 else timedelta(seconds=min(seconds, 86_400))
    free_at = timezone.now() + min(rest, LONGEST_REST)
    GeocoderTurn.objects.filter(geocoder=geocoder).update(free_at=free_at)
    return free_at


def _busy(geocoder: str, free_at: datetime) -> str:
    return (
        f"The geocoder {geocoder} wants to be left alone until {free_at:%H:%M:%S} UTC; what the "
        "gazetteer knows is here already."
    )


# Asking


def _hits(geocoder: str, name: str, country: str | None) -> list[GeocoderHit]:
    try:
        service = _service(geocoder)
        question, options = _query(service, name, country)
        answer = service.geocode(question, **options)
    except GeocoderRateLimited as error:
        raise Trouble(_busy(geocoder, _rest(geocoder, error.retry_after))) from error
    except (GeocoderTimedOut, TimeoutError) as error:
        raise Trouble(
            f"The geocoder {geocoder} did not answer in time: try again later."
        ) from error
    except Exception as error:
        # A lying server makes geopy stumble in ways that nobody can list beforehand.
        logger.warning("The geocoder %s cannot be asked: %r", geocoder, error)
        raise Trouble(
            f"The geocoder {geocoder} cannot be asked now ({_short(error)}); what the gazetteer "
            "knows is here already."
        ) from error
    found = answer if isinstance(answer, list) else []
    hits = [_hit(location, country) for location in found[:MOST_HITS]]
    return [hit for hit in hits if hit is not None]


def _service(geocoder: str):
    options = {"timeout": TIMEOUT_SECONDS, "adapter_factory": GuardedAdapter}
    options["user_agent"] = settings.GEOCODER_USER_AGENT
    if geocoder == "nominatim":
        address = urlsplit(settings.NOMINATIM_URL)
        where = f"{address.netloc}{address.path}".rstrip("/")
        return Nominatim(domain=where, scheme=address.scheme, **options)
    kind = get_geocoder_for_service(geocoder)
    return kind(**options | settings.GEOCODER_OPTIONS.get(geocoder, {}))


def _query(service, name: str, country: str | None) -> tuple[str, dict[str, object]]:
    """The question, and as many of the usual restrictions as this geocoder knows."""
    known = inspect.signature(service.geocode).parameters
    wanted = {"exactly_one": False, "limit": MOST_HITS, "language": "en", "addressdetails": True}
    options = {key: value for key, value in wanted.items() if key in known}
    if country and "country_codes" in known:
        return name, options | {"country_codes": country.lower()}
    state = country and Country.objects.names().get(country, country)
    return f"{name}, {state}" if state else name, options


def _hit(location, country: str | None) -> GeocoderHit | None:
    """One place of the answer, if it makes sense and lies where it was asked for."""
    raw = location.raw if isinstance(location.raw, dict) else {}
    address = raw.get("address") if isinstance(raw.get("address"), dict) else {}
    latitude, longitude = location.latitude, location.longitude
    if not (_within(latitude, 90) and _within(longitude, 180)):
        return None
    name = str(raw.get("name") or location.address or "").partition(",")[0].strip()[:200]
    state = str(address.get("country_code") or "").upper()
    state = state if len(state) == 2 and state.isascii() and state.isalpha() else ""
    if not name or "\0" in name or country and state and state != country:
        return None
    areas = [address.get(level) for level in ("county", "state")]
    return GeocoderHit(
        name=name,
        country=state or country or "",
        admin_area=", ".join(area for area in areas if isinstance(area, str))[:200],
        latitude=float(latitude),
        longitude=float(longitude),
        kind=_kind(raw),
    )


def _within(degrees, limit) -> bool:
    return isinstance(degrees, int | float) and math.isfinite(degrees) and abs(degrees) <= limit


def _kind(raw: dict) -> str:
    of, kind = raw.get("class") or raw.get("category"), raw.get("type")
    told = NOMINATIM_KINDS.get(f"{of}/{kind}") or NOMINATIM_KINDS.get(str(of))
    return (told or PlaceKind.SITE).value


def _short(error: Exception) -> str:
    told = " ".join(str(error).split())
    return f"{told[:100]}…" if len(told) > 100 else told or type(error).__name__
