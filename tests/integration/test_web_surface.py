"""What can be reached at all, by whom, and what cannot."""

import pytest
import requests
from fake_agent import build_app
from web_client import Page
from web_server import serving

from dinplan import bootstrap


@pytest.fixture
def database_kind():
    """One database is enough: nothing here depends on it."""
    return "sqlite"


SITE = "https://www.example.no"


def test_nothing_is_cached(page):
    for answer in (page.opened, page.send(text="hei"), requests.get(f"{page.base}/", timeout=5)):
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/sessions", 405),
        ("GET", "/messages", 405),
        ("PUT", "/messages", 405),
        ("POST", "/transcript", 405),
        ("DELETE", "/transcript", 405),
        ("GET", "/feedback", 405),
        ("POST", "/", 405),
        ("OPTIONS", "/messages", 405),
        ("GET", "/unknown", 404),
        ("GET", "/messages/1", 404),
    ],
)
def test_other_methods_and_paths_are_refused(page, method, path, status):
    answer = page.request(method, path)
    assert answer.status_code == status
    assert answer.json()["error"]["message"]
    assert ("Allow" in answer.headers) == (status == 405)


@pytest.mark.parametrize(
    "path",
    ["/status", "/version", "/domain", "/model/parse", "/conversations/x/tracker", "/webhooks/"],
)
def test_nothing_else_of_rasa_can_be_reached(url, path):
    answer = requests.get(url + path, timeout=10)
    assert answer.status_code == 404
    assert "3.6" not in answer.text


def test_the_front_door_does_not_tell_rasas_version(url):
    for method in ("GET", "HEAD", "POST", "OPTIONS"):
        assert "Rasa" not in requests.request(method, url + "/", timeout=10).text


def preflight(url, origin):
    headers = {"Access-Control-Request-Method": "POST"}
    if origin:
        headers["Origin"] = origin
    return requests.options(f"{url}/webhooks/web/messages", headers=headers, timeout=10)


def test_a_page_of_an_allowed_site_may_ask(url, page):
    answer = preflight(url, SITE)
    assert answer.status_code == 204
    assert answer.headers["Access-Control-Allow-Origin"] == SITE
    assert "POST" in answer.headers["Access-Control-Allow-Methods"]
    assert "Authorization" in answer.headers["Access-Control-Allow-Headers"]
    for reply in (
        page.send(text="hei", headers={"Origin": SITE}),
        page.send(text="", headers={"Origin": SITE}),
        page.request("GET", "/unknown", headers={"Origin": SITE}),
    ):
        assert reply.headers["Access-Control-Allow-Origin"] == SITE
        assert reply.headers["Access-Control-Expose-Headers"] == "Retry-After"


@pytest.mark.parametrize(
    "origin",
    ["https://evil.example", "null", f"{SITE}.evil.example", SITE.replace("https", "http"), None],
)
def test_a_page_of_another_site_may_not(url, page, origin):
    assert "Access-Control-Allow-Origin" not in preflight(url, origin).headers
    answer = page.send(text="hei", headers={"Origin": origin} if origin else {})
    assert "Access-Control-Allow-Origin" not in answer.headers
    assert answer.headers["Vary"] == "Origin"


def test_there_are_no_cookies(page):
    assert "Set-Cookie" not in page.opened.headers
    assert "Access-Control-Allow-Credentials" not in page.opened.headers


def test_in_production_there_is_only_the_web_channel(agent, monkeypatch):
    monkeypatch.setenv("ENVIRONMENT", "production")
    bootstrap.settings.cache_clear()
    with serving(build_app(agent)) as url:
        assert Page(url).say("hei")
        body = {"sender": "x", "message": "hei"}
        rest = requests.post(f"{url}/webhooks/rest/webhook", json=body, timeout=10)
        assert rest.status_code == 404
        assert requests.get(f"{url}/webhooks/rest/", timeout=10).status_code == 404


def test_in_development_the_rest_channel_is_there_unless_it_is_off(agent, monkeypatch):
    with serving(build_app(agent)) as url:
        assert requests.get(f"{url}/webhooks/rest/", timeout=10).status_code == 200
    monkeypatch.setenv("REST_CHANNEL", "off")
    bootstrap.settings.cache_clear()
    with serving(build_app(agent)) as url:
        assert requests.get(f"{url}/webhooks/rest/", timeout=10).status_code == 404
