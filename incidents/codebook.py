"""Every code of the register, each with a label and a one-sentence definition.

Forms, filters, pages and exports read their words from here, so that a code means one thing
everywhere. A member is written ``NAME = code, definition, label``.
"""

from django.db.models import TextChoices


class CodeList(TextChoices):
    """A closed list of codes; every member has ``value``, ``label`` and ``definition``."""

    def __new__(cls, value: str, definition: str) -> "CodeList":
        member = str.__new__(cls, value)
        member._value_ = value
        member.definition = definition
        return member

    definition: str


class Kind(CodeList):
    """What was seen, heard, tracked or found."""

    DRONE = "drone", "An unmanned aircraft of any size or purpose, balloons excepted.", "Drone"
    AIRCRAFT = "aircraft", "A crewed aeroplane, military or civil.", "Aircraft"
    HELICOPTER = "helicopter", "A crewed helicopter.", "Helicopter"
    MISSILE = "missile", "A cruise, ballistic or air-defence missile in flight.", "Missile"
    BALLOON = "balloon", "A free balloon with or without a load.", "Balloon"
    DEBRIS = "debris", "Wreckage whose original object is not known.", "Debris"
    UNIDENTIFIED = (
        "unidentified",
        "Something whose type the authorities could not or did not name.",
        "Unidentified",
    )


class Nature(CodeList):
    """How the object stood to national airspace."""

    VIOLATION = "violation", "It entered national airspace from outside.", "Violation"
    NEAR_MISS = "near_miss", "It approached national airspace and did not enter.", "Near miss"
    INTERCEPT = (
        "intercept",
        "It was met and escorted outside national airspace.",
        "Intercept",
    )
    DEBRIS_FOUND = (
        "debris_found",
        "A wreck was found on the ground or in water, and its entry is inferred.",
        "Debris found",
    )
    SUSPECTED = (
        "suspected",
        "Something was seen; that it came from outside is not established.",
        "Suspected",
    )


class Outcome(CodeList):
    """How it ended; an incident can have several outcomes."""

    CRASHED = "crashed", "It fell or hit the ground without being engaged.", "Crashed"
    SHOT_DOWN = "shot_down", "It was brought down on purpose.", "Shot down"
    LEFT_AIRSPACE = "left_airspace", "It flew out of national airspace again.", "Left airspace"
    TRACK_LOST = "track_lost", "It vanished from radar or from sight.", "Track lost"
    FOUND_LATER = "found_later", "Its remains were found on a later day or search.", "Found later"
    DETONATED = "detonated", "It or its load exploded.", "Detonated"
    LANDED = "landed", "It came down under control or intact.", "Landed"
    INTERCEPTED = "intercepted", "Aircraft or other means met or stopped it.", "Intercepted"
    ESCORTED = "escorted", "Aircraft accompanied it.", "Escorted"
    NOT_FOUND = "not_found", "It was searched for, or sought, without a find.", "Not found"


class LocationPrecision(CodeList):
    """How closely the place is known, the finest first."""

    EXACT = "exact", "Known to within 100 metres.", "Exact"
    SITE = "site", "Known to a named site such as an airfield, within about 1 km.", "Site"
    SETTLEMENT = "settlement", "Known to a village or town, within about 5 km.", "Settlement"
    DISTRICT = "district", "Known to a district or county, within about 25 km.", "District"
    REGION = "region", "Known to a region, within about 100 km.", "Region"
    COUNTRY = "country", "Known to the country alone; the point is only nominal.", "Country only"
    SEA_AREA = (
        "sea_area",
        "Known to a stretch of sea alone, drawn as a circle of stated radius.",
        "Sea area",
    )


class DatePrecision(CodeList):
    """How closely the day is known (UCDP ``date_prec``); stored as the number."""

    DAY = "1", "Known to the day, or to the span from first to last day.", "Exact day"
    NEAR = "2", "Known to within three days before or after.", "Within three days"
    WEEK = "3", "Known to the week, Monday to Sunday.", "Week"
    MONTH = "4", "Known to the month.", "Month"
    YEAR = "5", "Known to the year.", "Year"


class Occurrence(CodeList):
    """Did it happen?"""

    CONFIRMED = (
        "confirmed",
        "A responsible authority established it, or physical evidence was found.",
        "Confirmed",
    )
    PROBABLE = (
        "probable",
        "An authority or several credible sources report it, without full proof.",
        "Probable",
    )
    UNVERIFIED = "unverified", "Reported, and neither confirmed nor contradicted.", "Unverified"
    DISPUTED = "disputed", "Credible sources contradict each other.", "Disputed"
    REFUTED = (
        "refuted",
        "Shown not to have been an incident; kept on record and left out of totals.",
        "Refuted",
    )


