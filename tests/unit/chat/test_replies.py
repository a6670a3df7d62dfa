from dinplan.chat.phones import Phone, Phones
from dinplan.chat.replies import all_titles, as_replies, without_personal
from dinplan.chat.session import Said
from dinplan.language.language import Language

PHONES = Phones(Phone("918 30 135"), Phone("113"))
NOTICE = Said("Jeg er en robot.", Language.NB)
ANSWER = Said(
    "Ring oss.",
    Language.NB,
    topic="talk_to_human",
    details={"topic": "talk_to_human", "sources": [{"profile": "risor"}], "suggestions": []},
    choices=("Ja", "Nei"),
)
SUMMARY = Said(
    "Ola, 918 30 135",
    Language.EN,
    topic="contact_form",
    details={"step": "confirm"},
    choices=("Ja",),
    personal=True,
)


def test_a_reply_has_all_its_parts_and_no_more():
    notice, answer = as_replies("m-1", [NOTICE, ANSWER], {"Ja": "c1", "Nei": "c2"}, PHONES)
    assert notice == {
        "id": "m-1.1", "text": "Jeg er en robot.", "language": "nb", "topic": None,
        "sources": [], "suggestions": [], "foreign": [], "choices": [],
    }  # fmt: skip
    assert answer == {
        "id": "m-1.2", "text": "Ring oss.", "language": "nb", "topic": "talk_to_human",
        "sources": [{"profile": "risor"}], "suggestions": [], "foreign": [],
        "choices": [{"id": "c1", "title": "Ja"}, {"id": "c2", "title": "Nei"}],
        "phone": {"shown": "918 30 135", "uri": "tel:+4791830135"},
    }  # fmt: skip


def test_a_step_and_a_reference_are_told_where_there_are_any():
    (reply,) = as_replies("m-1", [SUMMARY], {"Ja": "c1"}, PHONES)
    assert reply["step"] == "confirm"
    assert "reference" not in reply


def test_a_title_without_an_id_cannot_be_chosen():
    (reply,) = as_replies("m-1", [SUMMARY], {}, PHONES)
    assert reply["choices"] == []


def test_titles_are_offered_once():
    assert all_titles([NOTICE, ANSWER, SUMMARY]) == ["Ja", "Nei"]


def test_only_personal_texts_are_replaced():
    replies = as_replies("m-1", [ANSWER, SUMMARY], {}, PHONES)
    kept = without_personal(replies, [ANSWER, SUMMARY], "[…]")
    assert kept == [replies[0], {**replies[1], "text": "[…]"}]
    assert replies[1]["text"] == "Ola, 918 30 135"


def test_replies_without_personal_values_need_no_second_form():
    assert without_personal(as_replies("m-1", [ANSWER], {}, PHONES), [ANSWER], "[…]") is None
