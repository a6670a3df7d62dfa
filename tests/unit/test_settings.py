import dataclasses
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dinplan.settings import PROJECT_ROOT, SETTINGS, Settings, SettingsError

PASSWORD = "a-secret-word-of-32-characters--"


def read(**environment):
    return Settings.from_environment(environment)


def test_without_any_variable_the_defaults_count():
    settings = read()
    assert (settings.host, settings.port, settings.desk_port) == ("127.0.0.1", 5005, 5010)
    assert settings.data_dir == PROJECT_ROOT / "var"
    assert settings.database == f"sqlite:///{PROJECT_ROOT / 'var' / 'dinplan.db'}"
    assert settings.municipality == "risor"
    assert not settings.production
    assert settings.rest_channel


def test_blank_variables_count_as_left_out():
    assert read(PORT=" ", DATABASE_URL="", ENVIRONMENT="\n") == read()


def test_other_variables_of_the_machine_do_not_matter():
    assert read(PATH="/bin", port="1") == read()


def test_the_process_environment_is_read_when_asked(monkeypatch):
    monkeypatch.setenv("PORT", "6001")
    assert Settings.from_environment().port == 6001


def test_folders_may_be_absolute():
    settings = read(DATA_DIR="/srv/data", CONTENT_DIR="/srv/content")
    assert settings.data_dir == Path("/srv/data")
    assert settings.content_dir == Path("/srv/content")


@pytest.mark.parametrize("name", ["PORT", "DESK_PORT", "ACTION_PORT"])
@pytest.mark.parametrize("text", ["0", "65536", "-1", "5005.0", "http", "²", "٥٠٠٥", "9" * 5000])
def test_a_port_that_is_none_is_refused_by_name(name, text):
    with pytest.raises(SettingsError, match=f"{name} is "):
        read(**{name: text})


@pytest.mark.parametrize("text", ["1", "80", "65535"])
def test_a_port_is_a_number_up_to_65535(text):
    assert read(PORT=text).port == int(text)


@pytest.mark.parametrize(
    ("url", "database"),
    [("postgres://u:p@host/name", "postgresql://u:p@host/name"),
     ("postgresql://u:p@host/name", "postgresql://u:p@host/name"),
     ("postgresql+psycopg2://u:p@host/name", "postgresql+psycopg2://u:p@host/name"),
     ("sqlite:////srv/data/dinplan.db", "sqlite:////srv/data/dinplan.db")],
)  # fmt: skip
def test_a_database_address_takes_the_place_of_the_embedded_one(url, database):
    assert read(DATABASE_URL=url).database == database


@pytest.mark.parametrize("url", ["mysql://u:p@host/name", "host/name", "postgresql:host"])
def test_another_database_is_refused(url):
    with pytest.raises(SettingsError, match="DATABASE_URL"):
        read(DATABASE_URL=url)


@pytest.mark.parametrize("text", ["prod", "Production", "test"])
def test_an_unknown_environment_is_refused(text):
    with pytest.raises(SettingsError, match="ENVIRONMENT"):
        read(ENVIRONMENT=text)


def test_production_has_no_rest_channel():
    assert not read(ENVIRONMENT="production").rest_channel
    with pytest.raises(SettingsError, match="REST_CHANNEL"):
        read(ENVIRONMENT="production", REST_CHANNEL="on")


@pytest.mark.parametrize(("wish", "on"), [("on", True), ("off", False), ("", True)])
def test_the_rest_channel_can_be_turned_off_in_development(wish, on):
    assert read(REST_CHANNEL=wish).rest_channel is on


@pytest.mark.parametrize(
    "text", ["example.no", "https://", "https://example.no/page", "ftp://example.no", "http://[bad"]
)
def test_an_origin_is_scheme_and_host_only(text):
    with pytest.raises(SettingsError, match="ALLOWED_ORIGINS"):
        read(ALLOWED_ORIGINS=text)


def test_origins_and_proxies_are_lists():
    settings = read(
        ALLOWED_ORIGINS="https://Example.no/, http://localhost:8000,",
        TRUSTED_PROXIES="10.0.0.0/8, ::1",
    )
    assert settings.allowed_origins == ("https://example.no", "http://localhost:8000")
    assert [str(network) for network in settings.trusted_proxies] == ["10.0.0.0/8", "::1/128"]
    with pytest.raises(SettingsError, match="TRUSTED_PROXIES"):
        read(TRUSTED_PROXIES="our proxy")


def test_no_secret_stands_in_what_is_logged():
    settings = read(
        DATABASE_URL=f"postgresql://u:{PASSWORD}@host/name",
        REDIS_URL=f"redis://:{PASSWORD}@host/0",
        SESSION_SECRET=PASSWORD,
    )
    assert PASSWORD not in repr(settings)
    with pytest.raises(SettingsError) as caught:
        read(DATABASE_URL=f"mysql://u:{PASSWORD}@host/name")
    assert PASSWORD not in str(caught.value)


@given(st.dictionaries(st.sampled_from([s.name for s in SETTINGS]), st.text(max_size=40)))
def test_any_values_are_settings_or_refused(environment):
    try:
        settings = Settings.from_environment(environment)
    except SettingsError as error:
        assert any(setting.name in str(error) for setting in SETTINGS)  # noqa: PT017
    else:
        assert 0 < settings.port <= 65535


def test_every_setting_is_named_once_and_has_its_field():
    names = [setting.name for setting in SETTINGS]
    assert len(names) == len(set(names))
    fields = [field.name for field in dataclasses.fields(Settings)]
    own_names = {"ENVIRONMENT": "production"}
    assert fields == [own_names.get(name, name.lower()) for name in names]


def test_every_setting_stands_in_the_readme():
    readme = (PROJECT_ROOT / "README.md").read_text("utf-8")
    for setting in SETTINGS:
        row = re.search(rf"^\|\s*`?{setting.name}`?\s*\|.*$", readme, re.MULTILINE)
        assert row, f"{setting.name} is missing in the settings table of README.md"
        assert setting.default in row[0], f"{setting.name} has another default in README.md"


@pytest.mark.parametrize("text", ["debug", "INFO", "Warning", "error"])
def test_a_log_level_may_be_written_in_any_letters(text):
    assert read(LOG_LEVEL=text).log_level == text.upper()


@pytest.mark.parametrize("text", ["10", "verbose", "notset"])
def test_another_log_level_is_refused_by_name(text):
    with pytest.raises(SettingsError, match="LOG_LEVEL is "):
        read(LOG_LEVEL=text)
