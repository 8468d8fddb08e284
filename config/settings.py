"""Settings: one safe base, read from the environment; there are no local variants.

Where ALLOWED_HOSTS is not set this is somebody's own machine: hosts are the loopback names,
a secret key is made once and kept in var/, and nothing insists on https. Where it is set,
the site is public: SECRET_KEY is required, and every answer goes over https.
"""

from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from config.environment import (
    read,
    read_cache,
    read_database,
    read_geocoder_address,
    read_geocoder_options,
    read_geocoders,
    read_hosts,
    read_secret_key,
    read_switch,
    read_tiles,
)

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"
VAR_DIR.mkdir(exist_ok=True)

# Who is served, and how strictly

ALLOWED_HOSTS = read_hosts("ALLOWED_HOSTS")
PUBLIC = bool(ALLOWED_HOSTS)
if not PUBLIC:
    ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]

DEBUG = read_switch("DEBUG")
if PUBLIC and DEBUG:
    raise ImproperlyConfigured(
        "DEBUG is true, and ALLOWED_HOSTS makes this a public site: DEBUG would show its settings "
        "and code to visitors. Leave one of the two out."
    )
SECRET_KEY = read_secret_key("SECRET_KEY", public=PUBLIC, path=VAR_DIR / "secret_key")

SESSION_COOKIE_SECURE = PUBLIC
CSRF_COOKIE_SECURE = PUBLIC
SECURE_SSL_REDIRECT = PUBLIC
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if PUBLIC else 0
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"
if PUBLIC:
    # The proxy in front ends TLS; it must set this header and drop the visitor's own.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    CSRF_TRUSTED_ORIGINS = [
        origin
        for host in ALLOWED_HOSTS
        for origin in (
            [f"https://*{host}", f"https://{host[1:]}"] if host[0] == "." else [f"https://{host}"]
        )
    ]
# HSTS for subdomains and browsers' preload lists is for the owner of the domain to promise.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]

# Our own basemap needs no other host; tiles, where they are set, are the one thing from elsewhere.
RASTER_TILES = read_tiles()

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", *([RASTER_TILES["origin"]] if RASTER_TILES else [])],
        "font-src": [SELF],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

# The application

INSTALLED_APPS = [
    "config.admin.EditorsDeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "config.apps.StaticFilesConfig",
    "corsheaders",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "rest_framework",
    "simple_history",
    "incidents",
]

MIDDLEWARE = [
    "incidents.api.lean.LeanAddresses",
    # First of the others, so that static files, redirects and errors carry the policy too.
    "csp.middleware.CSPMiddleware",
    "config.inlined.PolicyOfPages",
    "corsheaders.middleware.CorsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "incidents.api.problems.ProblemsUnderApi",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    # Before the check for forged forms: what can only be read says so, with a token or without.
    "incidents.views.methods.OnlyReads",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "incidents.views.errors.refuses_nul",
]

