import datetime as dt
from pathlib import Path

import pytest
from fakes import Clock, FakeGuessStore, FakeHandoffStore

from dinplan.contact.doorkeeper import Doorkeeper
from dinplan.contact.guesses import AT_CODES, Door
from dinplan.contact.handoff import Asked
from dinplan.contact.handoff_desk import HandoffDesk
from dinplan.content.library import load_library
from dinplan.language.language import Language
from dinplan.launcher.handoff_sheet import CodeNotShownError, redeem

REFUSED = "Koden virker ikke. Be innringeren om en ny."
BEGAN = dt.datetime(2026, 11, 23, 8, 59, tzinfo=dt.timezone.utc)


@pytest.fixture(scope="module")
def library():
    return load_library(Path(__file__).parents[3] / "content")


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def desk(clock):
    keeper = Doorkeeper(FakeGuessStore(), clock, Door.HANDOFF, AT_CODES)
    return HandoffDesk(FakeHandoffStore(), keeper, clock, lambda text: f"secret {text}")


def give(desk, *topics, language=Language.NB, municipality="risor"):
    asked = [Asked(t, BEGAN + dt.timedelta(minutes=n)) for n, t in enumerate(topics)]
    return desk.give("c1", municipality, language, asked).code


def test_the_sheet_shows_where_in_which_language_and_what_was_answered(desk, library):
    code = give(desk, "plan_definition", "out_of_scope", "talk_to_human", language=Language.EN)
    assert redeem(code, desk, library).splitlines() == [
        "Kommune:  Risør kommune",
        "Språk:    engelsk",
        "Har fått svar på:",
        "  09.59  Hva er en individuell plan? (plan_definition)",
        "  10.00  Et spørsmål som brosjyrene ikke svarer på (out_of_scope)",
        "  10.01  Jeg vil snakke med et menneske (talk_to_human)",
    ]


def test_a_conversation_that_has_just_begun_has_an_empty_list(desk, library):
    assert redeem(give(desk), desk, library).splitlines()[-1] == "  (ingenting ennå)"


def test_a_topic_or_place_that_no_longer_exists_is_shown_by_its_id(desk, library):
    sheet = redeem(give(desk, "old_topic", municipality="oslo"), desk, library)
    assert "old_topic (old_topic)" in sheet
    assert "Kommune:  oslo" in sheet


def test_wrong_used_and_old_codes_get_the_same_line(desk, library, clock):
    used = give(desk)
    redeem(used, desk, library)
    old = desk.give("c2", "risor", Language.NB, ()).code
    clock.forward(minutes=30)
    wrong = "999999" if "999999" not in (used, old) else "999998"
    for code in (used, old, wrong, "", "abc"):
        with pytest.raises(CodeNotShownError) as refused:
            redeem(code, desk, library)
        assert str(refused.value) == REFUSED


def test_after_five_wrong_codes_even_a_right_one_has_to_wait(desk, library, clock):
    right = give(desk)
    for number in range(5):
        with pytest.raises(CodeNotShownError, match=REFUSED):
            redeem(str(200_000 + number), desk, library)
    with pytest.raises(CodeNotShownError, match="Vent 10 minutter"):
        redeem(right, desk, library)
    clock.forward(minutes=10)
    assert "Kommune" in redeem(right, desk, library)