class Attribution(CodeList):
    """Who did it, and how sure is that?"""

    PROVEN = "proven", "Established by evidence open to independent checking.", "Proven"
    OFFICIALLY_ATTRIBUTED = (
        "officially_attributed",
        "An authority named the origin publicly.",
        "Officially attributed",
    )
    SUSPECTED = (
        "suspected",
        "Officials or media point to an origin without naming it firmly.",
        ("Suspected"),
    )
    UNKNOWN = "unknown", "Nobody responsible has named an origin.", "Unknown"
    DENIED = "denied", "The party named denies it and no authority upholds the claim.", "Denied"
    RULED_OUT = "ruled_out", "An origin abroad was examined and excluded.", "Ruled out"


class Intent(CodeList):
    """Was the entry meant?"""

    DELIBERATE = "deliberate", "An authority calls the entry intended.", "Deliberate"
    STRAY = "stray", "An authority calls it lost, jammed, drifting or mistaken.", "Stray"
    UNKNOWN = "unknown", "No responsible party has said.", "Unknown"
    DISPUTED = "disputed", "Responsible parties differ on whether it was meant.", "Disputed"


class Ternary(CodeList):
    """Yes, no, or not known: an unknown is never read as a no."""

    YES = "yes", "Reported to be so.", "Yes"
    NO = "no", "Reported not to be so.", "No"
    UNKNOWN = "unknown", "Not reported.", "Unknown"


class ObjectCategory(CodeList):
    """The sort of object."""

    ONE_WAY_ATTACK_UAV = (
        "one_way_attack_uav",
        "A drone built to dive into its target.",
        "One-way attack drone",
    )
    DECOY_UAV = "decoy_uav", "A cheap drone that draws or saturates air defence.", "Decoy drone"
    RECON_UAV = "recon_uav", "A drone that observes.", "Reconnaissance drone"
    QUADCOPTER = "quadcopter", "A small multirotor drone.", "Quadcopter"
    CRUISE_MISSILE = "cruise_missile", "A guided missile that flies on wings.", "Cruise missile"
    BALLISTIC_MISSILE = (
        "ballistic_missile",
        "A missile on a ballistic path.",
        "Ballistic missile",
    )
    SAM = "sam", "A missile of surface-to-air defence.", "Air-defence missile"
    FIGHTER = "fighter", "A fighter or strike aircraft.", "Fighter"
    BOMBER = "bomber", "A bomber aircraft.", "Bomber"
    RECON_AIRCRAFT = (
        "recon_aircraft",
        "A crewed reconnaissance, patrol or command aircraft.",
        "Reconnaissance aircraft",
    )
    TRANSPORT_AIRCRAFT = (
        "transport_aircraft",
        "A crewed transport, tanker, liner or light aircraft.",
        "Transport aircraft",
    )
    HELICOPTER = "helicopter", "A helicopter of any use.", "Helicopter"
    BALLOON = "balloon", "A free balloon.", "Balloon"
    OTHER = "other", "A known sort that is not on this list.", "Other"
    UNKNOWN = "unknown", "The sort is not reported.", "Unknown"


class Stance(CodeList):
    """What a statement does."""

    CONFIRMS = "confirms", "Says that it happened, or gives its facts.", "Confirms"
    ASSESSES = "assesses", "Judges what it was, who did it or why.", "Assesses"
    CONDEMNS = "condemns", "Blames or rejects it.", "Condemns"
    REASSURES = "reassures", "Says that there was or is no danger.", "Reassures"
    DENIES = (
        "denies",
        "Says that it did not happen, or that the speaker's side did not do it.",
        ("Denies"),
    )
    CALLS_FOR = "calls_for", "Asks somebody to act.", "Calls for"


