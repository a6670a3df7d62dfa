"""The language of a turn."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dinplan.language.language import Language
from dinplan.understanding.languages import Evidence, LanguageBasis, identify

NB, NN, EN = Language.NB, Language.NN, Language.EN


class FixedModel:
    """A language model that is always equally sure."""

    def __init__(self, nb=0.0, nn=0.0, en=0.0):
        self._probabilities = {NB: nb, NN: nn, EN: en}

    def probabilities(self, _):
        return self._probabilities


@pytest.mark.parametrize(
    ("text", "evidence", "model", "language", "basis"),
    [
        ("what is a plan", Evidence(chosen=NN), FixedModel(en=1), NN, LanguageBasis.CHOSEN),
        ("what is a plan", Evidence(), FixedModel(en=0.9), EN, LanguageBasis.DETECTED),
        ("plan", Evidence(), FixedModel(en=0.45, nb=0.55), NB, LanguageBasis.DEFAULT),
        ("????", Evidence(), FixedModel(en=0.8, nb=0.2), NB, LanguageBasis.DEFAULT),
        ("plan", Evidence(page=EN), FixedModel(en=0.45, nb=0.55), EN, LanguageBasis.DEFAULT),
        ("hva er en plan", Evidence(page=EN), FixedModel(nb=0.9), NB, LanguageBasis.DETECTED),
        ("😀", Evidence(page=EN, fixed=True), FixedModel(nb=0.9), EN, LanguageBasis.DEFAULT),
        ("plan", Evidence(conversation=NB, page=EN), FixedModel(en=1), NB, LanguageBasis.KEPT),
        ("kva er ein plan", Evidence(), FixedModel(nn=0.5, nb=0.4), NN, LanguageBasis.DETECTED),
        ("bye", Evidence(conversation=NB), FixedModel(en=1), NB, LanguageBasis.KEPT),
        (
            "can you tell me more",
            Evidence(conversation=NB),
            FixedModel(en=0.95),
            EN,
            LanguageBasis.DETECTED,
        ),
        (
            "can you tell me more",
            Evidence(conversation=NB),
            FixedModel(en=0.9, nb=0.1),
            NB,
            LanguageBasis.KEPT,
        ),
        (
            "kven kan få ein plan",
            Evidence(conversation=NB),
            FixedModel(nn=0.9, nb=0.1),
            NB,
            LanguageBasis.KEPT,
        ),
        (
            "kven kan få ein plan",
            Evidence(conversation=NB),
            FixedModel(nn=0.95),
            NN,
            LanguageBasis.DETECTED,
        ),
        ("barnekoordinator?", Evidence(page=NN), FixedModel(en=1), NN, LanguageBasis.DEFAULT),
        ("plan?", Evidence(), FixedModel(en=0.95), NB, LanguageBasis.DEFAULT),
        ("IP?", Evidence(page=EN), FixedModel(nb=1), EN, LanguageBasis.DEFAULT),
        ("barnekoordinator?", Evidence(), FixedModel(en=1), NB, LanguageBasis.DEFAULT),
        ("481 23 456", Evidence(conversation=NB), FixedModel(en=1), NB, LanguageBasis.KEPT),
        (
            "individuell plan, koordinator, klage",
            Evidence(conversation=EN),
            FixedModel(nb=1),
            EN,
            LanguageBasis.KEPT,
        ),
        (
            "My name is John Smith",
            Evidence(conversation=NB, fixed=True),
            FixedModel(en=1),
            NB,
            LanguageBasis.KEPT,
        ),
    ],
)
def test_the_language_follows_choice_then_text_then_conversation(
    text, evidence, model, language, basis
):
    found = identify(text, evidence, model)
    assert (found.language, found.basis) == (language, basis)


@given(st.text(max_size=20).filter(lambda text: len(text.split()) < 3), st.sampled_from(Language))
def test_one_or_two_words_never_turn_a_conversation(text, before):
    for model in (FixedModel(nb=1), FixedModel(nn=1), FixedModel(en=1)):
        assert identify(text, Evidence(conversation=before), model).language is before
