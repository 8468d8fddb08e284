"""What the register holds; one file a thing."""

from incidents.models.airspace_warning import AirspaceWarning
from incidents.models.article import Article, Publisher
from incidents.models.assessment import Assessment
from incidents.models.citation import Citation
from incidents.models.country import Country, Organisation
from incidents.models.geocoder import GeocoderHit, GeocoderQuestion, GeocoderTurn
from incidents.models.incident import Incident, IncidentOutcome
from incidents.models.incident_object import IncidentObject
from incidents.models.official import Official, Tenure
from incidents.models.phrase import Phrase
from incidents.models.place import Place
from incidents.models.platform import Platform
from incidents.models.reading import Reading, ReadingResult
from incidents.models.reference import ReferenceCounter
from incidents.models.response import Response
from incidents.models.search_text import SearchRebuild, SearchText
from incidents.models.statement import Statement
from incidents.models.track import Crossing, Track
from incidents.models.user import User

__all__ = [
    "AirspaceWarning",
    "Article",
    "Assessment",
    "Citation",
    "Country",
    "Crossing",
    "GeocoderHit",
    "GeocoderQuestion",
    "GeocoderTurn",
    "Incident",
    "IncidentObject",
    "IncidentOutcome",
    "Official",
    "Organisation",
    "Phrase",
    "Place",
    "Platform",
    "Publisher",
    "Reading",
    "ReadingResult",
    "ReferenceCounter",
    "Response",
    "SearchRebuild",
    "SearchText",
    "Statement",
    "Tenure",
    "Track",
    "User",
]
