"""How much one session and one address may ask."""

import secrets

import pytest
from fake_agent import build_app
from web_client import Page, code
from web_server import serving

from dinplan import bootstrap
from dinplan.chat.limits import Allowance, Limits, MemoryLimiter
from dinplan.rasa_ext import web_channel


@pytest.fixture
def database_kind():
    """One database is enough: nothing here depends on it."""
    return "sqlite"


def limited(agent, **allowance):
    """An application with limits of its own."""
    limits = Limits(MemoryLimiter(), str, Allowance(**allowance))
    app = build_app(agent)
    for channel in app.ctx.input_channels:
        if isinstance(channel, web_channel.WebChannel):
            channel.reception.limits = lambda: limits
    return app


def too_many(answer):
    return (
        code(answer) == (429, "too_many_requests") and 1 <= int(answer.headers["Retry-After"]) <= 60
    )


def test_a_session_may_send_30_messages_a_minute(page):
    for _ in range(30):
        page.say("hei")
    assert too_many(page.send(text="hei"))
    assert page.request("GET", "/transcript").status_code == 200


def test_an_address_may_open_20_sessions_a_minute(url):
    pages = [Page(url) for _ in range(21)]
    assert [page.opened.status_code for page in pages[:20]] == [201] * 20
    assert too_many(pages[20].opened)


def test_an_address_may_not_send_more_through_many_sessions(agent):
    with serving(limited(agent, address=5)) as url:
        pages = [Page(url) for _ in range(6)]
        assert [page.send(text="hei").status_code for page in pages[:5]] == [200] * 5
        assert too_many(pages[5].send(text="hei"))


def test_guessing_tokens_is_limited_too(agent):
    with serving(limited(agent, address=5)) as url:
        page = Page(url)
        page.token = "a.b"
        answers = [page.request("GET", "/transcript") for _ in range(6)]
        assert [code(answer)[0] for answer in answers] == [401] * 5 + [429]


def test_nobody_can_lend_another_address(agent):
    with serving(limited(agent, address=3)) as url:
        page = Page(url)
        for number in range(3):
            page.send(text="hei", headers={"X-Forwarded-For": f"203.0.113.{number}"})
        assert too_many(page.send(text="hei", headers={"X-Forwarded-For": "203.0.113.9"}))


def test_behind_our_proxy_each_citizen_has_their_own_limit(agent, monkeypatch):
    monkeypatch.setenv("TRUSTED_PROXIES", "127.0.0.1, 10.0.0.0/8")
    bootstrap.settings.cache_clear()
    with serving(limited(agent, address=2)) as url:
        page = Page(url)
        for client in ("203.0.113.1", "203.0.113.2"):
            headers = {"X-Forwarded-For": f"198.51.100.1, {client}, 10.0.0.7"}
            assert [page.send(text="hei", headers=headers).status_code for _ in range(3)] == [
                200, 200, 429,
            ]  # fmt: skip


@pytest.mark.redis
def test_where_there_is_redis_processes_share_their_limits(agent, redis_url, monkeypatch):
    monkeypatch.setenv("REDIS_URL", redis_url)
    monkeypatch.setenv("SESSION_SECRET", secrets.token_hex(16))  # keys of this test alone
    bootstrap.settings.cache_clear()
    opened = []
    for _ in range(2):
        bootstrap.limits.cache_clear()
        with serving(build_app(agent)) as url:
            opened += [Page(url).opened.status_code for _ in range(12)]
    assert opened == [201] * 20 + [429] * 4
