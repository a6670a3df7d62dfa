from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dinplan.contact.follow_up import (
    OPEN_STAGES,
    FollowUp,
    Kind,
    Outcome,
    Stage,
    begin,
    is_about_own_request,
    opens,
    react,
)
from dinplan.contact.questions import Said
from dinplan.contact.request import Status, Step

NEW = FollowUp("c1", "risor")
NAMED = replace(NEW, stage=Stage.CONTACT, reference="KLM-RTF")
OPENED = replace(NAMED, stage=Stage.CHOICE)
AT_PHONE = replace(OPENED, stage=Stage.PHONE)
AT_WITHDRAWAL = replace(OPENED, stage=Stage.WITHDRAWAL)
EVERY_STAGE = (NEW, NAMED, OPENED, AT_PHONE, AT_WITHDRAWAL)
IDENTITY_NUMBER = "13097248022"


def hear(follow_up, text, **understood):
    return react(follow_up, Said(text, **understood))


class TestBeginning:
    @pytest.mark.parametrize(
        ("text", "stage", "reference", "contact"),
        [
            ("Status for henvendelsen min", Stage.REFERENCE, None, None),
            ("Hva skjer med KLM-RTF?", Stage.CONTACT, "KLM-RTF", None),
            ("Nummeret mitt er 48123456, status?", Stage.REFERENCE, None, "+4748123456"),
        ],
    )
    def test_the_first_message_may_give_half_of_the_key(self, text, stage, reference, contact):
        outcome = begin(NEW, text)
        assert outcome.kind is Kind.CONTINUE
        wanted = replace(NEW, stage=stage, reference=reference, contact=contact)
        assert outcome.follow_up == wanted

    @pytest.mark.parametrize("contact", ["48123456", "kari@example.no", "tlf 481 23 456"])
    def test_with_the_whole_key_it_is_looked_up_at_once(self, contact):
        assert begin(NEW, f"Status KLM-RTF, {contact}").kind is Kind.LOOK_UP

    def test_an_identity_number_is_refused(self):
        outcome = begin(NEW, f"KLM-RTF {IDENTITY_NUMBER}")
        assert outcome == Outcome(Kind.CONTINUE, NEW, "problem.identity_number")


class TestEveryStage:
    @pytest.mark.parametrize("at", EVERY_STAGE, ids=lambda at: at.stage.value)
    @pytest.mark.parametrize("text", ["avbryt", "cancel", "Avbryt!", "glem det"])
    def test_it_can_be_cancelled(self, at, text):
        assert hear(at, text) == Outcome(Kind.CANCELLED, at)

    @pytest.mark.parametrize("at", EVERY_STAGE, ids=lambda at: at.stage.value)
    def test_an_emergency_is_answered_first(self, at):
        text = "KLM-RTF 48123456, ja, jeg orker ikke mer"
        assert hear(at, text, intent="emergency", sure=0.4).kind is Kind.ANSWER

    @pytest.mark.parametrize("text", ["KLM-RTF", "klmrtf"])
    def test_a_reference_is_none_whatever_its_letters_sound_like(self, text):
        outcome = hear(NEW, text, intent="emergency", sure=0.4)
        assert (outcome.kind, outcome.follow_up.stage) == (Kind.CONTINUE, Stage.CONTACT)

    @pytest.mark.parametrize("at", EVERY_STAGE, ids=lambda at: at.stage.value)
    @pytest.mark.parametrize("text", ["Hva er en individuell plan?", "hva er en koordinator"])
    def test_a_question_is_answered_and_the_step_stays(self, at, text):
        outcome = hear(at, text, intent="plan_definition", sure=0.95)
        assert outcome == Outcome(Kind.ANSWER, at)

    @pytest.mark.parametrize("at", EVERY_STAGE, ids=lambda at: at.stage.value)
    def test_a_tapped_topic_is_answered(self, at):
        outcome = hear(at, "Kan jeg klage?", intent="appeal_right", sure=1.0, tapped=True)
        assert outcome == Outcome(Kind.ANSWER, at)

    @pytest.mark.parametrize("at", EVERY_STAGE, ids=lambda at: at.stage.value)
    def test_its_own_title_asks_again(self, at):
        title = "Status for henvendelsen min"
        outcome = hear(at, title, intent="contact_status", sure=1.0, tapped=True)
        assert outcome == Outcome(Kind.CONTINUE, at)

    @pytest.mark.parametrize("at", EVERY_STAGE, ids=lambda at: at.stage.value)
    @pytest.mark.parametrize("tapped", [True, False])
    def test_the_other_form_has_to_wait(self, at, tapped):
        outcome = hear(at, "Kan noen kontakte meg?", intent="request_contact", tapped=tapped)
        assert outcome == Outcome(Kind.CONTINUE, at, "note.cancel_first")

    @pytest.mark.parametrize("at", EVERY_STAGE, ids=lambda at: at.stage.value)
    def test_an_identity_number_is_refused(self, at):
        outcome = hear(at, IDENTITY_NUMBER)
        assert outcome == Outcome(Kind.CONTINUE, at, "problem.identity_number")

    @given(
        st.sampled_from(EVERY_STAGE), st.text(), st.sampled_from(["", "plan_definition"]),
        st.floats(0, 1), st.booleans(),
    )  # fmt: skip
    def test_no_text_opens_a_request_or_breaks_anything(
        self, library, at, text, intent, sure, tapped
    ):
        outcome = hear(at, text, intent=intent, sure=sure, tapped=tapped)
        assert at.stage in OPEN_STAGES or outcome.follow_up.stage not in OPEN_STAGES
        if outcome.kind in (Kind.WITHDRAW, Kind.CHANGE_PHONE):
            assert at.stage in OPEN_STAGES
        assert outcome.note is None or f"contact_status.{outcome.note}" in library.phrases


