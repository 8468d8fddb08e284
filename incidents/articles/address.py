"""Addresses of articles, written one way so that an article is entered once."""

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

_TRACKING = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid", "igshid")
_DEFAULT_PORTS = {"http": 80, "https": 443}


def normalise_address(address: str) -> str:
    """``address`` with host in small letters, without fragment, default port and trackers.

    Raises ValueError with a sentence for what is not an http(s) address.
    """
    try:
        parts = urlsplit(address.strip())
        port = parts.port
    except ValueError as error:
        raise ValueError(f"“{address[:80]}” is not a web address: {error}.") from error
    scheme = parts.scheme.lower()
    if scheme not in _DEFAULT_PORTS or not parts.hostname:
        raise ValueError(f"“{address[:80]}” is not a web address that starts with http(s)://.")
    if parts.username or parts.password:
        raise ValueError("An article's address must not carry a user name or password.")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    if port not in (None, _DEFAULT_PORTS[scheme]):
        host = f"{host}:{port}"
    query = parts.query
    if any(name in query for name in _TRACKING):
        pairs = parse_qsl(query, keep_blank_values=True)
        query = urlencode([pair for pair in pairs if not pair[0].lower().startswith(_TRACKING)])
    return urlunsplit((scheme, host, parts.path or "/", query, ""))
