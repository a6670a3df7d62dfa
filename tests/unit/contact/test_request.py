import pytest

from dinplan.contact.request import Draft, Filling, Step
from dinplan.language.language import Language


def test_a_new_draft_asks_for_the_first_line(empty_draft):
    assert empty_draft.next_step is Step.NAME
    assert empty_draft.filling(Step.NAME) is None
    assert not empty_draft.complete


def test_lines_are_asked_for_in_order(draft_at):
    for step in Step:
        assert draft_at(step).next_step is step


def test_a_given_line_is_no_longer_skipped(empty_draft):
    draft = empty_draft.skip(Step.PHONE).give(Step.PHONE, "+4748123456")
    assert draft.filling(Step.PHONE) is Filling.GIVEN
    assert Step.PHONE not in draft.skipped


def test_a_given_line_stays_given_when_it_is_left_out(empty_draft):
    draft = empty_draft.give(Step.PHONE, "+4748123456").skip(Step.PHONE, Step.EMAIL)
    assert draft.filling(Step.PHONE) is Filling.GIVEN
    assert draft.filling(Step.EMAIL) is Filling.SKIPPED


def test_a_cleared_line_is_asked_for_again(draft_at):
    draft = draft_at(Step.CONFIRM).clear(Step.PHONE, Step.EMAIL)
    assert draft.next_step is Step.PHONE
    assert not draft.complete


def test_a_draft_is_complete_when_only_the_confirmation_is_left(draft_at):
    assert draft_at(Step.CONFIRM).complete
    for step in Step:
        if step is not Step.CONFIRM:
            assert not draft_at(step).complete


def test_a_draft_never_changes_only_new_ones_are_made(empty_draft):
    empty_draft.give(Step.NAME, "Kari").skip(Step.PHONE).clear(Step.NAME)
    assert empty_draft == Draft("conversation-1", "risor", Language.NB, key="k1")


@pytest.mark.parametrize("step", Step)
def test_a_filling_is_a_word_and_no_value(step, draft_at):
    filling = draft_at(Step.CONFIRM).filling(step)
    assert filling in (None, "given", "skipped")