class TestReferenceAndContact:
    @pytest.mark.parametrize("text", ["KLM-RTF", "klm rtf", "den er klmrtf"])
    def test_a_reference_leads_to_the_number(self, text):
        assert hear(NEW, text, intent="contact_status", sure=1.0) == Outcome(Kind.CONTINUE, NAMED)

    def test_a_number_before_the_reference_is_kept(self):
        outcome = hear(NEW, "481 23 456")
        assert (outcome.follow_up.contact, outcome.note) == ("+4748123456", "note.reference_too")
        assert hear(outcome.follow_up, "KLM-RTF").kind is Kind.LOOK_UP

    @pytest.mark.parametrize("text", ["KLM-RTG", "KLM", "vet ikke", "ja", "", "hopp over"])
    def test_what_is_no_reference_is_asked_again(self, text):
        outcome = hear(NEW, text)
        assert outcome == Outcome(Kind.CONTINUE, NEW, "problem.reference_invalid")

    @pytest.mark.parametrize(
        ("text", "contact"),
        [("481 23 456", "+4748123456"), ("+46 70 123 45 67", "+46701234567"),
         ("det er kari@example.no", "kari@example.no")],
    )  # fmt: skip
    def test_number_or_address_complete_the_key(self, text, contact):
        outcome = hear(NAMED, text)
        assert outcome == Outcome(Kind.LOOK_UP, replace(NAMED, contact=contact))

    @pytest.mark.parametrize("text", ["999", "Kari", "", "hopp over", "KLM-RTF"])
    def test_what_is_neither_is_asked_again(self, text):
        outcome = hear(NAMED, text, intent="contact_status", sure=1.0)
        assert outcome == Outcome(Kind.CONTINUE, NAMED, "problem.contact_invalid")

    def test_a_mistyped_reference_can_be_corrected(self):
        outcome = hear(NAMED, "nei, ABC-DEE")
        assert outcome.follow_up == replace(NAMED, reference="ABC-DEE")


class TestChoice:
    @pytest.mark.parametrize(
        "text", ["Endre telefonnummer", "Change phone number", "jeg vil rette nummeret"]
    )
    def test_the_number_is_asked_for(self, text):
        assert hear(OPENED, text) == Outcome(Kind.CONTINUE, AT_PHONE)

    @pytest.mark.parametrize("text", ["endre telefon til 400 31 579", "40031579"])
    def test_a_number_may_be_said_at_once(self, text):
        assert hear(OPENED, text) == Outcome(Kind.CHANGE_PHONE, OPENED, phone="+4740031579")

    @pytest.mark.parametrize(
        "text",
        ["Trekke henvendelsen", "Withdraw the request", "jeg vil trekke den", "slett alt",
         "kan du slette henvendelsen?", "Nei, jeg vil heller trekke den", "cancel the request"],
    )  # fmt: skip
    def test_a_wish_to_withdraw_is_asked_about_once_more(self, text):
        assert hear(OPENED, text) == Outcome(Kind.CONTINUE, AT_WITHDRAWAL)

    def test_what_shall_not_be_withdrawn_is_not(self):
        outcome = hear(OPENED, "ikke trekk den")
        assert outcome == Outcome(Kind.CONTINUE, OPENED, "problem.choice_invalid")

    @pytest.mark.parametrize("text", ["Ferdig", "Done", "nei", "nei takk", "takk for hjelpen"])
    def test_it_can_be_finished(self, text):
        assert hear(OPENED, text) == Outcome(Kind.FINISHED, OPENED)

    def test_only_the_number_can_be_corrected(self):
        assert hear(OPENED, "endre navn til Per").note == "note.only_phone"

    def test_the_status_can_be_asked_for_again(self):
        assert hear(OPENED, "status?") == Outcome(Kind.CONTINUE, OPENED)

    def test_anything_else_is_asked_again(self):
        assert hear(OPENED, "blåbær").note == "problem.choice_invalid"


