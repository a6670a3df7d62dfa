"""What counts as a time to be called."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dinplan.contact.call_times import LONGEST_CALL_TIME, is_call_time


@pytest.mark.parametrize(
    "text",
    [
        "etter kl. 15", "mandag", "Tysdag føremiddag", "i morgen", "helst på kvelden",
        "10-12", "etter 16", "9.30", "når som helst", "etter jobb", "hverdager på dagtid",
        "after 3 pm", "Monday or Tuesday", "any time", "tomorrow morning", "in the evenings",
    ],
)  # fmt: skip
def test_a_time_is_taken(text):
    assert is_call_time(text)


@pytest.mark.parametrize(
    "text",
    [
        "hei, sønnen min på 5 har fått epilepsi og jeg aner ikke hvor jeg skal begynne",
        "jeg vil at noen skal kontakte meg",
        "Mona",
        "my son is 5 years old and very ill",
        "...",
        "",
        "etter kl. 15 " * 10,
    ],
)
def test_a_story_a_name_and_nothing_are_no_time(text):
    assert not is_call_time(text)


@given(st.text(min_size=LONGEST_CALL_TIME + 1, max_size=200))
def test_a_long_text_is_never_a_time(text):
    assert not is_call_time(text)
