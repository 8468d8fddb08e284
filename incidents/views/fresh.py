"""Pages that need not be made again while nothing of the register has changed."""

import hashlib
from functools import wraps

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import quote_etag

from incidents import mapindex
from incidents.exports.version import register_version
from incidents.mapindex.recent import Recent

#: What finished pages may take in each process, in bytes.
ROOM = 4 * 1024 * 1024

#: Content and its type by ETag.
_pages: Recent[tuple[bytes, str]] = Recent(ROOM, lambda page: len(page[0]))


def good_while_the_register_stands(view):
    """For a page that follows from its address and the register alone: says that nothing has
    changed before anything is looked up, and makes the page once for all who ask.

    Caches may keep it, and ask each time. Under DEBUG it is made each time.
    """

    @wraps(view)
    def answer(request, *args, **kwargs):
        if settings.DEBUG:
            return view(request, *args, **kwargs)
        etag = quote_etag(_tag(request))
        response = get_conditional_response(request, etag) or _kept(etag)
        if response is None:
            response = view(request, *args, **kwargs)
            if response.status_code == 200:
                _pages.put(etag, (response.content, response["Content-Type"]))
        if response.status_code in (200, 304):
            response["ETag"] = etag
            patch_cache_control(response, public=True, no_cache=True)
        return response

    return answer


def _kept(etag: str) -> HttpResponse | None:
    page = _pages.get(etag)
    return page and HttpResponse(page[0], content_type=page[1])


def _tag(request) -> str:
    version = register_version().tag
    index = mapindex.ready(version)
    shown = index.version if index else "not ready"  # for a moment, that of the state before
    files = getattr(staticfiles_storage, "manifest_hash", "")  # a page names them by their content
    asked = f"{request.get_host()} {request.scheme} {request.get_full_path()}"
    told = f"{version} {shown} {files} {asked}"
    return hashlib.sha256(told.encode(errors="replace")).hexdigest()[:32]
