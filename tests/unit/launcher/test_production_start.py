import pytest

from dinplan import bootstrap
from dinplan.cli import main
from dinplan.rasa_ext.rest_channel import PlainRestChannel
from dinplan.settings import SettingsError


@pytest.fixture
def production(monkeypatch):
    monkeypatch.setenv("ENVIRONMENT", "production")
    bootstrap.settings.cache_clear()
    yield
    bootstrap.settings.cache_clear()


@pytest.mark.usefixtures("production")
@pytest.mark.parametrize("command", ["assistant", "serve"])
def test_a_production_start_refuses_the_rest_channel_with_one_line(command, monkeypatch, capsys):
    monkeypatch.setenv("REST_CHANNEL", "on")
    assert main([command]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    (line,) = printed.err.strip().splitlines()
    assert "REST_CHANNEL" in line


@pytest.mark.usefixtures("production")
def test_a_plain_rasa_run_refuses_the_rest_channel_in_production_too():
    with pytest.raises(SettingsError):
        PlainRestChannel.from_credentials(None)
