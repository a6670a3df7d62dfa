from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dinplan.contact.interview import Kind, begin, react
from dinplan.contact.questions import Said
from dinplan.contact.request import Draft, Step
from dinplan.language.language import Language

OPTIONAL = (Step.PHONE, Step.CALL_TIME, Step.FOR_WHOM, Step.MATTER, Step.MESSAGE)
IDENTITY_NUMBER = "13097248022"


@pytest.fixture
def answer(draft_at, options):
    """Says something while a step is asked for, everything before it being given."""

    def say(step, text, *, draft=None, **understood):
        return react(draft or draft_at(step), step, Said(text, **understood), options)

    return say


def values_of(outcome, *steps):
    return [outcome.draft.values.get(step) for step in steps]


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


class TestName:
    @pytest.mark.parametrize(
        ("text", "name"),
        [("Kari", "Kari"), ("jeg heter Kari Nordmann", "Kari Nordmann"), ("O'Brien", "O'Brien"),
         ("Bjørg-Åse", "Bjørg-Åse"), ("eg heiter Åse", "Åse"), ("Will Smith", "Will Smith")],
    )  # fmt: skip
    def test_a_name_is_taken(self, answer, text, name):
        outcome = answer(Step.NAME, text)
        assert outcome.draft.values == {Step.NAME: name}
        assert outcome.note is None

    def test_a_name_with_a_number_gives_both(self, answer):
        outcome = answer(Step.NAME, "kari nordmann 481 23 456")
        assert values_of(outcome, Step.NAME, Step.PHONE) == ["kari nordmann", "+4748123456"]

    def test_a_number_alone_is_kept_and_the_name_asked_again(self, answer):
        outcome = answer(Step.NAME, "nummeret mitt er 4812 3456")
        assert values_of(outcome, Step.NAME, Step.PHONE) == [None, "+4748123456"]
        assert (outcome.note, outcome.draft.next_step) == ("note.phone_changed", Step.NAME)

    @pytest.mark.parametrize(
        "text", ["jeg er trøtt nå", "ja", "12345", "!!!", "jeg vil ikke oppgi navn"]
    )
    def test_what_is_no_name_is_asked_again(self, answer, text):
        outcome = answer(Step.NAME, text)
        assert (outcome.note, outcome.kind) == ("problem.name_invalid", Kind.CONTINUE)

    @pytest.mark.parametrize(
        "text", ["Hva er en individuell plan?", "kven ser dette", "hei igjen?"]
    )
    def test_a_question_is_answered(self, answer, draft_at, text):
        outcome = answer(Step.NAME, text)
        assert (outcome.kind, outcome.draft) == (Kind.ANSWER, draft_at(Step.NAME))

    def test_small_talk_is_answered(self, answer):
        assert answer(Step.NAME, "hei", intent="greet", sure=0.99).kind is Kind.ANSWER


class TestReachability:
    @pytest.mark.parametrize("text", ["37 15 00 00", "+47 37150000", "nummeret er 37150000"])
    def test_a_number_is_taken_and_no_address_asked_for(self, answer, text):
        outcome = answer(Step.PHONE, text)
        assert outcome.draft.values[Step.PHONE] == "+4737150000"
        assert outcome.draft.next_step is Step.CALL_TIME

    @pytest.mark.parametrize("step", [Step.PHONE, Step.EMAIL])
    def test_an_address_in_place_of_a_number_is_taken(self, answer, empty_draft, step):
        draft = empty_draft.give(Step.NAME, "Kari")
        outcome = answer(step, "min epost er kari@example.no", draft=draft)
        assert outcome.draft.values[Step.EMAIL] == "kari@example.no"
        assert outcome.draft.next_step is Step.CALL_TIME

    def test_digits_of_an_address_are_no_number(self, answer, empty_draft):
        draft = empty_draft.give(Step.NAME, "Kari")
        outcome = answer(Step.PHONE, "Kari48123456@EXAMPLE.no", draft=draft)
        assert Step.PHONE not in outcome.draft.values

    def test_what_cannot_be_read_is_asked_again(self, answer):
        assert answer(Step.PHONE, "12345").note == "problem.phone_invalid"
        assert answer(Step.EMAIL, "kari@").note == "problem.email_invalid"
        assert answer(Step.PHONE, "").note == "problem.phone_invalid"


