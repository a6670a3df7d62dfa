"""What the interview takes as the name, the telephone number and every other line."""

import pytest

from dinplan.contact.interview import Kind
from dinplan.contact.request import Step


def values_of(outcome, *steps):
    return [outcome.draft.values.get(step) for step in steps]


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

    @pytest.mark.parametrize("text", ["Liv", "Kari Lie", "Hei, jeg heter Liv"])
    def test_a_name_that_sounds_alarming_is_one(self, answer, text):
        taken = answer(Step.NAME, text, intent="emergency", sure=0.13)
        assert taken.kind is Kind.CONTINUE
        assert taken.draft.values[Step.NAME] in text

    @pytest.mark.parametrize(
        ("text", "sure"), [("Liv", 0.6), ("Jeg Vil Ikke Mer", 0.13), ("livet er over", 0.13)]
    )
    def test_what_is_no_plain_name_stays_an_emergency(self, answer, text, sure):
        assert answer(Step.NAME, text, intent="emergency", sure=sure).kind is Kind.ANSWER

    @pytest.mark.parametrize("text", ["det er sønnen min det gjelder", "my daughter"])
    def test_a_person_in_other_words_is_no_emergency(self, answer, text):
        outcome = answer(Step.FOR_WHOM, text, intent="emergency")
        assert outcome.draft.values[Step.FOR_WHOM] == "child"

    @pytest.mark.parametrize("text", ["mornings", "i natt", "in the evenings, please"])
    @pytest.mark.parametrize("intent", ["greet", "emergency"])
    def test_a_time_is_one_whatever_the_classifier_hears_in_it(self, answer, text, intent):
        outcome = answer(Step.CALL_TIME, text, intent=intent, sure=0.99)
        assert outcome.draft.values[Step.CALL_TIME] == text

    def test_an_hour_beside_words_that_sound_a_little_alarming_is_a_time(self, answer):
        text = "etter kanarimatingen kl 15.15"
        taken = answer(Step.CALL_TIME, text, intent="emergency", sure=0.34)
        assert taken.draft.values[Step.CALL_TIME] == text
        heard = answer(Step.CALL_TIME, "kl 15.15 hopper jeg", intent="emergency", sure=0.8)
        assert heard.kind is Kind.ANSWER

    @pytest.mark.parametrize(
        ("text", "intent"), [("god morgen", "greet"), ("jeg gjør det i natt", "emergency")]
    )
    def test_more_than_a_time_is_heard(self, answer, text, intent):
        assert answer(Step.CALL_TIME, text, intent=intent, sure=0.99).kind is Kind.ANSWER

    def test_an_emergency_at_the_same_place_is_one(self, answer):
        outcome = answer(Step.FOR_WHOM, "sønnen min vil ikke leve lenger", intent="emergency")
        assert outcome.kind is Kind.ANSWER

    @pytest.mark.parametrize(
        ("step", "text"),
        [(Step.MESSAGE, "Jeg orker snart ikke mer alene"), (Step.MATTER, "Mamma er døende"),
         (Step.NAME, "Død-Ola Nordmann")],
    )  # fmt: skip
    def test_an_alarm_that_was_none_is_taken_when_said_once_more(self, answer, step, text):
        first = answer(step, text, intent="emergency", sure=0.6)
        assert (first.kind, first.note) == (Kind.ANSWER, "note.alarm_hint")
        assert step not in first.draft.values
        again = answer(step, text, intent="emergency", sure=0.6, after_alarm=True)
        assert (again.kind, again.draft.values[step] != "") == (Kind.ANSWER, True)
        assert again.note != "note.alarm_hint"

    @pytest.mark.parametrize("step", [Step.PHONE, Step.FOR_WHOM, Step.CONSENT, Step.CONFIRM])
    def test_an_alarm_that_fits_no_line_stays_one(self, answer, step):
        said = {"intent": "emergency", "sure": 0.6, "after_alarm": True}
        outcome = answer(step, "jeg orker ikke leve", **said)
        assert outcome.kind is Kind.ANSWER
        assert step not in outcome.draft.values

    @pytest.mark.parametrize(
        ("step", "hint"),
        [(Step.MESSAGE, "note.message_hint"), (Step.PHONE, None), (Step.CALL_TIME, None)],
    )
    def test_nobody_is_told_to_repeat_what_the_line_cannot_take(self, answer, step, hint):
        outcome = answer(step, "hvor er hun nå?", intent="emergency", sure=0.6)
        assert (outcome.kind, outcome.note) == (Kind.ANSWER, hint)

    def test_an_alarm_labelled_as_the_message_is_both(self, answer):
        text = "beskjed: Hva gjør vi når mor er døende?"
        outcome = answer(Step.MESSAGE, text, intent="emergency", sure=0.6)
        assert outcome.kind is Kind.ANSWER
        assert outcome.draft.values[Step.MESSAGE] == "Hva gjør vi når mor er døende?"

    @pytest.mark.parametrize("step", [step for step in Step if step is not Step.CONFIRM])
    @pytest.mark.parametrize("text", ["prøv igjen", "try again"])
    def test_to_try_again_is_no_answer(self, answer, step, text):
        outcome = answer(step, text)
        assert (outcome.kind, outcome.note) == (Kind.CONTINUE, None)
        assert outcome.draft.filling(step) is None

    @pytest.mark.parametrize(
        ("step", "text"),
        [(Step.FOR_WHOM, "tja"), (Step.MATTER, "ja"),
         (Step.CALL_TIME, "ja"), (Step.CALL_TIME, ""), (Step.CALL_TIME, "👍"),
         (Step.CALL_TIME, "x" * 81)],
    )  # fmt: skip
    def test_what_is_no_choice_is_asked_again(self, answer, step, text):
        outcome = answer(step, text)
        assert outcome.note == f"problem.{step.value}_invalid"
        assert step not in outcome.draft.values

    @pytest.mark.parametrize(
        ("text", "intent", "matter"),
        [("We need one person who keeps track", "coordinator_definition", "coordinator"),
         ("plan og koordinator", "clarify", "other"),
         ("jeg fikk nei og er uenig", "appeal_right", "appeal")],
    )  # fmt: skip
    def test_the_matter_in_own_words_is_the_message(self, answer, text, intent, matter):
        outcome = answer(Step.MATTER, text, intent=intent)
        assert values_of(outcome, Step.MATTER, Step.MESSAGE) == [matter, text]
        assert (outcome.note, outcome.draft.next_step) == ("note.matter_is_message", Step.CONSENT)

    @pytest.mark.parametrize("text", ["alt", "noe anna", "everything"])
    def test_a_word_or_two_leave_room_for_a_message(self, answer, text):
        outcome = answer(Step.MATTER, text)
        assert outcome.draft.values[Step.MATTER] == "other"
        assert (outcome.note, outcome.draft.next_step) == (None, Step.MESSAGE)

    def test_a_message_that_was_written_stays(self, answer, draft_at):
        draft = draft_at(Step.CONSENT).clear(Step.MATTER)
        outcome = answer(Step.MATTER, "alt som har med planen å gjøre", draft=draft)
        assert outcome.draft.values[Step.MESSAGE] == "Vi har mange tjenester"

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


