"""What every address of the API has in common."""

import hashlib
import json
from calendar import timegm

from django.http import HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date, quote_etag
from rest_framework.views import APIView

from incidents import mapindex
from incidents.exports.version import register_version
from incidents.filters import IGNORED, IGNORED_PREFIXES, BadQuery

FRESH_SECONDS = 60


class Door(APIView):
    """Reads alone; says when nothing has changed before it does any work."""

    #: Names that the query string may hold, where no FilterSet says so.
    names: tuple[str, ...] = ()

    def known_names_only(self, *more: str) -> None:
        """Raises BadQuery for every name that is not known here."""
        known = (*self.names, *more)
        problems = {
            name: [f"This is not a known name here. Known are: {', '.join(known) or 'none'}."]
            for name in self.request.GET
            if name not in known and name not in IGNORED and not name.startswith(IGNORED_PREFIXES)
        }
        if problems:
            raise BadQuery(problems)

    def fresh(self, make):
        """What ``make`` answers; or that what the asker has is still good."""
        request, version = self.request._request, register_version()
        self.version = version
        asked = sorted((name, values) for name, values in request.GET.lists())
        told = f"{version.tag} {self.site} {request.path} {asked}"
        etag = quote_etag(hashlib.sha256(told.encode(errors="replace")).hexdigest()[:32])
        moment = past_moment(version.changed_at, timezone.now())
        answer = get_conditional_response(request, etag, moment)
        if answer is None:
            answer = make()
        if answer.status_code < 400:
            answer["ETag"] = etag
            if moment is not None:
                answer["Last-Modified"] = http_date(moment)
            patch_cache_control(answer, public=True, max_age=FRESH_SECONDS)
        return answer

    def index(self):
        """The map's index, where it shows the register as the answer says that it stands."""
        index = mapindex.ready(self.version.tag)
        return index if index and index.version == self.version.tag else None

    def by_content(self, told, seconds):
        """``told`` as JSON, good for so long, for what does not follow from the register alone."""
        body = json.dumps(told, ensure_ascii=False).encode()
        etag = quote_etag(hashlib.sha256(body).hexdigest()[:32])
        answer = get_conditional_response(self.request._request, etag) or HttpResponse(
            body, content_type="application/json"
        )
        if answer.status_code < 400:
            answer["ETag"] = etag
            patch_cache_control(answer, public=True, max_age=seconds)
        return answer

    @property
    def site(self) -> str:
        """Scheme and host, as in https://flankwatch.example."""
        return self.request.build_absolute_uri("/").rstrip("/")


def past_moment(changed_at, now) -> int | None:
    """The second of the last change, once no other change can fall into it."""
    if changed_at is None or timegm(now.utctimetuple()) <= (
        second := timegm(changed_at.utctimetuple())
    ):
        return None
    return second
