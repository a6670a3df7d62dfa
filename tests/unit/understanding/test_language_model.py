"""Telling the languages apart by their n-grams."""

import pytest

from dinplan.language.language import Language
from dinplan.understanding.language_model import LanguageModel
from dinplan.understanding.model_file import ModelFileError, write_arrays


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("hva er en plan", Language.NB),
        ("kva er ein plan", Language.NN),
        ("what is the plan", Language.EN),
    ],
)
def test_a_model_of_few_sentences_tells_the_languages_apart(language_model, text, language):
    probabilities = language_model.probabilities(text)
    assert max(probabilities, key=probabilities.__getitem__) is language
    assert sum(probabilities.values()) == pytest.approx(1)


def test_a_stored_model_gives_the_same_probabilities(language_model, tmp_path):
    language_model.save(tmp_path / "languages.npz")
    again = LanguageModel.load(tmp_path / "languages.npz")
    for text in ("kva er dette", "what?", "", "\ud83d 日本"):
        expected = pytest.approx(language_model.probabilities(text), abs=1e-6)
        assert again.probabilities(text) == expected


def test_a_damaged_file_is_refused(language_model, tmp_path):
    path = tmp_path / "languages.npz"
    language_model.save(path)
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(ModelFileError, match="make train"):
        LanguageModel.load(path)


def test_a_file_without_its_parts_is_refused(tmp_path):
    write_arrays(tmp_path / "languages.npz", {})
    with pytest.raises(ModelFileError, match="make train"):
        LanguageModel.load(tmp_path / "languages.npz")


def test_english_with_norwegian_terms_in_it_stays_english(language_model):
    probabilities = language_model.probabilities("what does a koordinator do?")
    assert max(probabilities, key=probabilities.__getitem__) is Language.EN
