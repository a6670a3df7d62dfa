"""Pages in front of the whole product: trained model, dialogue, database, no fakes."""

import re

import pytest
from browser.axe import violations
from browser.real import (
    ANSWERS,
    NAME,
    PHONE,
    end,
    everything_stored,
    fill_request,
    listed,
    send,
    stopped,
    token_of,
    visitor,
)
from browser.widget import Widget
from playwright.sync_api import expect
from product import start

from dinplan.launcher.training import train_if_needed

pytestmark = pytest.mark.processes

ATTACK = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>"
SLOW_MS = 20_000
WITHOUT_SCRIPT = "Ola Nordlys"
"""A name of its own, so that the list shows whether a request was stored twice."""


@pytest.fixture(scope="module")
def product(tmp_path_factory):
    """The product, started once: it takes half a minute."""
    train_if_needed()
    folder = tmp_path_factory.mktemp("product")
    product = start(folder / "var", folder / "log.txt", TRUSTED_PROXIES="127.0.0.1")
    product.say("warm", "Hva er en plan?")  # the first turn of all loads what the others need
    yield product
    assert product.stop() == 0
    assert "Traceback" not in product.log.read_text(encoding="utf-8")


@pytest.fixture
def chat(new_context, product):
    """The open chat on the demonstration page."""
    page = visitor(new_context)
    page.set_default_timeout(SLOW_MS)
    page.goto(product.url)
    return Widget(page).open()


@pytest.fixture
def simple(new_context, product):
    """A browser that runs no JavaScript, with a conversation begun from /chat."""
    page = visitor(new_context, java_script_enabled=False)
    page.set_default_timeout(SLOW_MS)
    page.goto(f"{product.url}/chat")
    page.get_by_role("button", name="Start samtalen").click()
    expect(page.get_by_role("heading", name="Samtalen")).to_be_visible()
    return page


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
    chat.page.get_by_role("button", name="English").click()
    expect(chat.entries.first).to_have_attribute("lang", "en")
    expect(chat.page.locator(".send")).to_have_attribute("aria-disabled", "false")
    expect(chat.ask("individuell plan")).to_have_attribute("lang", "en")


def test_an_unclear_word_is_asked_back_and_a_tapped_choice_answered(chat):
    unclear = ("barn", "hjelp", "plan koordinator", "noe om barn", "rett")
    asked_back = ("Mener du en av disse?" in chat.ask(word).inner_text() for word in unclear)
    assert any(asked_back)
    choice = chat.choices.first
    title = choice.inner_text()
    choice.click()
    expect(chat.page.locator(".mine").last).to_contain_text(title)
    expect(chat.page.locator(".theirs summary").last).to_contain_text("brosjyren")


def test_an_opinion_is_counted_by_topic_and_without_a_word(chat, product):
    answer = chat.ask("Hvem kan få barnekoordinator?")
    answer.locator(".rating").get_by_role("button", name="Ja").click()
    expect(answer).to_contain_text("Takk for tilbakemeldingen.")
    kept = everything_stored(product)["chat_feedback"]
    assert "'child_coordinator_eligibility', 'nb', 1, 0" in kept
    assert "Hvem" not in kept


def test_the_request_is_made_with_the_keyboard_alone_and_is_listed(new_context, product):
    page = visitor(new_context)
    page.goto(product.url)
    chat = Widget(page)
    while chat.focused() != "Spør om individuell plan":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(chat.choices.first).to_be_visible()
    for text in ("Jeg vil bli kontaktet", *ANSWERS.values()):
        expect(page.locator(".send")).to_have_attribute("aria-disabled", "false")
        before = page.locator(".theirs").count()
        page.keyboard.type(text)
        page.keyboard.press("Enter")
        expect(page.locator(".theirs").nth(before)).to_be_visible(timeout=SLOW_MS)
    reference = re.search(r"[A-Z]{3}-[A-Z]{3}", page.locator(".reference").inner_text())
    shown = listed(product)
    assert reference.group() in shown
    assert NAME in shown


