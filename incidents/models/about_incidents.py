"""What is public of rows that are about incidents, through those: statements and responses."""

from django.db import models
from django.db.models import Exists, OuterRef

from incidents.codebook import State
from incidents.models.among import IsAmong

#: More hidden rows than these are not named one by one.
MOST_NAMED = 50_000


class AboutIncidents(models.QuerySet):
    """Questions about rows that are linked to incidents."""

    def published(self):
        """Rows about a published incident."""
        about = self._links().filter(incident__state=State.PUBLISHED)
        return self.filter(Exists(about.filter(**{self._name: OuterRef("pk")})))

    def all_published(self):
        """The same, for counting all of them and for pages of them: said by leaving out the few
        that are not public, where they are few, which a database need not look for row by row."""
        hidden = self._hidden()
        if len(hidden) > MOST_NAMED:
            return self.published()
        return self.filter(~IsAmong(models.F("pk"), hidden)) if hidden else self.all()

    def _hidden(self) -> list[int]:
        """Keys of the rows about no published incident."""
        links, every = self._links(), self.model.objects.order_by()
        public = links.filter(incident__state=State.PUBLISHED, **{self._name: OuterRef(self._name)})
        others = [state for state in State.values if state != State.PUBLISHED]
        of_hidden = links.filter(~Exists(public), incident__state__in=others)
        found = set(of_hidden.values_list(self._name, flat=True)[: MOST_NAMED + 1])
        if every.count() != links.aggregate(n=models.Count(self._name, distinct=True))["n"]:
            linked = links.filter(**{self._name: OuterRef("pk")})
            found.update(every.filter(~Exists(linked)).values_list("pk", flat=True))
        return sorted(found)

    def _links(self):
        return self.model.incidents.through.objects.order_by()

    @property
    def _name(self) -> str:
        """The name by which a link calls the row."""
        return self.model._meta.model_name
