"""What a browser does with the desk's pages: addresses, fields as sent, sentences as read."""

from django.urls import reverse

LIST, ADD, CHANGE, HISTORY, DELETE = "changelist", "add", "change", "history", "delete"


def address(page, thing, *args):
    """The address of a page: of a model, or of one record."""
    meta = thing._meta
    if not isinstance(thing, type):
        args = (thing.pk, *args)
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_{page}", args=args)


def fields_of(page):
    """Every field of the page's form with its value, as a browser would send it unchanged."""
    forms = [page.context["adminform"].form]
    for rows in page.context["inline_admin_formsets"]:
        formset = rows.formset
        forms += [formset.management_form, *formset.forms]
    sent = {}
    for form in forms:
        for bound in form:
            if bound.field.disabled:
                continue
            value = bound.value()
            if bound.html_name.endswith("-DELETE"):
                continue
            widget = getattr(bound.field.widget, "widget", bound.field.widget)
            if value is None and getattr(widget, "allow_multiple_selected", False):
                continue  # nothing chosen: a browser sends nothing
            if isinstance(value, list | tuple) or hasattr(value, "all"):
                sent[bound.html_name] = [getattr(v, "pk", v) for v in value]
            elif isinstance(value, bool):
                if value:
                    sent[bound.html_name] = "on"
            else:
                shown = bound.field.widget.format_value(value) if value is not None else ""
                if isinstance(shown, list | tuple):
                    shown = shown[0] if shown else ""
                sent[bound.html_name] = "" if shown is None else getattr(shown, "pk", shown)
    return sent


def fill(client, url, /, **values):
    """Open a form, change some fields, and send it; double underscores stand for hyphens."""
    page = client.get(url)
    assert page.status_code == 200, page.status_code
    values = {name.replace("__", "-"): value for name, value in values.items()}
    return client.post(url, fields_of(page) | values, follow=True)


def problems(response):
    """Every error on a page, of the form and of its rows, and every message."""
    found = []
    if "adminform" in response.context:
        form = response.context["adminform"].form
        found += [str(e) for errors in form.errors.values() for e in errors]
        for rows in response.context["inline_admin_formsets"]:
            found += [str(e) for e in rows.formset.non_form_errors()]
            for row in rows.formset.forms:
                found += [str(e) for errors in row.errors.values() for e in errors]
    elif "form" in response.context:
        found += [str(e) for errors in response.context["form"].errors.values() for e in errors]
    return found


def messages(response):
    return [str(message) for message in response.context["messages"]]


def new_incident(article, **values):
    """Fields of an incident as an editor enters it from an article."""
    return {
        "title": "Gerbera falls near Šumskas",
        "kind": "drone",
        "nature": "violation",
        "outcomes": ["crashed", "found_later"],
        "date": "2025-07-10",
        "date_precision": "1",
        "country": "LT",
        "entered_from": "BY",
        "place": "Šumskas",
        "latitude": "54.62",
        "longitude": "25.72",
        "location_precision": "settlement",
        "objects_flown-0-as_reported": "drone",
        "objects_flown-0-count_best": "1",
        "citations-0-article": article.pk,
        "citations-0-quote": "the drone crossed from Belarus",
        "assessments-0-as_of": "2025-07-10",
        "assessments-0-occurrence": "confirmed",
        "assessments-0-attribution": "suspected",
        "assessments-0-attributed_to": "RU",
    } | values
