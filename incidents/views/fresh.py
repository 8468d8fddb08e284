"""Pages that need not be made again while nothing of the register has changed."""

import gzip
import hashlib
from functools import wraps
from typing import NamedTuple

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpResponse
from django.middleware.gzip import re_accepts_gzip
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.http import quote_etag

from incidents import mapindex
from incidents.exports.version import register_version
from incidents.mapindex.recent import Recent

#: What finished pages may take in each process, in bytes.
ROOM = 4 * 1024 * 1024

#: As Django's own middleware packs.
LEVEL = 6


class Page(NamedTuple):
    """What is kept of a page: its content, packed with gzip, and its type."""

    packed: bytes
    kind: str

    def answer(self, accepted: str) -> HttpResponse:
        """As an Accept-Encoding likes it; what is packed already, no middleware packs again."""
        if re_accepts_gzip.search(accepted):
            response = HttpResponse(self.packed, content_type=self.kind)
            response["Content-Encoding"] = "gzip"
        else:
            response = HttpResponse(gzip.decompress(self.packed), content_type=self.kind)
        patch_vary_headers(response, ["Accept-Encoding"])
        return response


#: By ETag.
_pages: Recent[Page] = Recent(ROOM, lambda page: len(page.packed))


def good_while_the_register_stands(view):
    """For a page that follows from its address and the register alone: says that nothing has
    changed before anything is looked up, and makes and packs the page once for all who ask. So
    nothing of a single visitor may stand in it.

    Caches may keep it, and ask each time. Under DEBUG it is made each time.
    """

    @wraps(view)
    def answer(request, *args, **kwargs):
        if settings.DEBUG:
            return view(request, *args, **kwargs)
        etag = f"W/{quote_etag(_tag(request))}"  # weak: the same page goes out packed or plain
        response = get_conditional_response(request, etag) or _kept(request, etag)
        if response is None:
            response = view(request, *args, **kwargs)
            if response.status_code == 200:
                packed = gzip.compress(response.content, LEVEL, mtime=0)
                _pages.put(etag, Page(packed, response["Content-Type"]))
                response = _kept(request, etag) or response
        if response.status_code in (200, 304):
            response["ETag"] = etag
            patch_cache_control(response, public=True, no_cache=True)
        return response

    return answer


def _kept(request, etag: str) -> HttpResponse | None:
    page = _pages.get(etag)
    return page and page.answer(request.META.get("HTTP_ACCEPT_ENCODING", ""))


def _tag(request) -> str:
    version = register_version().tag
    index = mapindex.ready(version)
    shown = index.version if index else "not ready"  # for a moment, that of the state before
    files = getattr(staticfiles_storage, "manifest_hash", "")  # a page names them by their content
    asked = f"{request.get_host()} {request.scheme} {request.get_full_path()}"
    told = f"{version} {shown} {files} {asked}"
    return hashlib.sha256(told.encode(errors="replace")).hexdigest()[:32]