class TestChoicesAndWords:
    @pytest.mark.parametrize(
        ("step", "text", "value"),
        [(Step.CALL_TIME, "formiddag", "morning"), (Step.CALL_TIME, "etter kl. 15", "etter kl. 15"),
         (Step.CALL_TIME, "når som helst etter 12", "når som helst etter 12"),
         (Step.CALL_TIME, "22.10.2026", "22.10.2026"),
         (Step.CALL_TIME, "21.00-22.00", "21.00-22.00"),
         (Step.FOR_WHOM, "Det gjelder barnet mitt", "child"), (Step.FOR_WHOM, "my child.", "child"),
         (Step.MATTER, "det gjelder barnekoordinator", "child_coordinator"),
         (Step.MATTER, "child coordinator", "child_coordinator"),
         (Step.MESSAGE, "melding: Hva gjør jeg nå?", "Hva gjør jeg nå?"),
         (Step.MESSAGE, "Vi er slitne", "Vi er slitne")],
    )  # fmt: skip
    def test_it_is_kept(self, answer, step, text, value):
        outcome = answer(step, text)
        assert (outcome.draft.values[step], outcome.note) == (value, None)

    @pytest.mark.parametrize("step", Step)
    @pytest.mark.parametrize("text", ["Hva?", "hvorfor spør du?", "What do you mean?"])
    def test_who_does_not_understand_is_told_what_the_question_is_for(self, answer, step, text):
        outcome = answer(step, text)
        assert (outcome.kind, outcome.note) == (Kind.CONTINUE, f"help.{step.value}")
        assert outcome.draft.filling(step) is None

    @pytest.mark.parametrize("step", [Step.CONSENT, Step.CONFIRM])
    @pytest.mark.parametrize(
        ("text", "line", "value"),
        [("my number is 0046 70 123 45 67", Step.PHONE, "+46701234567"),
         ("skriv heller til berit@example.no", Step.EMAIL, "berit@example.no")],
    )  # fmt: skip
    def test_a_number_or_address_at_the_end_is_a_correction(self, answer, step, text, line, value):
        outcome = answer(step, text)
        assert outcome.note == "note.details_changed"
        assert outcome.draft.values[line] == value

    @pytest.mark.parametrize("text", ["det er sønnen min det gjelder", "my daughter"])
    def test_a_person_in_other_words_is_no_emergency(self, answer, text):
        outcome = answer(Step.FOR_WHOM, text, intent="emergency")
        assert outcome.draft.values[Step.FOR_WHOM] == "child"

    def test_an_emergency_at_the_same_place_is_one(self, answer):
        outcome = answer(Step.FOR_WHOM, "sønnen min vil ikke leve lenger", intent="emergency")
        assert outcome.kind is Kind.ANSWER

    @pytest.mark.parametrize("step", [step for step in Step if step is not Step.CONFIRM])
    @pytest.mark.parametrize("text", ["prøv igjen", "try again"])
    def test_to_try_again_is_no_answer(self, answer, step, text):
        outcome = answer(step, text)
        assert (outcome.kind, outcome.note) == (Kind.CONTINUE, None)
        assert outcome.draft.filling(step) is None

    @pytest.mark.parametrize(
        ("step", "text"),
        [(Step.FOR_WHOM, "tja"), (Step.MATTER, "plan og koordinator"), (Step.MATTER, "ja"),
         (Step.CALL_TIME, "ja"), (Step.CALL_TIME, ""), (Step.CALL_TIME, "👍"),
         (Step.CALL_TIME, "x" * 81)],
    )  # fmt: skip
    def test_what_is_no_choice_is_asked_again(self, answer, step, text):
        outcome = answer(step, text)
        assert outcome.note == f"problem.{step.value}_invalid"
        assert step not in outcome.draft.values

    def test_professionals_are_asked_not_to_write_about_patients(self, answer):
        assert answer(Step.FOR_WHOM, "professional").note == "note.professional"

    @pytest.mark.parametrize("step", [s for s in Step if s.value not in ("name", "phone", "email")])
    def test_a_bare_number_in_any_later_step_corrects_the_telephone(self, answer, step):
        outcome = answer(step, "400 31 579")
        assert outcome.draft.values[Step.PHONE] == "+4740031579"
        assert (outcome.note, outcome.draft.next_step) == ("note.phone_changed", step)

    def test_a_message_that_is_too_long_is_refused(self, answer):
        assert answer(Step.MESSAGE, "x" * 601).note == "problem.message_too_long"

    def test_yes_to_a_message_is_no_message(self, answer):
        outcome = answer(Step.MESSAGE, "Ja takk")
        assert (outcome.note, outcome.draft.next_step) == ("note.message_hint", Step.MESSAGE)

    def test_an_empty_message_is_asked_again(self, answer, draft_at):
        assert answer(Step.MESSAGE, " ").draft == draft_at(Step.MESSAGE)

    def test_a_question_at_the_message_is_answered(self, answer):
        assert answer(Step.MESSAGE, "Hva er en plan?").kind is Kind.ANSWER


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


