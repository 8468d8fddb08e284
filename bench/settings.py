"""The site's own settings, for the servers that are measured."""

import os

from config.settings import *  # noqa: F403
from config.settings import REST_FRAMEWORK

ROOT_URLCONF = "bench.contenders"
#: Files with the same bytes as the answers, for WhiteNoise to serve; none, where none are given.
WHITENOISE_ROOT = os.environ.get("BENCH_FILES") or None
#: The throttle stays as it is: the requests come as if from many visitors, through a proxy.
REST_FRAMEWORK = REST_FRAMEWORK | {"NUM_PROXIES": 1}