def test_the_conversation_goes_on_after_a_page_change(chat):
    chat.ask("Hva er en koordinator?")
    said = chat.log.inner_text()
    chat.page.goto(f"{chat.page.url}#kontakt")
    chat.page.reload()
    expect(chat.page.locator(".mine")).to_have_count(1)
    assert chat.log.inner_text() == said


def test_going_on_before_the_end_prolongs_the_conversation_at_the_assistant(new_context, product):
    page = visitor(new_context)
    page.clock.install()
    page.goto(product.url)
    chat = Widget(page).open()
    chat.ask("Hva er en koordinator?")
    before = everything_stored(product)["chat_session"]
    page.clock.fast_forward("28:01")
    with page.expect_response("**/sessions/prolong") as answered:
        chat.notice.get_by_role("button", name="Fortsett samtalen").click()
    assert answered.value.status == 200
    assert everything_stored(product)["chat_session"] != before


def test_an_assistant_that_stands_still_is_slow_and_then_answers(new_context, product):
    page = visitor(new_context)
    page.clock.install()
    page.goto(product.url)
    chat = Widget(page).open()
    with stopped(product, "assistant"):
        chat.write("Hva er en koordinator?")
        page.clock.run_for(9000)
        expect(chat.notice).to_contain_text("lengre tid enn vanlig")
        expect(page.locator(".typing")).to_be_visible()
        expect(page.locator(".call").get_by_role("link")).to_have_text("918 30 135")
    expect(page.locator(".theirs summary").first).to_be_visible(timeout=SLOW_MS)
    expect(chat.notice).to_be_hidden()


def test_what_is_written_offline_is_sent_and_answered_once(chat):
    chat.page.context.set_offline(True)
    chat.write("Hva er en koordinator?")
    expect(chat.mine("waiting")).to_be_visible()
    chat.page.context.set_offline(False)
    expect(chat.mine("sent")).to_be_visible(timeout=SLOW_MS)
    expect(chat.page.locator(".mine")).to_have_count(1)


def test_a_conversation_that_has_ended_is_started_anew_with_the_unsent_words(chat, product):
    chat.ask("Hva er en koordinator?")
    end(product, token_of(chat.page).split(".")[0])
    chat.write("Hva er en individuell plan?")
    expect(chat.notice).to_contain_text("Samtalen er avsluttet")
    chat.notice.get_by_role("button", name="Start på nytt").click()
    expect(chat.field).to_have_value("Hva er en individuell plan?")
    chat.field.press("Enter")
    expect(chat.page.locator(".theirs summary").last).to_contain_text("brosjyren")


def test_a_deleted_conversation_is_gone_from_the_database(chat, product):
    chat.ask("Hvem kan få barnekoordinator?")
    chat.ask("Jeg vil bli kontaktet")
    chat.ask(NAME)
    conversation = token_of(chat.page).split(".")[0]
    holding = [name for name, text in everything_stored(product).items() if conversation in text]
    assert {"events", "chat_session", "chat_turn", "contact_draft"} <= set(holding)
    chat.menu("Slett samtalen")
    chat.page.get_by_role("button", name="Ja, slett").click()
    expect(chat.notice).to_contain_text("Samtalen er slettet")
    assert not [name for name, text in everything_stored(product).items() if conversation in text]


@pytest.mark.parametrize("stolen", ["id", "nothing"])
def test_another_browser_with_a_stolen_id_gets_nothing(chat, new_context, product, stolen):
    chat.ask("Hva er en koordinator?")
    conversation, held = (
        token_of(chat.page).split(".")[0],
        dict(chat.page.evaluate("() => ({ ...sessionStorage })")),
    )
    thief = visitor(new_context)
    thief.goto(product.url)
    token = f"{conversation}." if stolen == "id" else ""
    for key, value in held.items():
        other = re.sub(r'"token":"[^"]+"', f'"token":"{token}"', value)
        thief.evaluate("([key, value]) => sessionStorage.setItem(key, value)", [key, other])
    for answer in (
        thief.request.get(f"{product.url}/webhooks/web/transcript",
                          headers={"Authorization": f"Bearer {conversation}"}),
        thief.request.post(f"{product.url}/chat/simple/show", form={"token": conversation}),
    ):  # fmt: skip
        assert answer.status == 401
        assert "Hva er en koordinator?" not in answer.text()
    thief.reload()
    expect(thief.locator(".entry").first).to_contain_text("Hva lurer du på")
    expect(thief.locator(".mine")).to_have_count(0)


