"""What the register is, how it is made, what it cannot say."""

from django.shortcuts import render

from incidents import statistics
from incidents.models import Incident
from incidents.views.fresh import good_while_the_register_stands
from incidents.views.summaries import everything


@good_while_the_register_stands
def about(request):
    published = Incident.objects.published()
    context = {
        "totals": statistics.totals(everything().figures),
        "span": published.history_span(),
        "last_change": published.last_change(),
    }
    return render(request, "incidents/about.html", context)
