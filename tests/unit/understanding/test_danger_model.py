"""The danger model, trained on a few dozen sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dinplan.language.language import Language
from dinplan.understanding.danger_model import Alarm, DangerModel, Statement
from dinplan.understanding.model_file import ModelFileError

ALARMS = (
    "jeg har tatt alle tablettene", "jeg vil ikke leve", "han slår meg nå", "hun puster ikke",
    "noen er i livsfare nå", "jeg skal ta tablettene i natt", "jeg skader meg nå",
    "han skal drepe meg",
)  # fmt: skip
QUESTIONS = (
    "Moren min er syk. Hva er en plan?", "Jeg har en livstruende sykdom. Hvem kan få koordinator?",
    "hva er en koordinator", "når er dere åpne", "Han bor hos meg. Kan jeg klage på avslaget?",
    "hva koster det", "kan jeg få hjelp av kommunen", "Hun er utskrevet nå. Hvem skal ha planen?",
)  # fmt: skip


@pytest.fixture(scope="module")
def model():
    statements = [Statement(text, Language.NB, danger=True) for text in ALARMS]
    statements += [Statement(text, Language.NB, danger=False) for text in QUESTIONS]
    # Thrice, that so few sentences make it sure of itself.
    return DangerModel.fit(statements * 3)


def danger(model, text):
    return model.listen(text, Language.NB).probability(None)


def test_an_alarm_is_likelier_danger_than_a_question(model):
    assert danger(model, "jeg har tatt tablettene") > 0.5 > danger(model, "hva er planen")


def test_an_alarm_is_heard_also_behind_a_question(model):
    question = "Hva er en koordinator, og når er dere åpne?"
    assert danger(model, f"{question} Jeg har tatt alle tablettene.") > 0.5
    assert danger(model, question) < 0.5


@pytest.mark.parametrize("text", ["naar gaar baaten", "nar gar baten"])
def test_letters_lost_in_typing_are_no_alarm(text):
    alarms = ("han slår meg nå", "jeg må få hjelp nå", "han står på døra", "jeg går på gleisene nå")
    others = ("når åpner dere på måndag", "går båten på lørdag", "må jeg få plan", "får vi råd nå")
    statements = [Statement(alarm, Language.NB, danger=True) for alarm in alarms]
    statements += [Statement(other, Language.NB, danger=False) for other in others]
    assert danger(DangerModel.fit(statements * 10), text) < 0.3


def test_only_a_plainly_harmless_wording_needs_no_look_at_the_meaning(model):
    assert model.listen("hva er en koordinator og når er dere åpne", Language.NB).harmless
    assert not model.listen("jeg har tatt tablettene", Language.NB).harmless


def test_the_meaning_speaks_for_danger_and_against_it():
    doubtful = Alarm(log_odds=0.0)
    assert doubtful.probability(meaning=-6.0) < 0.1
    assert doubtful.probability(meaning=0.0) == pytest.approx(0.5)
    assert doubtful.probability(meaning=6.0) > 0.9


def test_the_topics_speak_for_danger_and_against_it_where_the_meaning_is_asked():
    doubtful = Alarm(log_odds=0.0)
    odds = [doubtful.probability(meaning=0.0, topic=topic) for topic in (0.0, 0.1, 0.5, 0.9, 1.0)]
    assert odds == sorted(set(odds))
    assert odds[2] == pytest.approx(0.5)
    assert doubtful.probability(meaning=None, topic=0.0) == pytest.approx(0.5)


def test_the_worse_the_wording_the_likelier_is_danger_whatever_the_meaning():
    for meaning in (None, -6.0, 0.5, 6.0):
        odds = [Alarm(log_odds).probability(meaning) for log_odds in (-4.0, 0.0, 4.0)]
        assert odds == sorted(odds)


@given(
    st.text(max_size=100),
    st.sampled_from(Language),
    st.none() | st.floats(-30, 30),
    st.floats(0, 1),
)
def test_any_text_has_a_probability(model, text, language, meaning, topic):
    assert 0 <= model.listen(text, language).probability(meaning, topic) <= 1


@pytest.mark.parametrize("text", ["han slår meg", "hva er en plan", ""])
def test_a_stored_model_hears_the_same(model, tmp_path, text):
    model.save(tmp_path / "danger.npz")
    again = DangerModel.load(tmp_path / "danger.npz")
    expected = model.listen(text, Language.NB).log_odds
    assert again.listen(text, Language.NB).log_odds == pytest.approx(expected, abs=1e-4)


def test_a_damaged_model_is_refused(model, tmp_path):
    path = tmp_path / "danger.npz"
    model.save(path)
    path.write_bytes(path.read_bytes()[:500])
    with pytest.raises(ModelFileError, match="make train"):
        DangerModel.load(path)