def test_markup_that_a_citizen_writes_stays_text(chat):
    attack = f"Hva er en plan? {ATTACK}"
    chat.ask(attack)
    expect(chat.page.locator(".mine").last).to_contain_text(ATTACK)
    chat.ask("Jeg vil bli kontaktet")
    chat.ask(NAME)
    chat.ask(ATTACK)
    expect(chat.field).to_have_value(ATTACK)
    chat.page.reload()
    expect(chat.page.locator(".mine").first).to_contain_text("<script>")
    assert chat.page.title() != "owned"
    inside = "(chat) => chat.shadowRoot.querySelectorAll('img, script').length"
    assert chat.page.locator("din-plan-chat").evaluate(inside) == 0


def test_without_javascript_a_question_gets_its_answer(simple):
    send(simple, "Hva er en individuell plan?")
    answer = simple.locator("article.theirs").last
    expect(answer).to_have_attribute("lang", "nb")
    summary = answer.locator("summary").first
    expect(summary).to_contain_text("Fra brosjyren «")
    summary.click()
    expect(answer.locator("blockquote").first).to_be_visible()
    simple.locator(".rating").get_by_role("button", name="Nei").click()
    expect(simple.get_by_text("Takk for tilbakemeldingen.")).to_be_visible()
    send(simple, "barn")
    choice = simple.locator(".choices button").first
    title = choice.inner_text()
    choice.click()
    expect(simple.locator("article.mine").last).to_contain_text(title)
    expect(simple.get_by_role("link", name="918 30 135").first).to_be_visible()


def test_without_javascript_the_whole_request_is_made(simple, product):
    send(simple, "Jeg vil bli kontaktet")
    send(simple, WITHOUT_SCRIPT)
    send(simple, "123")
    box = simple.get_by_role("textbox")
    expect(box).to_have_value("123")
    expect(box).to_be_focused()
    expect(box).to_have_accessible_description(re.compile("telefonnummer. Norske numre har åtte"))
    assert simple.title().startswith("Feil: ")
    fields = fill_request(simple)
    assert fields["Telefonnummer"] == ("tel", "tel")
    reference = re.search(r"[A-Z]{3}-[A-Z]{3}", simple.locator(".reference").inner_text()).group()
    expect(simple.get_by_text(PHONE)).to_have_count(0)
    simple.reload()  # sends the last form again
    expect(simple.locator(".reference")).to_contain_text(reference)
    shown = listed(product)
    assert (shown.count(reference), shown.count(WITHOUT_SCRIPT)) == (1, 1)


def test_without_javascript_the_conversation_can_be_deleted(simple, product):
    send(simple, f"Hva er en koordinator? {ATTACK}")
    expect(simple.locator(".said")).to_contain_text("<script>")
    token = simple.locator("input[name=token]").first.get_attribute("value")
    conversation = token.split(".")[0]
    simple.get_by_role("button", name="Slett samtalen").click()
    simple.get_by_role("button", name="Ja, slett").click()
    expect(simple.get_by_text("Samtalen er slettet.")).to_be_visible()
    assert not [name for name, text in everything_stored(product).items() if conversation in text]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_simple_pages_are_accessible_also_when_narrow(new_context, product, scheme):
    page = visitor(new_context, color_scheme=scheme, viewport={"width": 320, "height": 640})
    page.goto(f"{product.url}/chat/simple")
    found = {"start": violations(page)}
    page.get_by_role("button", name="Start samtalen").click()
    for text in ("Hva er en individuell plan?", "Jeg vil bli kontaktet", NAME, "123"):
        send(page, text)
        found[text] = violations(page)
        wide = "() => document.documentElement.scrollWidth - window.innerWidth"
        assert page.evaluate(wide) <= 0
    page.get_by_role("button", name="Slett samtalen").click()
    found["delete"] = violations(page)
    assert not any(found.values()), found
