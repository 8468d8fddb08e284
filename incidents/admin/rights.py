"""Who may change what: records in review, and those that are or were public, are the reviewers'."""

from incidents.codebook import State
from incidents.models import (
    Article,
    Assessment,
    Citation,
    Country,
    Incident,
    IncidentObject,
    Official,
    Organisation,
    Place,
    Platform,
    Publisher,
    Response,
    Statement,
    Tenure,
)

PUBLIC_STATES = (State.PUBLISHED, State.WITHDRAWN)
#: What a reviewer reads must be what is published, so it keeps still from its submission on.
REVIEWERS_STATES = (*PUBLIC_STATES, State.IN_REVIEW)

_ARTICLE = (
    "citations__incident",
    "assessments__incident",
    "statements__incidents",
    "responses__incidents",
)

#: How each thing leads to the incidents through which the public sees it.
_WAYS_TO_INCIDENTS = {
    Citation: ("incident",),
    Assessment: ("incident",),
    IncidentObject: ("incident",),
    Statement: ("incidents",),
    Response: ("incidents",),
    Article: _ARTICLE,
    Publisher: tuple(
        f"{through}__{way}" for through in ("articles", "originated_articles") for way in _ARTICLE
    ),
    Official: ("statements__incidents",),
    Tenure: ("official__statements__incidents",),
    Platform: ("sightings__incident",),
    Country: (
        "incidents",
        "incidents_also",
        "statements__incidents",
        "responses__incidents",
        "assessments__incident",
        "platforms__sightings__incident",
        "tenures__official__statements__incidents",
        *(f"publishers__articles__{way}" for way in _ARTICLE),
    ),
    Organisation: (
        "statements__incidents",
        "responses__incidents",
        "tenures__official__statements__incidents",
    ),
}


def is_public(thing) -> bool:
    """Whether the public sees it, or has seen it, itself or through an incident."""
    return _leads_to(thing, PUBLIC_STATES)


def is_the_reviewers(thing) -> bool:
    """Whether it is public, or lies before the reviewers, itself or through an incident."""
    return _leads_to(thing, REVIEWERS_STATES)


def _leads_to(thing, states) -> bool:
    if thing is None or thing.pk is None:
        return False
    if isinstance(thing, Incident):
        return thing.state in states
    if isinstance(thing, Place):
        return type(thing).objects.released().filter(pk=thing.pk).exists()
    this = type(thing).objects.filter(pk=thing.pk)
    return any(
        this.filter(**{f"{way}__state__in": states}).exists()
        for way in _WAYS_TO_INCIDENTS.get(type(thing), ())
    )


def may_publish(user) -> bool:
    return user.has_perm("incidents.publish_incident")


class Guarded:
    """For a ModelAdmin: what is public or in review is changed by reviewers alone.

    What is public is deleted by nobody.
    """

    def has_change_permission(self, request, obj=None):
        allowed = super().has_change_permission(request, obj)
        return allowed and (may_publish(request.user) or not is_the_reviewers(obj))

    def has_delete_permission(self, request, obj=None):
        allowed = super().has_delete_permission(request, obj) and not is_public(obj)
        return allowed and (may_publish(request.user) or not is_the_reviewers(obj))


class ForSuperusers:
    """For a ModelAdmin: nobody else so much as sees it."""

    def has_module_permission(self, request):
        return request.user.is_superuser

    def has_view_permission(self, request, obj=None):
        return request.user.is_superuser

    has_change_permission = has_delete_permission = has_view_permission

    def has_add_permission(self, request):
        return request.user.is_superuser
