"""What a browser does with the page of a reading: everything sent, a button pressed."""

from django.urls import reverse

from tests.readings import TEXT, URL

START = "/admin/read/"


def page_of(reading):
    return reverse("admin:reading", args=[reading.pk])


def sent_by(page):
    """Everything the page's form would send."""
    sent = {"version": page.context["reading"].version}
    layout = page.context["page"]
    for part in (*layout.drafts, *layout.said, *layout.done):
        if not part.is_open:
            continue
        sent[f"{part.prefix}-evidence"] = part.evidence
        forms = [part.form, *getattr(part, "objects", ())]
        if hasattr(part, "judged"):
            forms.append(part.judged)
        for form in forms:
            for bound in form:
                value = bound.value()
                if value is not None and value is not False:
                    sent[bound.html_name] = value
    return sent


def press(client, reading, action, **values):
    sent = sent_by(client.get(page_of(reading))) | {"action": action}
    values = {name.replace("__", "-"): value for name, value in values.items()}
    return client.post(page_of(reading), sent | values, follow=True)


def given(**values):
    return {"url": URL, "text": TEXT, "published_on": "2025-08-06"} | values
