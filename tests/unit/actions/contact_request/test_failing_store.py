"""The three actions when the store fails."""

import logging

from unit.actions.contact_request.form import SECRETS

from dinplan.contact.errors import ContactStoreError


class TestFailingStore:
    def test_beginning_says_that_nothing_was_kept(self, form, store):
        store.down = True
        form.begin("Ring Olav 37 15 00 00")
        assert (form.note, form.step) == ("problem.not_kept", "contact_name")

    def test_an_answer_that_was_not_kept_is_asked_for_again(self, form, store):
        form.begin()
        store.down = True
        form.say("Kari")
        assert (form.note, form.step) == ("problem.not_kept", "contact_name")
        store.down = False
        form.say("Kari")
        assert (form.note, form.step) == (None, "contact_phone")

    def test_a_request_that_was_not_stored_can_be_retried(self, form, store):
        form.fill()
        store.refuses_requests = True
        form.say("ja")
        assert (form.note, form.step) == ("problem.store_failed", "contact_confirm")
        assert form.said == ["utter_contact_summary"]
        store.refuses_requests = False
        form.say("prøv igjen")
        assert form.said == ["utter_contact_receipt"]
        assert len(store.requests) == 1

    def test_with_the_whole_store_down_the_note_goes_with_the_question(self, form, store):
        form.fill()
        store.down = True
        form.say("ja")
        assert form.note == "problem.store_failed"
        assert form.said == ["utter_ask_contact_form_contact_confirm"]

    def test_a_summary_that_cannot_be_read_gets_the_apology(self, form, store):
        form.fill(until="contact_consent")
        form.say("ja")
        store.down = True
        form.slots["contact_note"] = None
        form.said = []
        form._ask()
        assert form.said == ["utter_error"]

    def test_a_lost_receipt_is_given_when_the_citizen_retries(self, form, store):
        form.fill()
        store.loses_receipts = True
        form.say("ja")
        assert form.note == "problem.store_failed"
        store.loses_receipts = False
        form.say("prøv igjen")
        (request,) = store.requests.values()
        assert form.said == ["utter_contact_repeated"]
        assert form.messages[0]["shown"] == {"reference": request.reference}

    def test_a_draft_that_got_lost_is_asked_for_again_and_never_sent_empty(self, form, store):
        form.fill()
        store.drafts.clear()
        form.say("ja")
        assert (form.note, form.step) == ("problem.not_kept", "contact_name")
        assert store.requests == {}

    def test_a_database_that_cannot_be_opened_is_a_failing_store(self, form):
        def desk():
            raise ContactStoreError("The database cannot be used")

        form._desk = desk
        form.begin()
        assert form.note == "problem.not_kept"

    def test_the_log_names_the_cause_and_no_value(self, form, store, caplog):
        form.fill()
        store.down = True
        with caplog.at_level(logging.DEBUG):
            form.say("endre navn til Per Kanarifugl")
        assert "down" in caplog.text
        assert not any(secret in caplog.text for secret in SECRETS if len(secret) > 3)
