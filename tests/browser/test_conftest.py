"""The fixtures of this directory fail what they promise to fail."""

import pytest
from playwright.sync_api import Error


def test_request_to_another_host_is_noticed_and_goes_nowhere(page, troubles):
    with pytest.raises(Error, match="ERR_NAME_NOT_RESOLVED"):
        page.goto("http://elsewhere.example/")
    assert troubles == ["A request left the host: http://elsewhere.example/"]
    troubles.clear()


def test_error_in_a_page_is_noticed(page, troubles):
    page.goto("/about/")
    page.evaluate("console.error('Something broke')")
    with page.expect_event("pageerror"):
        page.evaluate("setTimeout(() => { throw new Error('Nobody caught me'); })")
    page.wait_for_load_state()
    assert [trouble.partition(" (")[0] for trouble in troubles] == [
        "Something broke",
        "Uncaught: Nobody caught me",
    ]
    troubles.clear()


def test_policy_stops_foreign_files_before_they_are_asked_for(page, troubles):
    page.goto("/about/")
    page.evaluate(
        """(src) => {
            const tell = ({blockedURI}) => { window.stopped = blockedURI; };
            document.addEventListener("securitypolicyviolation", tell);
            document.body.append(Object.assign(new Image(), {src}));
        }""",
        "http://elsewhere.example/pixel.png",
    )
    page.wait_for_function("() => window.stopped === 'http://elsewhere.example/pixel.png'")
    assert troubles
    troubles.clear()
