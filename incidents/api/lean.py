"""The short way to addresses that are asked many times a second.

What they answer is the same for everybody, so neither session nor account is looked up, and no form
is sent that could be forged. `LEAN_MIDDLEWARE` names what of `MIDDLEWARE` still goes round them;
taken out of it, this middleware leaves them to be answered like all others.
"""

from functools import cached_property

from csp.constants import HEADER, HEADER_REPORT_ONLY
from csp.utils import build_policy
from django.conf import settings
from django.core.handlers.exception import convert_exception_to_response
from django.urls import resolve, reverse
from django.utils.module_loading import import_string

#: Names of the addresses, none of which has a part that varies, and the question that each puts to
#: the map's index.
NAMES = {"api-map": "map", "api-facets": "facets", "api-timeline": "timeline"}


class LeanAddresses:
    """Middleware, the first: answers a few addresses through a chain of their own."""

    def __init__(self, get_response):
        self.others = get_response
        self.lean = self.around(self._answer)

    def __call__(self, request):
        return (self.lean if request.path_info in self._views else self.others)(request)

    @staticmethod
    def around(handler):
        """What goes round those addresses, round a handler."""
        for name in reversed(settings.LEAN_MIDDLEWARE):
            handler = convert_exception_to_response(import_string(name)(handler))
        return handler

    @cached_property
    def questions(self) -> dict[str, str]:
        """Paths, below wherever the site is, and what is asked there.

        Late: addresses are known once all applications are loaded.
        """
        root = reverse("workspace")
        return {f"/{reverse(name).removeprefix(root)}": asked for name, asked in NAMES.items()}

    def _answer(self, request):
        return self._views[request.path_info](request)

    @cached_property
    def _views(self):
        return {path: resolve(path).func for path in self.questions}


class OnePolicy:
    """Middleware: the site's policy, as django-csp writes it, put together once.

    Where no answer has a policy of its own it is the same for all, and to write it anew takes a
    third of the time of a kept answer.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        policies = {HEADER: build_policy(), HEADER_REPORT_ONLY: build_policy(report_only=True)}
        self.headers = {name: policy for name, policy in policies.items() if policy}

    def __call__(self, request):
        response = self.get_response(request)
        for name, policy in self.headers.items():
            response.headers.setdefault(name, policy)
        return response
