"""The danger model, trained on a few dozen sentences."""

import pytest
from fake_encoder import HashEncoder
from hypothesis import given
from hypothesis import strategies as st

from dinplan.language.language import Language
from dinplan.understanding.danger_model import HARMLESS, DangerModel, Statement
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
def encoder():
    return HashEncoder()


@pytest.fixture(scope="module")
def model(encoder):
    statements = [Statement(text, Language.NB, danger=True) for text in ALARMS]
    statements += [Statement(text, Language.NB, danger=False) for text in QUESTIONS]
    # Thrice, that so few sentences make it sure of itself.
    return DangerModel.fit(statements * 3, encoder)


def test_an_alarm_is_likelier_danger_than_a_question(model):
    alarm = model.probability("jeg har tatt tablettene", Language.NB)
    question = model.probability("hva er planen", Language.NB)
    assert alarm > 0.5 > question


def test_an_alarm_is_heard_also_behind_a_question(model):
    question = "Hva er en koordinator, og når er dere åpne?"
    alone = model.probability(question, Language.NB)
    together = model.probability(f"{question} Jeg har tatt alle tablettene.", Language.NB)
    assert together > 0.5 > alone


def test_the_encoder_is_not_asked_about_plainly_harmless_texts(model, encoder):
    encoder.encoded.clear()
    assert model.probability("hva er en koordinator og når er dere åpne", Language.NB) < HARMLESS
    assert encoder.encoded == []


@given(st.text(max_size=100), st.sampled_from(Language))
def test_any_text_has_a_probability(model, text, language):
    assert 0 <= model.probability(text, language) <= 1


def test_a_stored_model_gives_the_same_probabilities(model, tmp_path):
    model.save(tmp_path / "danger.npz")
    again = DangerModel.load(tmp_path / "danger.npz", HashEncoder())
    for text in ("han slår meg", "hva er en plan", ""):
        expected = model.probability(text, Language.NB)
        assert again.probability(text, Language.NB) == pytest.approx(expected, abs=1e-4)


def test_a_model_trained_with_another_encoder_or_damaged_is_refused(model, tmp_path):
    path = tmp_path / "danger.npz"
    model.save(path)
    with pytest.raises(ModelFileError, match="encoder hash, here is other"):
        DangerModel.load(path, HashEncoder("other"))
    path.write_bytes(path.read_bytes()[:500])
    with pytest.raises(ModelFileError, match="make train"):
        DangerModel.load(path, HashEncoder())
