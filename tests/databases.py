"""The database of the tests, as settings name one."""

from urllib.parse import quote

from django.db import connection


def database_url() -> str:
    """Of the tests' own database, for another process."""
    told = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{told['NAME']}"
    login = ":".join(quote(told[part], safe="") for part in ("USER", "PASSWORD") if told[part])
    place = ":".join(quote(str(told[part]), safe="") for part in ("HOST", "PORT") if told[part])
    return f"postgresql://{login}@{place}/{told['NAME']}"