class ResponseKind(CodeList):
    """What was done about it."""

    JETS_SCRAMBLED = "jets_scrambled", "Fighters took off or were turned to it.", "Jets scrambled"
    SHOT_DOWN = "shot_down", "The object was engaged and brought down.", "Shot down"
    POPULATION_ALERT = (
        "population_alert",
        "People were warned or told to take shelter.",
        "Population alerted",
    )
    AIRSPACE_CLOSED = "airspace_closed", "A part of the airspace was closed.", "Airspace closed"
    AIRPORT_CLOSED = "airport_closed", "An airport stopped its traffic.", "Airport closed"
    BORDER_CLOSED = "border_closed", "A land border or crossing was closed.", "Border closed"
    INVESTIGATION = "investigation", "An authority opened an inquiry.", "Investigation"
    PROTEST = "protest", "A protest or demand was made through diplomatic means.", "Protest"
    AMBASSADOR_SUMMONED = (
        "ambassador_summoned",
        "An ambassador or chargé d'affaires was called in.",
        "Ambassador summoned",
    )
    NATO_REQUEST = "nato_request", "Allies or NATO were asked for help or talks.", "Request to NATO"
    ARTICLE_4 = (
        "article_4",
        "Consultations under Article 4 of the North Atlantic Treaty were asked for.",
        "Article 4 consultations",
    )
    DEPLOYMENT = "deployment", "Forces or equipment were moved or added.", "Deployment"
    OTHER = "other", "Something else, told in the note.", "Other"


class State(CodeList):
    """Where a record stands in the editorial work."""

    DRAFT = "draft", "Being written; seen by editors alone.", "Draft"
    IN_REVIEW = "in_review", "Submitted; a reviewer decides on it.", "In review"
    PUBLISHED = "published", "Open to everybody.", "Published"
    WITHDRAWN = "withdrawn", "Taken back after publication; its address says so.", "Withdrawn"


class WithdrawalReason(CodeList):
    """Why a published incident was taken back."""

    MERGED = "merged", "It is the same event as another record, which now stands for it.", "Merged"
    OUT_OF_SCOPE = "out_of_scope", "It does not concern the airspace covered.", "Out of scope"
    NOT_AN_EVENT = "not_an_event", "There was no such event.", "Not an event"


class AirspaceStatus(CodeList):
    """In whose airspace the recorded point lies; computed from boundaries, never typed."""

    LAND = "land", "Over land or internal waters of the state named.", "Over land"
    TERRITORIAL_SEA = (
        "territorial_sea",
        "Over the territorial sea of the state named, to 12 nautical miles.",
        "Over the territorial sea",
    )
    INTERNATIONAL = "international", "In international airspace.", "International airspace"
    OTHER_STATE = "other_state", "In the airspace of another state.", "Another state's airspace"
    NOT_COVERED = "not_covered", "Outside the boundaries at hand.", "Not covered"


class WarningKind(CodeList):
    """What in a record does not go together with the boundaries; told to editors alone."""

    ELSEWHERE = (
        "elsewhere",
        "The point lies in the airspace of a state that the record does not name.",
        "Point in another state",
    )
    OUTSIDE = (
        "outside",
        "An entry is recorded, and the point lies in international airspace.",
        "Entry, but point outside",
    )
    INSIDE = (
        "inside",
        "No entry is recorded, and the point lies well inside the airspace.",
        "No entry, but point inside",
    )
    SWAPPED = (
        "swapped",
        "The point would lie in the state named if its coordinates changed places.",
        "Coordinates swapped",
    )
    DEPTH = (
        "depth",
        "The depth reported is not the one computed from the point or the track.",
        "Depth differs",
    )
    DURATION = (
        "duration",
        "The time inside reported is not the one computed from the track.",
        "Time inside differs",
    )


class CountryRole(CodeList):
    """How a state stands to the register."""

    FLANK = "flank", "On the eastern flank, or watched with it.", "Flank"
    ALLY = "ally", "Another European or North American ally.", "Ally"
    NEIGHBOUR = "neighbour", "Outside the alliance, across a border or sea.", "Neighbour"
    OTHER = "other", "Named in the register for another reason.", "Other"


class PublisherKind(CodeList):
    """What sort of publisher it is."""

    OFFICIAL = "official", "A government, force or international organisation.", "Official"
    AGENCY = "agency", "A news agency.", "News agency"
    NATIONAL = "national", "A national or international news outlet.", "National outlet"
    LOCAL = "local", "A local or regional news outlet.", "Local outlet"
    SOCIAL = "social", "A channel or account on a social network.", "Social network"
    RESEARCH = "research", "A research body or a specialised publication.", "Research"
    UNKNOWN = "unknown", "Not yet determined.", "Unknown"


