from dinplan.contact.commands import find_change, find_command, fold
from dinplan.contact.interview import Kind, react
from dinplan.contact.questions import Said
from dinplan.contact.request import Step

CHOICE_STEPS = (Step.CALL_TIME, Step.FOR_WHOM, Step.MATTER)


def test_the_steps_with_choices_have_options(options):
    assert set(options) == set(CHOICE_STEPS)


def test_titles_in_all_languages_and_ids_lead_to_the_id(options):
    assert options[Step.FOR_WHOM]["barnet mitt"] == "child"
    assert options[Step.FOR_WHOM]["my child"] == "child"
    assert options[Step.FOR_WHOM]["child"] == "child"
    assert options[Step.CALL_TIME]["når som helst"] == "anytime"


def test_every_title_of_a_choice_chooses_it(options, draft_at):
    for step, titles in options.items():
        for title, choice in titles.items():
            for text in (title, title.capitalize(), f"{title}."):
                outcome = react(draft_at(step), step, Said(text), options)
                assert outcome.kind is Kind.CONTINUE
                assert outcome.draft.values[step] == choice, text


def test_no_title_of_a_choice_is_a_command(options):
    for titles in options.values():
        for title in titles:
            assert find_command(title) is None
            assert find_change(title) is None


def test_a_choice_that_is_also_a_topics_title_is_a_choice(options, draft_at):
    said = Said("Klage", intent="appeal_right", sure=1.0, tapped=True)
    outcome = react(draft_at(Step.MATTER), Step.MATTER, said, options)
    assert outcome.draft.values[Step.MATTER] == "appeal"
    assert react(draft_at(Step.NAME), Step.NAME, said, options).kind is Kind.ANSWER


def test_folded_titles_are_compared_folded(options):
    for titles in options.values():
        assert all(fold(title) == title for title in titles)
