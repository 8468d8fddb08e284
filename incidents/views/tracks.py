"""What the workspace's map draws beside signs: how objects flew, and what was closed for them."""

import orjson
from django.http import HttpResponse

from incidents.features import closure_feature, track_feature
from incidents.filters import ask
from incidents.flightpaths import flight_path
from incidents.models import Incident
from incidents.views.errors import names_bad_queries
from incidents.views.fresh import good_while_the_register_stands

#: The newest are drawn; a map of more tells nobody anything.
MOST_TRACKS, MOST_CLOSURES = 200, 500


@names_bad_queries
@good_while_the_register_stands
def tracks(request):
    """Tracks and closures of the published incidents that the filters leave, as GeoJSON.

    Each of the two says how many there are in ``number``. A closure is drawn where its incident's
    place is known closely; of the others ``unplaced`` is the number.
    """
    found = ask(Incident.objects.published(), request.GET).narrowed()
    flown, closing = found.tracked(), found.closing()
    known_closely = closing.pinned()
    closures, number = known_closely.count(), closing.count()
    drawn = {
        "tracks": _collection(
            (
                track_feature(incident, flight_path(incident))
                for incident in flown.with_flight_path().newest_first()[:MOST_TRACKS]
            ),
            number=flown.count(),
        ),
        "closures": _collection(
            map(closure_feature, known_closely.with_closures().newest_first()[:MOST_CLOSURES]),
            number=number,
            unplaced=number - closures,
        ),
    }
    return HttpResponse(orjson.dumps(drawn), content_type="application/json")


def _collection(features, **more):
    return {"type": "FeatureCollection", "features": list(features)} | more
