"""Django's staticfiles, without the files of third parties that no page asks for."""

from django.contrib.staticfiles import apps


class StaticFilesConfig(apps.StaticFilesConfig):
    ignore_patterns = [
        *apps.StaticFilesConfig.ignore_patterns,
        "leaflet-src*",
        "topojson-client.js",
        "geographiclib-geodesic.js",
        *("src", "test", "types", "package.json", "README.md"),
        "redoc",
        "oauth2-redirect*",
        "swagger-ui-standalone-preset*",
    ]
