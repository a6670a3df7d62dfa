"""What is asked and answered."""

import pytest
from browser.real.stored import everything_stored, shown_by
from browser.script import ENGLISH
from playwright.sync_api import expect
from unclear_question import unclear_question


@pytest.mark.parametrize(
    ("question", "language", "words", "source"),
    [
        ("Hva er en individuell plan?", "nb", "tjenest", "Fra brosjyren «"),
        ("What is an individual plan?", "en", "services", "From the "),
    ],
)
def test_a_question_gets_an_answer_with_its_source(chat, question, language, words, source):
    answer = chat.ask(question)
    expect(answer).to_have_attribute("lang", language)
    expect(answer).to_contain_text(words)
    summary = answer.locator("summary").first
    expect(summary).to_contain_text(source)
    expect(answer.locator("blockquote").first).to_be_hidden()
    summary.click()
    expect(answer.locator("blockquote").first).to_be_visible()


def test_the_chosen_language_answers_also_a_word_that_could_be_either(chat):
    chat.script = ENGLISH
    chat.choose_language()
    expect(chat.ask("individuell plan")).to_have_attribute("lang", "en")


def test_an_unclear_question_is_asked_back_and_a_tapped_choice_answered(chat):
    expect(chat.ask(unclear_question())).to_contain_text("Mener du en av disse?")
    choice = chat.choices.first
    title = choice.inner_text()
    choice.click()
    expect(chat.page.locator(".mine").last).to_contain_text(title)
    expect(chat.page.locator(".theirs summary").last).to_contain_text("brosjyren")


def test_an_opinion_is_counted_by_topic_and_without_a_word(chat, product):
    answer = chat.ask("Hvem kan få barnekoordinator?")
    answer.locator(".rating").get_by_role("button", name="Ja").click()
    expect(answer.get_by_text("Takk for tilbakemeldingen.")).to_be_focused()
    kept = everything_stored(product)["chat_feedback"]
    assert "'child_coordinator_eligibility', 'nb', 1, 0" in kept
    assert "Hvem" not in kept
    rows = shown_by(product, "ratings").splitlines()
    assert rows[0].split() == ["yes", "no", "language", "topic"]
    (row,) = (row for row in rows if "(child_coordinator_eligibility)" in row)
    assert row.split()[:3] == ["1", "0", "nb"]


def test_every_reply_is_announced_once_and_nothing_else(chat):
    chat.listen()
    chat.ask("Hva er en individuell plan?")
    suggestions = chat.choices.count()
    chat.ask("Jeg vil bli kontaktet")
    notice, answer, *request = chat.heard()
    assert "automatisk" in notice
    assert answer.startswith("Din plan svarer:")
    assert "tjenest" in answer
    assert f"Det er {suggestions} forslag under samtalen." in answer
    assert "Hva heter du?" in request[-1]
    assert len(chat.heard()) == chat.page.locator(".theirs:not(.welcome)").count()
    # Sources and the question below an answer are found, not read out.
    assert not [said for said in chat.heard() if "Fra brosjyren" in said or "Hjalp" in said]


def test_the_conversation_goes_on_after_a_page_change(chat):
    chat.ask("Hva er en koordinator?")
    said = chat.log.inner_text()
    chat.page.goto(f"{chat.page.url}#kontakt")
    chat.page.reload()
    expect(chat.page.locator(".mine")).to_have_count(1)
    assert chat.log.inner_text() == said


def test_a_long_text_is_counted_told_of_and_neither_cut_nor_sent(chat, assistant):
    chat.field.fill("a" * 700)
    expect(chat.page.locator(".counter")).to_be_hidden()
    chat.field.fill("a" * 990)
    expect(chat.field).to_have_accessible_description("10 tegn igjen")
    chat.field.fill("a" * 1012)
    expect(chat.page.locator(".counter")).to_contain_text("12 tegn for lang")
    expect(chat.field).to_have_attribute("aria-invalid", "true")
    chat.listen()
    chat.field.press("Enter")
    expect(chat.page.get_by_role("status").filter(has_text="12 tegn for lang")).to_be_attached()
    assert [said for said in chat.states() if "12 tegn for lang" in said]
    assert assistant.messages == []
    expect(chat.field).to_have_value("a" * 1012)
    expect(chat.page.locator(".mine")).to_have_count(0)


def test_the_longest_text_that_may_be_sent_is_answered(chat, assistant):
    longest = "Hva er en individuell plan? " + "æ" * 972
    chat.ask(longest)
    assert assistant.messages[0]["text"] == longest
    expect(chat.mine("sent")).to_have_count(1)
