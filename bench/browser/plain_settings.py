"""The settings for the usual way: without the policy, which its inline script would break."""

from config.settings import *  # noqa: F403
from config.settings import MIDDLEWARE

ROOT_URLCONF = "bench.browser.plain_list"
MIDDLEWARE = [name for name in MIDDLEWARE if not name.startswith(("csp.", "incidents."))]
