"""The pages without JavaScript, before a conversation and in one."""

import pytest
from simple_client import SimplePage


@pytest.fixture
def database_kind():
    """One database is enough: the stores have tests of their own."""
    return "sqlite"


@pytest.fixture
def first(url):
    """The page before a conversation."""
    return SimplePage(url)


@pytest.fixture
def simple(first):
    """A conversation that has begun."""
    first.press("Start samtalen")
    return first
