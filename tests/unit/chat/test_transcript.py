from dinplan.chat.phones import Phone, Phones
from dinplan.chat.session import Said
from dinplan.chat.transcript import Line, as_transcript
from dinplan.language.language import Language

PHONES = Phones(None, Phone("113"))


def test_a_transcript_tells_who_said_what_and_when():
    lines = [
        Line(True, Said("Help", Language.EN), 0.0),
        Line(False, Said("Call 113.", Language.EN, "emergency", choices=("Yes",)), 1.25),
    ]
    assert as_transcript(lines, {"Yes": "c1"}, PHONES) == [
        {"from": "citizen", "text": "Help", "language": "en",
         "time": "1970-01-01T00:00:00.000+00:00"},
        {"from": "assistant", "text": "Call 113.", "language": "en",
         "time": "1970-01-01T00:00:01.250+00:00", "topic": "emergency", "sources": [],
         "suggestions": [], "foreign": [], "choices": [{"id": "c1", "title": "Yes"}],
         "phone": {"shown": "113", "uri": "tel:113"}},
    ]  # fmt: skip
