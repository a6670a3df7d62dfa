"""How the interview begins, and what it hears in every step."""

import pytest

from dinplan.contact.interview import Kind, begin
from dinplan.contact.request import Step

OPTIONAL = (Step.PHONE, Step.CALL_TIME, Step.FOR_WHOM, Step.MATTER, Step.MESSAGE)
IDENTITY_NUMBER = "13097248022"


class TestBeginning:
    def test_the_first_message_may_give_name_and_number(self, empty_draft):
        outcome = begin(empty_draft, "Ring Olav 37 15 00 00")
        draft = outcome.draft
        assert outcome.note == "note.details_changed"
        assert draft.values == {Step.NAME: "Olav", Step.PHONE: "+4737150000"}
        assert draft.next_step is Step.CALL_TIME

    @pytest.mark.parametrize(
        ("text", "next_step"),
        [("Ring meg på 48123456 etter kl 15", Step.NAME), ("Bare ring meg", Step.NAME),
         ("Berit, kari@example.no", Step.CALL_TIME), ("Jeg vil bli kontaktet", Step.NAME),
         ("Jeg har barn på 4, 7 og 12 år og bor i 4950 Risør", Step.NAME)],
    )  # fmt: skip
    def test_only_what_is_there_is_taken(self, empty_draft, text, next_step):
        assert begin(empty_draft, text).draft.next_step is next_step

    def test_an_identity_number_is_refused_at_once(self, empty_draft):
        outcome = begin(empty_draft, f"Ring Olav {IDENTITY_NUMBER}")
        assert (outcome.draft, outcome.note) == (empty_draft, "problem.identity_number")

    def test_a_resumed_draft_keeps_its_name(self, draft_at):
        assert begin(draft_at(Step.CONSENT), "Ring Olav 37150000").draft.values[Step.NAME] == "Kari"


class TestIdentityNumbers:
    @pytest.mark.parametrize("step", Step)
    @pytest.mark.parametrize(
        "text", [IDENTITY_NUMBER, f"jeg er født {IDENTITY_NUMBER[:6]} {IDENTITY_NUMBER[6:]}",
                 f"endre navn til Kari {IDENTITY_NUMBER}", f"melding: {IDENTITY_NUMBER}?"],
    )  # fmt: skip
    def test_they_are_refused_in_every_step(self, answer, draft_at, step, text):
        outcome = answer(step, text)
        assert outcome.kind is Kind.CONTINUE
        assert outcome.draft == draft_at(step)
        assert outcome.note == "problem.identity_number"


class TestCommands:
    @pytest.mark.parametrize("step", Step)
    @pytest.mark.parametrize("word", ["avbryt", "Avbryt!", "cancel", "stopp", "gløym det"])
    def test_cancelling_works_in_every_step(self, answer, step, word):
        assert answer(step, word).kind is Kind.CANCELLED

    @pytest.mark.parametrize("step", OPTIONAL)
    @pytest.mark.parametrize("word", ["hopp over", "Skip", "neste", "nei", "Nei takk", "no thanks"])
    def test_what_is_optional_can_be_left_out(self, answer, step, word):
        outcome = answer(step, word)
        assert step in outcome.draft.skipped
        assert step not in outcome.draft.values
        assert outcome.note is None

    @pytest.mark.parametrize("word", ["hopp over", "nei", "vil ikke si", "vet ikke", "ring meg"])
    def test_the_name_is_needed(self, answer, word):
        outcome = answer(Step.NAME, word)
        assert (outcome.note, outcome.draft.next_step) == ("problem.name_needed", Step.NAME)

    @pytest.mark.parametrize("step", [Step.CONSENT, Step.CONFIRM])
    def test_consent_and_confirmation_cannot_be_skipped(self, answer, step):
        outcome = answer(step, "hopp over")
        assert outcome.note == f"problem.{step.value}_needed"
        assert outcome.draft.next_step is step

    def test_without_number_and_address_nobody_can_be_reached(self, answer):
        without_phone = answer(Step.PHONE, "hopp over").draft
        assert without_phone.next_step is Step.EMAIL
        outcome = answer(Step.EMAIL, "hopp over", draft=without_phone)
        assert (outcome.note, outcome.draft.next_step) == ("problem.contact_needed", Step.PHONE)

    @pytest.mark.parametrize("words", ["Bare ring meg", "berre ring meg", "just call me, please"])
    @pytest.mark.parametrize("step", [Step.CALL_TIME, Step.FOR_WHOM, Step.MATTER, Step.MESSAGE])
    def test_just_call_me_leaves_the_rest_out(self, answer, step, words):
        outcome = answer(step, words)
        assert (outcome.draft.next_step, outcome.note) == (Step.CONSENT, None)

    def test_just_call_me_needs_a_number(self, answer, empty_draft):
        draft = empty_draft.give(Step.NAME, "Kari").give(Step.EMAIL, "kari@example.no")
        draft = draft.skip(Step.PHONE)
        outcome = answer(Step.CALL_TIME, "Bare ring meg", draft=draft)
        assert outcome.draft.next_step is Step.PHONE
        assert answer(Step.PHONE, "Bare ring meg").note == "problem.phone_invalid"

    @pytest.mark.parametrize("step", [Step.CONSENT, Step.CONFIRM])
    def test_just_call_me_is_neither_consent_nor_confirmation(self, answer, step):
        assert answer(step, "ring meg").note == f"problem.{step.value}_needed"


class TestQuestions:
    @pytest.mark.parametrize("step", Step)
    def test_an_emergency_comes_before_everything(self, answer, draft_at, step):
        outcome = answer(step, "jeg vil ikke leve lenger", intent="emergency", sure=0.4)
        assert (outcome.kind, outcome.draft) == (Kind.ANSWER, draft_at(step))

    @pytest.mark.parametrize(
        ("step", "text"),
        [(Step.NAME, "vil ikke si"), (Step.MATTER, "vet ikke"), (Step.FOR_WHOM, "Barnet mitt"),
         (Step.CONSENT, "nei"), (Step.CONFIRM, "ja")],
    )  # fmt: skip
    def test_words_that_the_form_knows_are_no_emergency(self, answer, step, text):
        assert answer(step, text, intent="emergency", sure=0.6).kind is not Kind.ANSWER

    @pytest.mark.parametrize("step", Step)
    def test_a_tapped_title_is_answered(self, answer, draft_at, step):
        outcome = answer(step, "Åpningstider", intent="opening_hours", sure=1.0, tapped=True)
        assert (outcome.kind, outcome.draft) == (Kind.ANSWER, draft_at(step))
