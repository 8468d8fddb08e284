"""The cache that each process has for itself, where no server of one is named."""

from django.core.cache.backends.locmem import LocMemCache


class OfProcess(LocMemCache):
    """Takes any key: what memcached could not take matters to none here, and to look for it takes
    longer than to look the key up."""

    def make_and_validate_key(self, key, version=None):
        return self.make_key(key, version)
