"""Words, units and scales in the templates; unknown is written, never left blank."""

from datetime import date

from django import template
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import get_language_info

from incidents import wording
from incidents.codebook import Attribution, LocationPrecision, Nature, Occurrence
from incidents.filters import carried
from incidents.folding import asked_words, found_spans

register = template.Library()

_OCCURRENCE_STEPS = [
    Occurrence.REFUTED,
    Occurrence.DISPUTED,
    Occurrence.UNVERIFIED,
    Occurrence.PROBABLE,
    Occurrence.CONFIRMED,
]
_ATTRIBUTION_STEPS = [
    Attribution.UNKNOWN,
    Attribution.SUSPECTED,
    Attribution.OFFICIALLY_ATTRIBUTED,
    Attribution.PROVEN,
]
_PRECISION_STEPS = [
    LocationPrecision.COUNTRY,
    LocationPrecision.REGION,
    LocationPrecision.DISTRICT,
    LocationPrecision.SETTLEMENT,
    LocationPrecision.SITE,
    LocationPrecision.EXACT,
]
_FEWEST_REPORT_STEPS = 12
#: Of filters that are no facet and whose names alone do not tell.
_FILTER_LABELS = {
    "bbox": "West, south, east, north",
    "mapped": "On the map",
    "min_depth_km": "Kilometres deep, at least",
}


@register.filter
def or_unknown(value, unit=""):
    """The value, with its unit, set apart from the text around it; "unknown" in soft ink."""
    if value is None or value == "":
        return format_html('<span class="unknown">{}</span>', "unknown")
    text = figure(value) if isinstance(value, int | float) else value
    return format_html("<bdi>{}{}</bdi>", text, f"\u00a0{unit}" if unit else "")


@register.simple_tag(takes_context=True)
def with_found_words(context, text):
    """The text, with the words marked by which the search in use found it."""
    asked = asked_words(context.get("chosen", {}).get("search") or "")
    parts, done = [], 0
    for start, end in found_spans(text, asked) if asked else ():
        parts += [escape(text[done:start]), format_html("<mark>{}</mark>", text[start:end])]
        done = end
    return mark_safe("".join([*parts, escape(text[done:])]))  # noqa: S308 (each part is escaped)


@register.filter
def figure(value):
    """A number with separators and no needless decimals: "1,240", "0.4", "3"."""
    return f"{value:,.1f}".removesuffix(".0") if isinstance(value, float) else f"{value:,}"


@register.filter
def iso_day(day):
    """The day for tables: "2025-07-28" or "day unknown"."""
    if day is None:
        return format_html('<span class="unknown">{}</span>', "day unknown")
    return format_html('<time class="day" datetime="{0}">{0}</time>', day.isoformat())


@register.filter
def prose_day(day: date):
    """The day for prose: "28 July 2025" or "day unknown"."""
    return wording.long_day(day) if day else "day unknown"


@register.filter
def delay(days):
    """Days after an event, in words: "same day", "1 day", "2.5 days", "1 day before"."""
    if days == 0:
        return "same day"
    unit = "day" if abs(days) == 1 else "days"
    return f"{figure(abs(days))}\u00a0{unit}{' before' if days < 0 else ''}"


@register.simple_tag
def spread_dots(row, unit):
    """The dots of a row of spreads, each with its number and figure in words; there may be
    thousands on a page. Without a unit figures are days."""

    def words(value):
        return f"{figure(value)}\u00a0{unit}" if unit else delay(value)

    def told(dot):
        until = f" to {words(dot.last)}" if dot.last != dot.value else ""
        return dot.x, row.y, dot.radius, f"{dot.number}: {words(dot.value)}{until}"

    dot = '<circle class="chart__dot" cx="{}" cy="{}" r="{}"><title>{}</title></circle>'
    return format_html_join("", dot, map(told, row.dots))


@register.filter
def signed(number):
    """A number with a real minus sign: "−1"."""
    return figure(number).replace("-", "−")


@register.filter
def looked_up(names, key):
    """The value that a mapping has for a key."""
    return names[key]


@register.filter
def language_name(code):
    """The language of a code, in English: "lt" gives "Lithuanian"."""
    try:
        return get_language_info(code)["name"]
    except KeyError:
        return code or "language unknown"


@register.filter
def nature_label(code):
    """The nature of a code, within a sentence: "near miss"."""
    return Nature(code).label.lower()


@register.filter
def web_address(url):
    """The address, if a link may lead there; "" for anything that is not the web."""
    return url if url.startswith(("https://", "http://")) else ""