class CitedField(CodeList):
    """Which value of an incident the words of an article support."""

    DATE = "date", "The day of the event.", "Day"
    TIME = "time", "The hour of the event.", "Time"
    FOUND_ON = "found_on", "The day on which remains were found.", "Found on"
    PLACE = "place", "Where it happened.", "Place"
    KIND = "kind", "What sort of thing it was.", "Object"
    NATURE = "nature", "How it stood to national airspace.", "Nature"
    PLATFORM = "platform", "The type of object.", "Type"
    COUNT = "count", "How many there were.", "Count"
    ARMED = "armed", "Whether it carried a charge.", "Armed"
    ENTERED_FROM = "entered_from", "From where it came in.", "Came from"
    OUTCOME = "outcome", "How it ended.", "Outcome"
    DURATION = "duration_minutes", "How long it stayed.", "Time inside"
    DEPTH = "depth_km", "How deep it flew.", "Depth"
    DAMAGE = "damage", "What was damaged.", "Damage"
    CASUALTIES = "casualties", "Who was killed or hurt.", "Casualties"
    OCCURRENCE = "occurrence", "Whether it happened.", "Did it happen"
    ATTRIBUTION = "attribution", "Who did it.", "Who did it"
    INTENT = "intent", "Whether it was meant.", "Intent"


class EnteredFrom(CodeList):
    """From which side it came in: a state, Kaliningrad, or a sea."""

    RU = "RU", "From Russia; asking for it also finds Kaliningrad.", "Russia"
    RU_KGD = "RU-KGD", "From the Russian exclave of Kaliningrad.", "Kaliningrad"
    BY = "BY", "From Belarus.", "Belarus"
    UA = "UA", "From Ukraine.", "Ukraine"
    MD = "MD", "From Moldova.", "Moldova"
    GE = "GE", "From Georgia.", "Georgia"
    SY = "SY", "From Syria.", "Syria"
    IQ = "IQ", "From Iraq.", "Iraq"
    IR = "IR", "From Iran.", "Iran"
    SEA_BLACK = "SEA-BLACK", "From over the Black Sea.", "Black Sea"
    SEA_BALTIC = "SEA-BALTIC", "From over the Baltic Sea.", "Baltic Sea"
    NO = "NO", "From Norway.", "Norway"
    FI = "FI", "From Finland.", "Finland"
    SE = "SE", "From Sweden.", "Sweden"
    DK = "DK", "From Denmark.", "Denmark"
    EE = "EE", "From Estonia.", "Estonia"
    LV = "LV", "From Latvia.", "Latvia"
    LT = "LT", "From Lithuania.", "Lithuania"
    PL = "PL", "From Poland.", "Poland"
    SK = "SK", "From Slovakia.", "Slovakia"
    HU = "HU", "From Hungary.", "Hungary"
    RO = "RO", "From Romania.", "Romania"
    BG = "BG", "From Bulgaria.", "Bulgaria"
    TR = "TR", "From Türkiye.", "Türkiye"
    DE = "DE", "From Germany.", "Germany"
    RS = "RS", "From Serbia.", "Serbia"


class PlaceKind(CodeList):
    """What bears a name on the map."""

    SETTLEMENT = "settlement", "A city, town or village, or a part of one.", "Settlement"
    AIRBASE = "airbase", "An airfield of armed forces.", "Air base"
    AIRPORT = "airport", "A civil airport or airfield, in use or closed.", "Airport"
    RANGE = "range", "A training area or firing range.", "Training area"
    BASE = "base", "A garrison, camp, naval base or radar site.", "Base"
    LAUNCH_SITE = (
        "launch_site",
        "From here drones or missiles are launched.",
        "Launch site",
    )
    SITE = "site", "A single spot, such as a power station, a platform or a field.", "Site"
    ISLAND = "island", "An island or a group of islands.", "Island"
    SEA_AREA = "sea_area", "A sea, gulf, bay, strait or large lake.", "Water"
    ADMIN_AREA = "admin_area", "A region, county, district or municipality.", "Administrative area"
    AREA = "area", "A stretch of land without official bounds.", "Area"


class ReadPart(CodeList):
    """What the reader drafts from an article."""

    INCIDENT = "incident", "An incident that the article reports.", "Draft"
    STATEMENT = "statement", "What somebody said about it.", "Statement"
    RESPONSE = "response", "What was done about it.", "Response"


class DraftFate(CodeList):
    """What became of a draft that was read from an article."""

    ACCEPTED = "accepted", "A new record was made of it.", "Accepted"
    MERGED = "merged", "It was added to a record that there was already.", "Merged"
    DISCARDED = "discarded", "An editor decided that it is none.", "Discarded"


