"""The web channel against its documentation, docs/openapi.yml."""

import hypothesis
import pytest
import schemathesis
import yaml
from fake_agent import REPLIES, FakeAgent, build_app
from hypothesis import HealthCheck, Phase, given
from schemathesis import GenerationMode, checks
from web_client import Page
from web_server import serving

from dinplan.chat.limits import Allowance, Limits, MemoryLimiter
from dinplan.contact.follow_up import Stage
from dinplan.contact.request import Step
from dinplan.rasa_ext import web_channel, web_guard
from dinplan.settings import PROJECT_ROOT
from dinplan.understanding.text import LONGEST_TEXT

FILE = PROJECT_ROOT / "docs" / "openapi.yml"
DOCUMENT = yaml.safe_load(FILE.read_text(encoding="utf-8"))
SCHEMAS = DOCUMENT["components"]["schemas"]
SCHEMA = schemathesis.openapi.from_path(FILE)
OPERATIONS = {found.ok().label: found.ok() for found in SCHEMA.get_all_operations()}
WITH_BODY = [label for label in OPERATIONS if label.startswith("POST")]
PATH = "/webhooks/web"

CHECKS = [
    checks.not_a_server_error,
    *checks.CHECKS.get_by_names(
        [
            "status_code_conformance",
            "content_type_conformance",
            "response_headers_conformance",
            "response_schema_conformance",
            "negative_data_rejection",
        ]
    ),
]
"""All but `positive_data_acceptance`: a choice or a topic of the right form may still not exist."""

BOUNDED = hypothesis.settings(
    max_examples=25,
    deadline=None,
    database=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def database_kind():
    """One database is enough: nothing here depends on it."""
    return "sqlite"


@pytest.fixture
def door(database):
    """The channel's address, without limits that a minute of tests would use up."""
    limits = Limits(MemoryLimiter(), str, Allowance(10**6, 10**6, 10**6))
    app = build_app(FakeAgent())
    for channel in app.ctx.input_channels:
        if isinstance(channel, web_channel.WebChannel):
            channel.reception.limits = lambda: limits
    with serving(app) as url:
        yield url


def hold_against_documentation(door, label, mode):
    operation = OPERATIONS[label]
    ends = label == "DELETE /sessions"
    page = Page(door)

    @BOUNDED
    @given(case=operation.as_strategy(generation_mode=mode))
    def every_case(case):
        sender = Page(door) if ends else page
        headers = {"Authorization": f"Bearer {sender.token}"}
        answer = case.call(base_url=door + PATH, headers=headers)
        case.validate_response(answer, checks=CHECKS)

    every_case()


@pytest.mark.parametrize("label", OPERATIONS)
def test_requests_of_the_documented_form_get_documented_answers(door, label):
    hold_against_documentation(door, label, GenerationMode.POSITIVE)


@pytest.mark.parametrize("label", WITH_BODY)
def test_requests_of_another_form_are_refused_as_documented(door, label):
    hold_against_documentation(door, label, GenerationMode.NEGATIVE)


@pytest.mark.parametrize("label", OPERATIONS)
def test_tokens_are_asked_for_where_the_documentation_says_so(door, label):
    method, path = label.split()
    operation = DOCUMENT["paths"][path][method.lower()]
    page = Page(door)
    page.token = "wrong"
    answer = page.request(method, path, json={})
    assert (answer.status_code == 401) == (operation.get("security") != [])


def test_the_documentation_names_every_route_and_no_other():
    documented = {
        (method.upper(), path.rstrip("/"))
        for path, methods in DOCUMENT["paths"].items()
        for method in methods
    }
    served = {
        (method, "/" + "/".join(route.path.split("/")[2:]).rstrip("/"))
        for route in build_routes()
        for method in route.methods
    }
    assert {(method, path.rstrip("/")) for method, path in served} == documented


def build_routes():
    from sanic import Sanic

    app = Sanic("routes", configure_logging=False)
    app.blueprint(web_channel.WebChannel().blueprint(None), url_prefix=PATH)
    return app.router.routes


def test_the_documentation_names_every_error():
    error = SCHEMAS["Error"]["properties"]["error"]["properties"]["code"]
    assert error["enum"] == list(web_guard.STATUS)


def test_the_documented_figures_are_those_of_the_code(door):
    assert SCHEMAS["TextMessage"]["properties"]["text"]["maxLength"] == LONGEST_TEXT
    steps = dict.fromkeys(step.value for step in (*Step, *Stage))
    assert SCHEMAS["ReplyParts"]["properties"]["step"]["enum"] == list(steps)
    allowance = Allowance()
    said = DOCUMENT["components"]["responses"]["TooManyRequests"]["description"]
    for figure in (allowance.session, allowance.address, allowance.new_sessions):
        assert f" {figure} " in said


@pytest.mark.parametrize("text", ["hei", *REPLIES, "feil", "stille"])
def test_every_kind_of_reply_is_as_documented(door, text):
    page = Page(door)
    page.say("hei")
    for method, path, body in (
        ("POST", "/messages", {"id": "message-aaaa", "text": text}),
        ("GET", "/transcript", schemathesis.core.NOT_SET),
    ):
        case = OPERATIONS[f"{method} {path}"].Case(body=body, media_type="application/json")
        answer = case.call(base_url=door + PATH, headers={"Authorization": f"Bearer {page.token}"})
        assert answer.status_code == 200
        case.validate_response(answer, checks=CHECKS)