class TestLanguageAtTheMessage:
    def test_a_wish_for_another_language_is_no_message(self, answer):
        outcome = answer(Step.MESSAGE, "norsk takk", intent="change_language", sure=0.9)
        assert outcome.kind is Kind.ANSWER
        assert Step.MESSAGE not in outcome.draft.values

    def test_a_message_may_speak_of_languages(self, answer):
        text = "Jeg snakker mest arabisk, så bruk gjerne tolk på engelsk"
        outcome = answer(Step.MESSAGE, text, intent="change_language", sure=0.9)
        assert outcome.draft.values[Step.MESSAGE] == text


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
        assert outcome.draft.next_step is Step.CONFIRM

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


ANY_DRAFT = st.builds(
    Draft,
    conversation=st.just("c1"),
    municipality=st.just("risor"),
    language=st.sampled_from(Language),
    key=st.just("k1"),
    values=st.dictionaries(st.sampled_from(Step), st.text(max_size=20)),
    skipped=st.frozensets(st.sampled_from(Step)),
    interpreter=st.none() | st.text(max_size=20),
)
WORDS = [
    "endre", "change", "telefon", "navn", "samtykke", "språk", "tolk", "til", "ja", "nei",
    "hopp over", "avbryt", "48123456", "kari@example.no", "melding:", "?", "hva", "Kari",
    "bare ring meg", "barnet mitt", "13097248022", "22.10.2025", "", "consent", "prøv igjen",
]  # fmt: skip
ANY_TEXT = st.text(max_size=200) | st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join)
ANY_SAID = st.builds(
    Said,
    text=ANY_TEXT,
    intent=st.sampled_from(["", "out_of_scope", "clarify", "greet", "plan_definition"]),
    sure=st.floats(0, 1),
    tapped=st.booleans(),
)


@settings(max_examples=400)
@given(ANY_DRAFT, st.sampled_from(Step), ANY_SAID)
def test_any_message_leads_on_and_no_note_holds_a_value(library, options, draft, step, said):
    outcome = react(draft, step, said, options)
    phrases = {key.removeprefix("contact_form.") for key in library.phrases}
    assert outcome.note is None or outcome.note in phrases
    assert outcome.draft.key == draft.key
    assert Step.CONFIRM not in set(outcome.draft.values) - set(draft.values)
    assert outcome.draft.interpreter is None or len(outcome.draft.interpreter) <= 40


@given(ANY_DRAFT, ANY_TEXT)
def test_any_first_message_begins(draft, text):
    outcome = begin(draft, text)
    assert outcome.kind is Kind.CONTINUE
    assert outcome.note in (None, "problem.identity_number", "note.details_changed")
