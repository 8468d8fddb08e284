"""No automated violation of WCAG 2.2 AA at the editors' desk, in either theme."""

from django.urls import reverse

from incidents.models import Article, Incident, Statement
from tests.browser.conftest import COLOURS
from tests.factories import make_editor, make_reviewer


def desk_pages(register):
    incident, article = register.gerbera, Article.objects.first()
    draft, statement = register.draft, Statement.objects.first()
    pages = {
        "first page": ("index", []),
        "incidents": ("incidents_incident_changelist", []),
        "articles": ("incidents_article_changelist", []),
        "warnings": ("incidents_airspacewarning_changelist", []),
        "statements": ("incidents_statement_changelist", []),
        "officials": ("incidents_official_changelist", []),
        "new incident": ("incidents_incident_add", []),
        "incident": ("incidents_incident_change", [incident.pk]),
        "new article": ("incidents_article_add", []),
        "article": ("incidents_article_change", [article.pk]),
        "statement": ("incidents_statement_change", [statement.pk]),
        "withdrawing": ("incidents_incident_withdraw", [incident.pk]),
        "history": ("incidents_incident_history", [incident.pk]),
        "deleting": ("incidents_incident_delete", [draft.pk]),
        "preview": ("incidents_incident_preview", [draft.pk]),
    }
    return {name: reverse(f"admin:{view}", args=args) for name, (view, args) in pages.items()}


def barriers_in_both_themes(page, find_barriers):
    found = {"light": find_barriers(page)}
    page.emulate_media(color_scheme="dark")
    found["dark"] = find_barriers(page, rules=COLOURS)
    page.emulate_media(color_scheme="light")
    return {theme: barriers for theme, barriers in found.items() if barriers}


def barriers_by_page(page, pages, find_barriers):
    found = {}
    for name, address in pages.items():
        assert page.goto(address).status == 200, name
        page.wait_for_load_state()
        if barriers := barriers_in_both_themes(page, find_barriers):
            found[name] = barriers
    return found


def test_reviewers_desk_has_no_barrier(open_page, register, sign_in, find_barriers):
    page = open_page(viewport=(1440, 900))
    sign_in(page, make_reviewer())
    assert not barriers_by_page(page, desk_pages(register), find_barriers)


def test_editors_desk_has_no_barrier(open_page, register, sign_in, find_barriers):
    page = open_page(viewport=(1440, 900))
    sign_in(page, make_editor())
    differing = {
        name: address
        for name, address in desk_pages(register).items()
        if name in ("first page", "incident", "article", "statement")
    }
    assert not barriers_by_page(page, differing, find_barriers)


def test_sign_in_page_has_no_barrier(page, find_barriers):
    page.goto(reverse("admin:login"))
    assert not barriers_in_both_themes(page, find_barriers)


def test_form_with_problems_and_added_rows_has_no_barrier(
    open_page, register, sign_in, find_barriers
):
    page = open_page(viewport=(1440, 900))
    sign_in(page, make_reviewer())
    page.goto(reverse("admin:incidents_incident_add"))
    page.locator("#statements-group .add-row a").click()
    page.locator("#responses-group .add-row a").click()
    page.locator('[name="statements-0-paraphrase"]').fill("It had lost its way.")
    page.locator('[name="_save"]').click()
    page.locator(".errornote").wait_for()
    assert not barriers_in_both_themes(page, find_barriers)
    assert not Incident.objects.filter(title="").exists()
