"""The description of the API, laid out by Swagger UI under the site's own policy."""

from playwright.sync_api import expect


def test_the_description_is_laid_out_and_tells_parameters_with_their_codes(page, live_server):
    page.goto(f"{live_server.url}/api/v1/docs/")
    expect(page.locator(".info .title")).to_contain_text("Flankwatch")
    operation = page.locator("#operations-incidents-listIncidents")
    operation.locator(".opblock-summary-control").click()
    expect(operation).to_contain_text("near_miss")


def test_an_address_can_be_tried_out_there(page, live_server):
    page.goto(f"{live_server.url}/api/v1/docs/")
    operation = page.locator("#operations-platforms-listPlatforms")
    operation.locator(".opblock-summary-control").click()
    operation.get_by_role("button", name="Try it out").click()
    operation.get_by_role("button", name="Execute").click()
    expect(operation.locator(".live-responses-table").first).to_contain_text('"count"')
