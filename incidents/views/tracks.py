"""What the workspace's map draws beside signs: how objects flew, and what was closed for them."""

import orjson
from django.http import HttpResponse

from incidents.features import closure_feature, track_feature
from incidents.filters import ask
from incidents.flightpaths import flight_path
from incidents.mapindex import loaded
from incidents.models import Incident
from incidents.views.errors import names_bad_queries
from incidents.views.fresh import good_while_the_register_stands
from incidents.views.summaries import found_by

#: The newest are drawn; a map of more tells nobody anything.
MOST_TRACKS, MOST_CLOSURES = 200, 500


@names_bad_queries
@good_while_the_register_stands
def tracks(request):
    """Tracks and closures of the published incidents that the filters leave, as GeoJSON.

    Each of the two says how many there are in ``number``. A closure is drawn where its incident's
    place is known closely; of the others ``unplaced`` is the number.
    """
    found = found_by(ask(Incident.objects.published(), request.GET))
    flown, tracked = found.tracked(MOST_TRACKS)
    closing, placed, closed = found.closing(MOST_CLOSURES)
    drawn = {
        "tracks": _collection(
            (
                track_feature(incident, flight_path(incident))
                for incident in loaded(Incident.objects.with_flight_path(), tracked)
            ),
            number=flown,
        ),
        "closures": _collection(
            map(closure_feature, loaded(Incident.objects.with_closures(), closed)),
            number=closing,
            unplaced=closing - placed,
        ),
    }
    return HttpResponse(orjson.dumps(drawn), content_type="application/json")


def _collection(features, **more):
    return {"type": "FeatureCollection", "features": list(features)} | more
