"""How often an address on the net may ask."""

from rest_framework.settings import api_settings
from rest_framework.throttling import AnonRateThrottle


class PagesThrottle(AnonRateThrottle):
    """For answers of one page."""

    scope = "pages"

    def get_rate(self):
        return api_settings.DEFAULT_THROTTLE_RATES[self.scope]


class DownloadsThrottle(PagesThrottle):
    """For whole results."""

    scope = "downloads"