@register.inclusion_tag("incidents/_source_mark.html")
def source_mark(article, articles):
    """Where words come from: the number of the source on this page, else its publisher."""
    number = next((a.number for a in articles or () if a.pk == article.pk), None)
    return {"number": number, "article": article, "address": web_address(article.url)}


def _scale(title, words, at, of, note):
    """A position on a scale of ``of`` steps; ``at`` counts the steps reached."""
    width = 100 / of
    return {
        "title": title,
        "words": words,
        "note": note,
        "at": at,
        "of": of,
        "steps": [
            {"x": f"{k * width:.3f}", "width": f"{width - 2:.3f}", "on": k < at} for k in range(of)
        ],
    }


def _steps_reached(steps, code):
    return steps.index(code) + 1 if code in steps else 0


@register.inclusion_tag("incidents/_scale.html")
def occurrence_scale(incident):
    """Did it happen?"""
    assessments = list(incident.assessments.all())
    note = f"as assessed on {assessments[-1].as_of.isoformat()}" if assessments else "not assessed"
    at = _steps_reached(_OCCURRENCE_STEPS, incident.occurrence)
    return _scale("Did it happen", incident.get_occurrence_display(), at, 5, note)


@register.inclusion_tag("incidents/_scale.html")
def attribution_scale(incident):
    """Who did it, and how sure is that?"""
    label = incident.get_attribution_display()
    words = incident.attributed_to.name if incident.attributed_to else label
    sure = f"{label.lower()}; " if incident.attributed_to else ""
    at = _steps_reached(_ATTRIBUTION_STEPS, incident.attribution)
    note = f"{sure}intent {incident.get_intent_display().lower()}"
    return _scale("Who did it", words, at, 4, note)


@register.inclusion_tag("incidents/_scale.html")
def precision_scale(incident):
    """How closely is the place known?"""
    precision = incident.location_precision
    within = incident.precision_note.partition(", ")[2]
    words = incident.get_location_precision_display() or "Unknown"
    rank = LocationPrecision.COUNTRY if precision == LocationPrecision.SEA_AREA else precision
    at = _steps_reached(_PRECISION_STEPS, rank)
    return _scale("How well placed", words, at, 6, within or "no point is given")


@register.inclusion_tag("incidents/_scale.html")
def reports_scale(articles):
    """How many reports stand behind it; one step each, and no full mark to reach."""
    number = len(articles)
    publishers = {article.publisher_id for article in articles}
    words = f"{number} report{'' if number == 1 else 's'}"
    note = f"from {len(publishers)} publisher{'' if len(publishers) == 1 else 's'}"
    scale = _scale("How many reports", words, number, max(number, _FEWEST_REPORT_STEPS), note)
    return scale | {"steps": scale["steps"][:number], "of": None}


@register.inclusion_tag("incidents/_filters_in_use.html", takes_context=True)
def filters_in_use(context):
    """Each filter in use, in words, with the address of the same list without it."""
    request, shown = context["request"], {facet.name: facet for facet in context["facets"]}
    rows = []
    for name, value in context["chosen"].items():
        label = _FILTER_LABELS.get(name, name.replace("_", " ").capitalize())
        words = value.isoformat() if isinstance(value, date) else value
        if isinstance(value, float):
            words = figure(value)
        if name in shown:
            label = shown[name].label
            words = [option.label for option in shown[name].values if option.chosen]
        rows.append(
            {
                "label": label,
                "words": ", ".join(map(str, words)) if isinstance(words, list | tuple) else words,
                "query": carried(request.GET, without=(name,)),
            }
        )
    return {"rows": rows, "address": request.path}


@register.simple_tag(takes_context=True)
def narrowed_to(context, name, value):
    """The query string of this page with one filter set, as in "?country=LT&mapped=no"."""
    kept = carried(context["request"].GET, without=(name,))
    return f"?{kept}&{name}={value}" if kept else f"?{name}={value}"


#: Columns by which a table is first put in order downwards.
NEWEST_OR_MOST_FIRST = ("date", "depth", "sources", "statements", "last")


@register.inclusion_tag("incidents/_column_head.html", takes_context=True)
def column_head(context, label, name, number=False):
    """A column's head that sorts the table by it, and by it the other way when pressed again."""
    ordering = context["ordering"]
    here = ordering.removeprefix("-") == name
    down = here and ordering.startswith("-")
    first = f"-{name}" if name in NEWEST_OR_MOST_FIRST else name
    return {
        "request": context["request"],
        "label": label,
        "number": number,
        "sort": ("descending" if down else "ascending") if here else None,
        "next_ordering": (name if down else f"-{name}") if here else first,
    }