class TestInterpreter:
    @pytest.mark.parametrize("step", [Step.NAME, Step.PHONE, Step.CALL_TIME, Step.FOR_WHOM])
    def test_the_wish_is_noted_wherever_it_is_said(self, answer, step):
        outcome = answer(step, "I need an Arabic interpreter")
        assert (outcome.draft.interpreter, outcome.note) == ("Arabic", "note.interpreter")
        assert outcome.draft.next_step is step

    def test_what_is_said_with_it_is_kept(self, answer):
        outcome = answer(Step.PHONE, "481 23 456, men jeg trenger tolk")
        assert outcome.draft.interpreter == ""
        assert outcome.draft.values[Step.PHONE] == "+4748123456"

    def test_a_message_stays_the_message(self, answer):
        outcome = answer(Step.MESSAGE, "I need interpreter")
        assert outcome.draft.interpreter == ""
        assert outcome.draft.values[Step.MESSAGE] == "I need interpreter"

    def test_asking_for_one_is_the_wish(self, answer):
        outcome = answer(Step.MESSAGE, "Can I get an interpreter?")
        assert (outcome.note, outcome.draft.next_step) == ("note.interpreter", Step.MESSAGE)


class TestLanguageAtTheMessage:
    def test_a_wish_for_another_language_is_no_message(self, answer):
        outcome = answer(Step.MESSAGE, "norsk takk", intent="change_language", sure=0.9)
        assert outcome.kind is Kind.ANSWER
        assert Step.MESSAGE not in outcome.draft.values

    def test_a_message_may_speak_of_languages(self, answer):
        text = "Jeg snakker mest arabisk, så bruk gjerne tolk på engelsk"
        outcome = answer(Step.MESSAGE, text, intent="change_language", sure=0.9)
        assert outcome.draft.values[Step.MESSAGE] == text
