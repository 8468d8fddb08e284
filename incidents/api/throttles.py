"""How often an address on the net may ask."""

from django.core.cache import DEFAULT_CACHE_ALIAS, caches
from rest_framework.settings import api_settings
from rest_framework.throttling import AnonRateThrottle


class PagesThrottle(AnonRateThrottle):
    """For answers of one page."""

    scope = "pages"

    def __init__(self):
        # Once for a question, which reads and writes: to find it takes as long as to read.
        self.cache = caches[DEFAULT_CACHE_ALIAS]
        super().__init__()

    def get_rate(self):
        return api_settings.DEFAULT_THROTTLE_RATES[self.scope]

    def get_cache_key(self, request, view):
        """By address alone: nobody has an account here, and plain requests have no user."""
        return self.cache_format % {"scope": self.scope, "ident": self.get_ident(request)}


class DownloadsThrottle(PagesThrottle):
    """For whole results."""

    scope = "downloads"
