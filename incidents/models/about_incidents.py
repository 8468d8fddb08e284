"""What is public of rows that are about incidents, through those: statements and responses."""

from django.db import models
from django.db.models import Exists, OuterRef

from incidents.codebook import State

#: What is not open to everybody: listed, for an index finds no "not".
NOT_PUBLIC = [state for state in State.values if state != State.PUBLISHED]


class AboutIncidents(models.QuerySet):
    """Questions about rows that are linked to incidents."""

    def published(self):
        """Rows about a published incident."""
        about = self._links().filter(incident__state=State.PUBLISHED)
        return self.filter(Exists(about.filter(**{self._name: OuterRef("pk")})))

    def all_published(self):
        """The same, for counting all of them and for pages of them: said by leaving out the few
        that are not public, which a database need not look for row by row.

        They are looked for in the same statement, so that nothing hidden meanwhile comes with it.
        """
        links = self._links()
        public = links.filter(incident__state=State.PUBLISHED, **{self._name: OuterRef(self._name)})
        hidden = links.filter(~Exists(public), incident__state__in=NOT_PUBLIC)
        shown = self.exclude(pk__in=hidden.values(self._name))
        if not self.query.where and self._all_are_linked():
            return shown
        return shown.filter(Exists(links.filter(**{self._name: OuterRef("pk")})))

    def _all_are_linked(self) -> bool:
        """Whether every row is about some incident: of all rows there are, to count both is quicker
        than to look for the links of each."""
        linked = self._links().aggregate(number=models.Count(self._name, distinct=True))["number"]
        return bool(self.model.objects.count() == linked)

    def _links(self):
        return self.model.incidents.through.objects.order_by()

    @property
    def _name(self) -> str:
        """The name by which a link calls the row."""
        return self.model._meta.model_name