class PhraseMeaning(CodeList):
    """What words that an editor adds mean to the reader: list and code of its lexicon."""

    ENTERS = "enter:violation", "As in “entered the airspace”.", "Entered airspace"
    NEARS = "near:near_miss", "As in “approached the border”.", "Came near"
    CRASHES = "crash:crashed", "As in “crashed”, “fell”.", "Crashed"
    EXPLODES = "explode:detonated", "As in “exploded”.", "Exploded"
    SHOT_DOWN = "shoot:shot_down", "As in “shot down”.", "Shot down"
    FOUND = "found:found_later", "As in “was found”.", "Was found"
    LEAVES = "left:left_airspace", "As in “left the airspace”.", "Left airspace"
    IS_LOST = "lost:track_lost", "As in “vanished from radar”.", "Was lost from sight"
    LANDS = "landed:landed", "As in “landed”.", "Landed"
    INTERCEPTED = "intercept:intercepted", "As in “intercepted”.", "Was intercepted"
    ESCORTED = "escort:escorted", "As in “escorted”.", "Was escorted"
    DRONE = "object:drone", "A word for a drone.", "A drone"
    DECOY = "object:drone:decoy_uav", "A word for a decoy drone.", "A decoy drone"
    MISSILE = "object:missile", "A word for a missile.", "A missile"
    AIRCRAFT = "object:aircraft", "A word for a crewed aeroplane.", "An aircraft"
    HELICOPTER = "object:helicopter", "A word for a helicopter.", "A helicopter"
    BALLOON = "object:balloon", "A word for a balloon.", "A balloon"
    ARMED = "armed_yes:yes", "As in “carried explosives”.", "It was armed"
    UNARMED = "armed_no:no", "As in “no explosives were found”.", "It was not armed"
    STRAY = "intent_stray:stray", "As in “lost its way”.", "It had strayed"
    DELIBERATE = "intent_deliberate:deliberate", "As in “on purpose”.", "It was meant"
    SCRAMBLED = "response:jets_scrambled", "As in “jets took off”.", "Jets scrambled"
    ALERTED = "response:population_alert", "As in “residents were warned”.", "Population alerted"
    AIRSPACE_CLOSED = "response:airspace_closed", "As in “closed its airspace”.", "Airspace closed"
    AIRPORT_CLOSED = "response:airport_closed", "As in “halted flights”.", "Airport closed"
    BORDER_CLOSED = "response:border_closed", "As in “shut the crossing”.", "Border closed"
    INVESTIGATES = "response:investigation", "As in “opened an inquiry”.", "Investigation"
    PROTESTS = "response:protest", "As in “handed over a note”.", "Protest"
    SUMMONS = "response:ambassador_summoned", "As in “called in the envoy”.", "Ambassador summoned"
    DEPLOYS = "response:deployment", "As in “sent more radars”.", "Deployment"
    CONFIRMS = "confirms:confirms", "As in “confirmed”.", "Says that it happened"
    CONDEMNS = "condemns:condemns", "As in “unacceptable”.", "Blames or rejects"
    REASSURES = "reassures:reassures", "As in “no danger”.", "Says there is no danger"
    EXERCISE = "exercise:exercise", "As in “drill”: no incident.", "An exercise, no incident"
    HOBBY = "hobby:hobby", "As in “hobby drone”: no incident.", "A private drone, no incident"


#: Shown on the public codebook page, in this order, under these titles.
CODEBOOK: dict[str, type[CodeList]] = {
    "kind": Kind,
    "nature": Nature,
    "occurrence": Occurrence,
    "attribution": Attribution,
    "intent": Intent,
    "outcome": Outcome,
    "entered_from": EnteredFrom,
    "location_precision": LocationPrecision,
    "date_precision": DatePrecision,
    "armed": Ternary,
    "airspace_status": AirspaceStatus,
    "category": ObjectCategory,
    "place_kind": PlaceKind,
    "stance": Stance,
    "response": ResponseKind,
    "publisher_kind": PublisherKind,
    "country_role": CountryRole,
    "cited_field": CitedField,
    "state": State,
    "withdrawal_reason": WithdrawalReason,
}

#: The widest a place of this precision may be from the truth, in kilometres, unless an editor says
#: otherwise. A country draws the country; a sea area needs a radius of its own.
DEFAULT_UNCERTAINTY_KM: dict[str, float] = {
    LocationPrecision.EXACT: 0.1,
    LocationPrecision.SITE: 1.0,
    LocationPrecision.SETTLEMENT: 5.0,
    LocationPrecision.DISTRICT: 25.0,
    LocationPrecision.REGION: 100.0,
}
