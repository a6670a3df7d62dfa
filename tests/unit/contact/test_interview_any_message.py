"""What holds in the interview for any draft and any message."""

from hypothesis import given, settings
from hypothesis import strategies as st

from dinplan.contact.interview import Kind, begin, react
from dinplan.contact.questions import Said
from dinplan.contact.request import Draft, Step
from dinplan.language.language import Language

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