# What goes round the addresses of the map: they are the same for everybody, and packed already.
LEAN_MIDDLEWARE = [
    "incidents.api.lean.OnePolicy",
    "corsheaders.middleware.CorsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "incidents.api.problems.ProblemsUnderApi",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "libraries": {"inlined": "config.inlined"},
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

DATABASES = {
    "default": read_database("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'flankwatch.sqlite3'}")
}
# What the map of a big register is answered from: made from the database, and safe to delete.
MAP_INDEX_DIR = VAR_DIR / "map-index"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Why a value was changed may take a sentence.
SIMPLE_HISTORY_HISTORY_CHANGE_REASON_USE_TEXT_FIELD = True

CACHES = {"default": read_cache("CACHE_URL")}
# A cache that each process has for itself would go on serving sessions that ended elsewhere.
SESSION_ENGINE = (
    "django.contrib.sessions.backends.cached_db"
    if read("CACHE_URL")
    else "django.contrib.sessions.backends.db"
)

# The API: open to everybody and to pages of any origin, for reading, and without cookies

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "UNAUTHENTICATED_USER": None,
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": [],
    "URL_FORMAT_OVERRIDE": None,
    "EXCEPTION_HANDLER": "incidents.api.problems.answer_exception",
    "DEFAULT_SCHEMA_CLASS": "incidents.api.schema.DoorSchema",
    "DEFAULT_THROTTLE_CLASSES": ["incidents.api.throttles.PagesThrottle"],
    "DEFAULT_THROTTLE_RATES": {"pages": "300/min", "downloads": "30/min"},
    # Whoever asks is told apart by address: through the proxy of a public site, or directly.
    "NUM_PROXIES": 1 if PUBLIC else 0,
}
CORS_URLS_REGEX = r"^/api/"
CORS_ALLOW_ALL_ORIGINS = True
CORS_ALLOW_METHODS = ["GET", "HEAD", "OPTIONS"]
CORS_ALLOW_HEADERS = ["accept", "if-none-match", "if-modified-since"]
CORS_EXPOSE_HEADERS = ["ETag", "Last-Modified", "Retry-After", "Content-Disposition"]

SPECTACULAR_SETTINGS = {
    "TITLE": "Flankwatch",
    "DESCRIPTION": (
        "The public register of airspace incidents on NATO's eastern flank. Only what is published "
        "is here; an unknown is null. Lists come in pages: follow `next` to the end, and no row is "
        "lost or repeated while others come and go. Totals leave out parts of larger events and "
        "refuted incidents: `counted` says which. Ask again with `If-None-Match`, and nothing is "
        "sent twice. Errors are problem details (RFC 9457) that name the offending parameter."
    ),
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SORT_OPERATION_PARAMETERS": False,
    "SERVE_PUBLIC": True,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "POSTPROCESSING_HOOKS": ["incidents.api.schema.selectable"],
}

# Accounts

AUTH_USER_MODEL = "incidents.User"
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

# What visitors may send

DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000  # an incident's form with all its inline rows
DATA_UPLOAD_MAX_NUMBER_FILES = 10

# Place names: files that `manage.py build_gazetteer` and `load_gazetteer` write

GAZETTEER_DIR = VAR_DIR / "gazetteer"

# Whom editors may ask beside the gazetteer; nobody, unless it is said

GEOCODER = read_geocoders("GEOCODER")
NOMINATIM_URL = read_geocoder_address("NOMINATIM_URL", needed="nominatim" in GEOCODER)
GEOCODER_OPTIONS = read_geocoder_options("GEOCODER_OPTIONS")
# Public geocoders want to know who asks, and where to complain.
GEOCODER_USER_AGENT = f"Flankwatch (https://{ALLOWED_HOSTS[0].lstrip('.')}/about/)"

# Articles: whether editors may have a page fetched by its address

FETCH_ARTICLES = read_switch("FETCH_ARTICLES", default="true")

# Language and time

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "UTC"
USE_TZ = True
FORMS_URLFIELD_ASSUME_HTTPS = True  # what Django 6.0 does; without it 5.2 warns

# Static files

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATIC_ROOT.mkdir(exist_ok=True)  # what serves from it warns where there is none yet
STATICFILES_DIRS = [
    BASE_DIR / "static",
    ("vendor/leaflet", BASE_DIR / "node_modules/leaflet/dist"),
    ("vendor/topojson-client", BASE_DIR / "node_modules/topojson-client/dist"),
    ("vendor/source-sans-3", BASE_DIR / "node_modules/@fontsource-variable/source-sans-3/files"),
    ("vendor/geographiclib-geodesic", BASE_DIR / "node_modules/geographiclib-geodesic"),
    ("geo", BASE_DIR / "incidents/data/geo/web"),
]
# Pages name files by their content alone, so only those are kept, and compressed.
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "config.storage.StaticFilesStorage"},
}

# Messages of the server itself go to standard error, for whoever runs it to keep

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"},
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
        "incidents": {"level": "INFO"},
    },
}
