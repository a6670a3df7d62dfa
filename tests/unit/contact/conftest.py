"""Drafts in the states that a citizen brings them to, and the real choices of the form."""

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from dinplan.contact.form_options import form_options
from dinplan.contact.interview import Outcome, react
from dinplan.contact.questions import Said
from dinplan.contact.request import ContactRequest, Draft, Status, Step
from dinplan.content.library import Library, load_library
from dinplan.language.language import Language

GIVEN = {
    Step.NAME: "Kari",
    Step.PHONE: "+4748123456",
    Step.CALL_TIME: "morning",
    Step.FOR_WHOM: "child",
    Step.MATTER: "plan",
    Step.MESSAGE: "Vi har mange tjenester",
    Step.CONSENT: "yes",
}

DraftAt = Callable[[Step], Draft]


@pytest.fixture(scope="session")
def library() -> Library:
    return load_library(Path(__file__).parents[3] / "content")


@pytest.fixture(scope="session")
def options(library: Library) -> Mapping[Step, Mapping[str, str]]:
    return form_options(library)


@pytest.fixture
def empty_draft() -> Draft:
    return Draft("conversation-1", "risor", Language.NB, key="k1")


@pytest.fixture
def draft_at(empty_draft: Draft) -> DraftAt:
    """Makes a draft in which everything before a step is given and the step is asked for."""

    def make(step: Step) -> Draft:
        draft = empty_draft
        for earlier in list(Step)[: list(Step).index(step)]:
            value = GIVEN.get(earlier)
            draft = draft.give(earlier, value) if value else draft.skip(earlier)
        return draft

    return make


@pytest.fixture
def answer(draft_at: DraftAt, options: Mapping[Step, Mapping[str, str]]) -> Callable[..., Outcome]:
    """Says something while a step is asked for, everything before it being given."""

    def say(step: Step, text: str, *, draft: Draft | None = None, **understood: object) -> Outcome:
        return react(draft or draft_at(step), step, Said(text, **understood), options)

    return say


@pytest.fixture
def sent() -> Callable[[Mapping[Step, str]], ContactRequest]:
    """Makes a stored request with the reference KLM-RTF."""

    def make(values: Mapping[Step, str]) -> ContactRequest:
        created = dt.datetime(2026, 11, 20, 12, 0, tzinfo=dt.timezone.utc)
        return ContactRequest(
            "KLM-RTF", "risor", Language.NB, created, Status.RECEIVED, values, interpreter=None
        )

    return make