class TestNewPhone:
    def test_a_number_is_taken(self):
        assert hear(AT_PHONE, "400 31 579").phone == "+4740031579"

    @pytest.mark.parametrize("text", ["hopp over", "nei", "skip"])
    def test_one_may_think_better_of_it(self, text):
        assert hear(AT_PHONE, text) == Outcome(Kind.CONTINUE, OPENED)

    def test_what_is_no_number_is_asked_again(self):
        assert hear(AT_PHONE, "123").note == "problem.phone_invalid"


class TestWithdrawal:
    @pytest.mark.parametrize("text", ["ja", "Yes", "ja, trekk den"])
    def test_yes_withdraws(self, text):
        assert hear(AT_WITHDRAWAL, text) == Outcome(Kind.WITHDRAW, AT_WITHDRAWAL)

    @pytest.mark.parametrize("text", ["nei", "No", "hopp over"])
    def test_no_keeps_it(self, text):
        assert hear(AT_WITHDRAWAL, text) == Outcome(Kind.CONTINUE, OPENED, "note.kept")

    @pytest.mark.parametrize(
        "text", ["kanskje", "Trekke henvendelsen", "ja, men vent litt", "", "KLM-RTF"]
    )
    def test_nothing_but_a_clear_yes_withdraws(self, text):
        outcome = hear(AT_WITHDRAWAL, text)
        assert outcome == Outcome(Kind.CONTINUE, AT_WITHDRAWAL, "problem.answer_needed")


class TestKey:
    @pytest.fixture
    def request_sent(self, sent):
        return sent({Step.PHONE: "+4748123456", Step.EMAIL: "Kari@example.no"})

    @pytest.mark.parametrize("contact", ["+4748123456", "kari@EXAMPLE.no"])
    def test_number_and_address_both_open_it(self, request_sent, contact):
        assert opens(request_sent, replace(NAMED, contact=contact))

    @pytest.mark.parametrize("contact", ["+4748123457", "", None, "kari@example.n", "å\ud800"])
    def test_nothing_else_does(self, request_sent, contact):
        assert not opens(request_sent, replace(NAMED, contact=contact))

    def test_a_request_to_another_municipality_stays_closed(self, request_sent):
        key = replace(NAMED, contact="+4748123456")
        assert not opens(replace(request_sent, municipality="other"), key)

    def test_a_withdrawn_request_stays_closed(self, request_sent):
        key = replace(NAMED, contact="+4748123456")
        assert not opens(replace(request_sent, status=Status.WITHDRAWN), key)
        assert not opens(replace(request_sent, values={}), replace(NAMED, contact=""))

    def test_no_request_is_opened_by_nothing(self):
        assert not opens(None, replace(NAMED, contact=""))
        assert not opens(None, replace(NAMED, contact="+4748123456"))


class TestWhetherARequestIsMeant:
    @pytest.mark.parametrize(
        "text",
        ["Hva er status på henvendelsen?", "Trekk henvendelsen", "jeg vil trekke henvendelsen min",
         "Har noen lest henvendelsen min?", "jeg vil endre nummeret i henvendelsen",
         "What is the status of my request?", "I want to withdraw my request", "KLM-RTF",
         "Did you get my request?", "hvor ligger henvendelsen min nå? har noen sett den",
         "jeg mener den jeg nettopp sendte", "Where is my request now?", "the one I just sent"],
    )  # fmt: skip
    def test_who_names_it_means_it(self, text):
        assert is_about_own_request(text)

    @pytest.mark.parametrize(
        "text",
        ["Kan jeg sende en henvendelse?", "What happens if they say no to my request?",
         "I want to cancel my request for a coordinator", "Jeg har fått avslag på henvendelsen min",
         "how do I get the request form", "Hva er en plan?", "hvordan sender jeg en henvendelse",
         "How do I send my request to the County Governor?"],
    )  # fmt: skip
    def test_other_requests_are_questions(self, text):
        assert not is_about_own_request(text)
