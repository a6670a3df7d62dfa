"""The end of the interview: consent, confirmation and corrections."""

from dataclasses import replace

import pytest

from dinplan.contact.interview import Kind
from dinplan.contact.lines import DETAILS_CHANGED, PHONE_CHANGED
from dinplan.contact.request import Step
from dinplan.language.language import Language


class TestConsent:
    @pytest.mark.parametrize("text", ["ja", "Ja, det er fint", "yes please", "det er greitt"])
    def test_a_yes_is_a_consent(self, answer, text):
        outcome = answer(Step.CONSENT, text)
        assert outcome.draft.values[Step.CONSENT] == "yes"
        assert outcome.draft.next_step is Step.CONFIRM

    @pytest.mark.parametrize("text", ["nei", "nei takk", "no thank you"])
    def test_a_no_sends_nothing(self, answer, text):
        outcome = answer(Step.CONSENT, text)
        assert outcome.kind is Kind.REFUSED
        assert Step.CONSENT not in outcome.draft.values

    @pytest.mark.parametrize("text", ["kanskje", "ja, men vent", "Kari", "", "send ikke noe, vent"])
    def test_anything_else_is_asked_again(self, answer, text):
        outcome = answer(Step.CONSENT, text)
        assert (outcome.kind, outcome.note) == (Kind.CONTINUE, "problem.consent_needed")

    def test_a_question_is_answered(self, answer):
        assert answer(Step.CONSENT, "ok, hvem ser det?").kind is Kind.ANSWER


class TestConfirmation:
    @pytest.mark.parametrize("text", ["ja", "Ja, send", "yes", "send", "prøv igjen", "try again"])
    def test_a_yes_sends(self, answer, text):
        assert answer(Step.CONFIRM, text).kind is Kind.SEND

    @pytest.mark.parametrize(
        "text", ["nei", "send ikke", "ja, men vent", "ok ikke send", "send heller e-post", "tja"]
    )
    def test_anything_else_sends_nothing(self, answer, text):
        outcome = answer(Step.CONFIRM, text)
        assert (outcome.kind, outcome.note) == (Kind.CONTINUE, "problem.confirm_needed")

    def test_a_question_is_answered(self, answer):
        assert answer(Step.CONFIRM, "ok, hva skjer nå?").kind is Kind.ANSWER


class TestCorrections:
    @pytest.mark.parametrize(
        "step", [Step.NAME, Step.PHONE, Step.EMAIL, Step.CALL_TIME, Step.FOR_WHOM, Step.MATTER,
                 Step.MESSAGE, Step.CONSENT],
    )  # fmt: skip
    def test_only_the_named_line_is_asked_again(self, answer, draft_at, step):
        outcome = answer(Step.CONFIRM, f"endre {step.value.replace('_', ' ')}")
        assert outcome.draft == draft_at(Step.CONFIRM).clear(step)
        assert outcome.draft.next_step is step

    @pytest.mark.parametrize(
        ("text", "step", "value"),
        [("change phone to 40031579", Step.PHONE, "+4740031579"),
         ("endre navn til Per", Step.NAME, "Per"), ("endre navnet mitt til Per", Step.NAME, "Per"),
         ("nei, endre telefon til 40031579", Step.PHONE, "+4740031579"),
         ("endre tema til klage", Step.MATTER, "appeal"),
         ("endre e-post til kari@example.no", Step.EMAIL, "kari@example.no"),
         ("endre tid til etter 15", Step.CALL_TIME, "etter 15"),
         ("endre samtykke til ja", Step.CONSENT, "yes"),
         ("endre meldinga til Ring før jul", Step.MESSAGE, "Ring før jul")],
    )  # fmt: skip
    def test_a_new_value_may_be_said_at_once(self, answer, text, step, value):
        outcome = answer(Step.CONFIRM, text)
        assert outcome.draft.values[step] == value
        assert (outcome.draft.next_step, outcome.note) == (Step.CONFIRM, None)

    def test_a_number_is_corrected_also_while_another_line_is_asked_for(self, answer):
        outcome = answer(Step.CALL_TIME, "oi, feil nummer, det skal være 40031579")
        assert outcome.draft.values[Step.PHONE] == "+4740031579"
        assert (outcome.draft.next_step, outcome.note) == (Step.CALL_TIME, PHONE_CHANGED)
        outcome = answer(Step.CALL_TIME, "endre navnet til Per")
        assert (outcome.draft.values[Step.NAME], outcome.note) == ("Per", DETAILS_CHANGED)

    def test_a_new_value_that_cannot_be_read_is_asked_for(self, answer):
        outcome = answer(Step.CONFIRM, "endre telefon til 12")
        assert (outcome.note, outcome.draft.next_step) == ("problem.phone_invalid", Step.PHONE)

    def test_consent_can_be_taken_back(self, answer):
        outcome = answer(Step.CONFIRM, "endre samtykke til nei")
        assert outcome.kind is Kind.REFUSED
        assert Step.CONSENT not in outcome.draft.values

    def test_after_a_correction_one_can_still_be_reached(self, answer):
        outcome = answer(Step.CONFIRM, "endre telefon")
        outcome = answer(Step.PHONE, "hopp over", draft=outcome.draft)
        assert (outcome.note, outcome.draft.next_step) == ("problem.contact_needed", Step.PHONE)

    @pytest.mark.parametrize(
        ("text", "language", "interpreter"),
        [("endre språk", "nn", None), ("endre språk til engelsk", "en", None),
         ("endre språk: Norsk, takk", "nb", None), ("change language to English", "en", None),
         ("endre språk til polsk", "nb", "polsk"), ("endre tolk", "nb", ""),
         ("endre tolk polsk", "nb", "polsk"), ("endre tolk: Ja, polsk", "nb", "polsk"),
         ("endre tolk nei", "nb", None), ("endre tolk ja takk", "nb", ""),
         ("endre tolk til ingen", "nb", None),
         ("change interpreter to " + "x" * 60, "nb", "x" * 40)],
    )  # fmt: skip
    def test_language_and_interpreter_are_lines_too(self, answer, text, language, interpreter):
        draft = answer(Step.CONFIRM, text).draft
        assert (draft.language, draft.interpreter) == (Language(language), interpreter)

    def test_a_wish_for_an_interpreter_can_be_turned_off(self, answer, draft_at):
        draft = replace(draft_at(Step.CONFIRM), interpreter="polsk")
        assert answer(Step.CONFIRM, "endre tolk", draft=draft).draft.interpreter is None
