"""The newest incidents as an Atom feed with places in GeoRSS; the filters are the pages'."""

import hashlib
import re
from datetime import UTC, date, datetime
from urllib.parse import quote

from django.conf import settings
from django.http import HttpResponse, HttpResponseBadRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.feedgenerator import Atom1Feed
from django.utils.http import http_date
from django.views.decorators.cache import cache_control

from incidents import mapindex
from incidents.codebook import LocationPrecision
from incidents.exports.version import register_version
from incidents.features import DECIMALS
from incidents.filters import BadQuery, ask, carried
from incidents.mapindex import Found, loaded
from incidents.models import Incident

ENTRIES = 50
RIGHTS = "Flankwatch, CC BY 4.0, https://creativecommons.org/licenses/by/4.0/"
GEORSS = "http://www.georss.org/georss"
#: The codes that an entry is filed under, by the name of their list in the codebook.
FILED_UNDER = ("kind", "nature", "occurrence")
#: Where nothing was ever published, nothing has ever changed.
NEVER = datetime(1970, 1, 1, tzinfo=UTC)

#: What XML 1.0 cannot hold, however it is written.
_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@cache_control(public=True, no_cache=True)
def incident_feed(request):
    """The incidents published last, of those that the filters leave."""
    published = Incident.objects.published()
    try:
        asked = ask(published, request.GET)
    except BadQuery as error:
        words = "\n".join(error.sentences)
        return HttpResponseBadRequest(words, content_type="text/plain; charset=utf-8")
    version = register_version().tag
    index = mapindex.ready(version)
    keys = Found(asked, index).keys("-published_at", 0, ENTRIES)
    incidents = loaded(Incident.objects.with_entry_details(), keys)
    changed = Incident.objects.last_public_change() or NEVER
    body = _written(request, asked, incidents, changed)
    is_latest = index is None or index.version == version
    return _unless_known(request, body, changed, is_latest)


def _unless_known(request, body: bytes, changed: datetime, is_latest: bool):
    """The feed, or 304 to a reader who has it. For a moment the index of a big register is that of
    the state before, which no day of change may be told for."""
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    response = HttpResponse(body, content_type=Atom1Feed.content_type)
    response["ETag"] = etag
    moment = int(changed.timestamp())
    if not is_latest or moment >= int(timezone.now().timestamp()):
        moment = None  # another change may yet fall into this second
    else:
        response["Last-Modified"] = http_date(moment)
    return get_conditional_response(request, etag, moment, response)


def _written(request, asked, incidents, changed: datetime) -> bytes:
    query = carried(request.GET)
    address = request.build_absolute_uri(reverse("incidents"))
    feed = IncidentFeed(
        title=_legible(_title(asked.chosen)),
        link=_asking(address, query),
        description=None,
        subtitle="Airspace incidents along NATO’s eastern flank, the newest published first.",
        language="en",
        author_name="Flankwatch",
        feed_url=_asking(request.build_absolute_uri(request.path), query),
        feed_guid=_asking(tag_uri("incidents"), query),
        feed_copyright=RIGHTS,
        changed=changed,
        codebook=request.build_absolute_uri(reverse("codebook")),
    )
    for incident in incidents:
        feed.add_item(
            title=_legible(incident.title),
            link=request.build_absolute_uri(incident.get_absolute_url()),
            description=None,  # it would be written as HTML: the words of the record are not
            unique_id=tag_uri(f"incidents/{incident.reference}"),
            pubdate=incident.published_at,
            updateddate=incident.updated_at,
            item_copyright=RIGHTS,
            incident=incident,
        )
    return feed.writeString("utf-8").encode()


class IncidentFeed(Atom1Feed):
    """Atom with plain-text summaries, the codes of the codebook, and places."""

    def root_attributes(self):
        return super().root_attributes() | {"xmlns:georss": GEORSS}

    def latest_post_date(self):
        """When the register last changed: a withdrawal leaves no entry to tell it by."""
        return self.feed["changed"]

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        incident = item["incident"]
        place = georss(incident)
        summary = _legible(_summary(incident, located=bool(place)))
        handler.addQuickElement("summary", summary, {"type": "text"})
        for term in self._terms(incident):
            handler.addQuickElement("category", "", term)
        for name, value in place.items():
            handler.addQuickElement(f"georss:{name}", _legible(value))

    def _terms(self, incident):
        """The codes that an entry is filed under, and the state."""
        codebook = self.feed["codebook"]
        for name in FILED_UNDER:
            code = getattr(incident, name)
            label = getattr(incident, f"get_{name}_display")()
            yield {"term": code, "scheme": f"{codebook}#{name}", "label": label}
        country = incident.country
        yield {
            "term": country.code,
            "scheme": "urn:iso:std:iso:3166:-1:alpha-2",
            "label": _legible(country.name),
        }


def georss(incident) -> dict[str, str]:
    """GeoRSS-Simple elements by name; empty where no place can be given without pretending.

    A point carries the radius within which the truth lies, in metres; a sea area is a circle; a
    place known to the country alone is not drawn as a point that nobody reported.
    """
    if incident.latitude is None or incident.location_precision == LocationPrecision.COUNTRY:
        return {}
    point = f"{round(incident.latitude, DECIMALS)} {round(incident.longitude, DECIMALS)}"
    metres = round(1000 * incident.uncertainty_km) if incident.uncertainty_km else None
    if incident.location_precision == LocationPrecision.SEA_AREA:
        found = {"circle": f"{point} {metres}"} if metres else {}
    else:
        found = {"point": point} | ({"radius": str(metres)} if metres else {})
    return found | ({"featurename": incident.place} if found and incident.place else {})


def tag_uri(name: str) -> str:
    """A name of our own that outlasts addresses (RFC 4151), on the first host that is served."""
    host = settings.ALLOWED_HOSTS[0].lstrip("*.") or "flankwatch"
    return f"tag:{host},2026:{quote(name)}"


def _title(chosen: dict) -> str:
    """The feed's name, with the filters that narrow it."""
    return "; ".join(["Flankwatch: newest incidents", *map(_filter_words, chosen.items())])


def _filter_words(chosen) -> str:
    name, value = chosen
    words = ", ".join(map(str, value)) if isinstance(value, list | tuple) else value
    return f"{name.replace('_', ' ')}: {words.isoformat() if isinstance(words, date) else words}"


def _summary(incident, located: bool) -> str:
    """The answer, the summary, and what a reader of the entry alone could not know."""
    parts = [incident.answer, incident.summary]
    if incident.main_reference:
        parts.append(f"A find spot of {incident.main_reference}, counted with it.")
    if not located:
        parts.append(f"No point is given: {_why_no_point(incident)}.")
    return "\n\n".join(part for part in parts if part)


def _why_no_point(incident) -> str:
    if incident.location_precision == LocationPrecision.COUNTRY:
        return "the place is known to the country alone"
    return "the place is not on record"


def _legible(text: str) -> str:
    """The text with a mark in place of each character that XML cannot hold."""
    return _NOT_XML.sub("\ufffd", text)


def _asking(address: str, query: str) -> str:
    return f"{address}?{query}" if query else address
