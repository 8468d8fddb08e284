"""The public site is read: whatever would write is refused before any view sees it."""

from django.http import HttpResponse
from django.shortcuts import render

READING = ("GET", "HEAD", "OPTIONS")
ALLOW = {"Allow": ", ".join(READING)}


class OnlyReads:
    """Middleware: outside the editors' desk there is nothing to send, and no view need say so."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if request.resolver_match.namespace == "admin" or request.method in ("GET", "HEAD"):
            return None
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers=ALLOW)
        response = render(request, "405.html", status=405)
        response["Allow"] = ALLOW["Allow"]
        return response
