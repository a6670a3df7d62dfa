"""The form of the contact request on a store in memory."""

import pytest
from fakes import Clock, FakeContactStore
from unit.actions.contact_request.form import Form

from dinplan import bootstrap
from dinplan.contact.desk import ContactDesk
from dinplan.contact.form_options import form_options
from dinplan.content.library import load_library
from dinplan.settings import PROJECT_ROOT


@pytest.fixture
def store():
    return FakeContactStore()


@pytest.fixture(scope="module")
def options():
    return form_options(load_library(PROJECT_ROOT / "content"))


@pytest.fixture
def form(store, options, monkeypatch):
    monkeypatch.setenv("MUNICIPALITY", "risor")
    bootstrap.reset()
    yield Form(ContactDesk(store, Clock()), options)
    bootstrap.reset()
