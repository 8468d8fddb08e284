"""What gunicorn serves: `gunicorn config.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

django = get_wsgi_application()

from incidents.api.ahead import AheadOfDjango  # noqa: E402  once Django is set up

application = AheadOfDjango(django)
