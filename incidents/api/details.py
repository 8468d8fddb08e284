"""One thing, by its reference, code, slug or number."""

import re

from django.http import Http404
from django.urls import reverse
from rest_framework.response import Response

from incidents.api import entities
from incidents.api.door import Door
from incidents.api.problems import problem
from incidents.api.questions import chosen_fields, json_format
from incidents.codebook import State
from incidents.filters import answers
from incidents.models import Incident

REFERENCE = re.compile(r"[A-Z]{2}-[0-9]{4}-[0-9]{4,8}")
COUNTRY_CODE = re.compile(r"[A-Z]{2}")
#: Else these answers are kept for good, and what was withdrawn may come back.
ASKED_AGAIN = {"Cache-Control": "no-cache"}


class DetailDoor(Door):
    """Everything that is public of one thing."""

    entity: entities.Entity
    names = ("fields", "format")

    def get(self, request, **named):
        entity = self.entity
        record = entity.whole or entity.row
        _, fields, _ = answers(
            self.known_names_only,
            lambda: chosen_fields(request.GET, record),
            lambda: json_format(request.GET),
        )
        rows = entity.one(named[entity.key])
        if not rows.exists():
            raise Http404
        return self.fresh(lambda: self.told(rows, record, fields))

    def told(self, rows, record, fields):
        load = self.entity.load_whole or self.entity.load
        found = list(load(rows))
        self.entity.complete(found)
        told = record(only=fields, context={"site": self.site}).to_representation(found[0])
        return Response(told)


class IncidentDetail(DetailDoor):
    """An incident; for a withdrawn one its tombstone, or the way to the one it is now part of."""

    entity = entities.INCIDENTS

    def get(self, request, reference):
        if not REFERENCE.fullmatch(reference):
            raise Http404
        known = Incident.objects.once_published().select_related("merged_into")
        incident = known.filter(reference=reference).first()
        if incident is not None and incident.state == State.WITHDRAWN:
            return self.gone(incident)
        return super().get(request, reference=reference)

    def gone(self, incident):
        survivor = incident.merged_into
        if survivor and survivor.is_published:
            address = reverse("api-incident", args=[survivor.reference])
            return problem(
                self.request._request,
                301,
                f"{incident.reference} is now part of {survivor.reference}.",
                {"Location": f"{self.site}{address}"} | ASKED_AGAIN,
                reference=incident.reference,
            )
        return problem(
            self.request._request,
            410,
            f"{incident.reference} was withdrawn: {incident.get_withdrawal_reason_display()}.",
            ASKED_AGAIN,
            reference=incident.reference,
            withdrawn_on=incident.withdrawn_at.date().isoformat(),
            reason=incident.withdrawal_reason,
        )


class CountryDetail(DetailDoor):
    entity = entities.COUNTRIES

    def get(self, request, code):
        if not COUNTRY_CODE.fullmatch(code):
            raise Http404
        return super().get(request, code=code)


class OfficialDetail(DetailDoor):
    entity = entities.OFFICIALS


class ArticleDetail(DetailDoor):
    entity = entities.ARTICLES


class StatementDetail(DetailDoor):
    entity = entities.STATEMENTS


class ResponseDetail(DetailDoor):
    entity = entities.RESPONSES


class PlatformDetail(DetailDoor):
    entity = entities.PLATFORMS
