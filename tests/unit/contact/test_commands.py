import pytest
from hypothesis import given
from hypothesis import strategies as st

from dinplan.contact.commands import (
    WORDS,
    Change,
    Command,
    find_change,
    find_command,
    fold,
    yes_or_no,
)

COMMANDS = {
    Command.SKIP: ["hopp over", "Hopp over.", "HOPP OVER", "hopp over takk", "hoppe over", "skip",
                   "Skip this, please", "neste", "har ikkje", "vil ikkje seie", "-"],
    Command.CANCEL: ["avbryt", "Avbryt!", "cancel", "please cancel", "Cancel, thanks", "stopp",
                     "gløym det", "eg vil avbryte", "never mind", "nei, avbryt", "nei glem det",
                     "nei gløym det, eg ringer sjølv", "Ok, forget it. I'll call them myself",
                     "stopp, jeg ringer heller", "dropp det", "oh no, drop it", "la det være"],
    Command.YES: ["ja", "Ja!", "JA", "yes please", "ja takk", "Det er greit", "det er greitt",
                  "ok", "send", "Send meldinga", "That’s right."],
    Command.NO: ["nei", "Nei takk", "no thanks", "no thank you", "send ikke", "ikkje send",
                 "don’t send"],
    Command.JUST_CALL: ["Bare ring meg", "berre ring meg", "ring meg, takk", "Just call me"],
    Command.RETRY: ["prøv igjen", "Prøv igjen!", "prøv ein gong til", "try again"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "command"), [(text, command) for command in COMMANDS for text in COMMANDS[command]]
)
def test_a_command_is_recognised_as_people_write_it(text, command):
    assert find_command(text) is command


@pytest.mark.parametrize(
    "text", ["", "?", "Kari", "avbryt planen min", "jeg hopper ikke over tauet", "yesterday",
             "takk", "please", "hva betyr avbryt", "neida så", "stopp, jeg vil rette navnet",
             "forget it, he said, and left", "kan jeg avbryte senere?", "nei, jeg ringer selv",
             "stop calling me later than 15"],
)  # fmt: skip
def test_other_texts_are_no_command(text):
    assert find_command(text) is None


def test_no_words_mean_two_commands():
    all_words = [word for words in WORDS.values() for word in words]
    assert len(all_words) == len(set(all_words))
    assert all(fold(word) == word for word in all_words)


def test_every_button_of_the_form_is_understood(library):
    for key, texts in library.phrases.items():
        _, _, *name = key.split(".")
        if not key.startswith("contact_form.button."):
            continue
        for text in texts.values():
            if name[0] == "change":
                assert find_change(text) == Change(name[1], ""), text
            else:
                assert find_command(text) is Command(name[0]), text


@pytest.mark.parametrize(
    "text",
    ["ja", "Ja, det er fint", "ja det går bra", "yes please", "Yes, go ahead", "ok send det",
     "jepp", "Gjerne det", "sure thing", "ja :)", "ja, send meldingen", "ikke noe problem",
     "no problem", "ja ja"],
)  # fmt: skip
def test_a_clear_yes_is_a_yes(text):
    assert yes_or_no(text) is True


@pytest.mark.parametrize(
    "text", ["nei", "nei takk", "Nei, ikke send det", "no", "no, not now", "nope", "send ikke",
             "nei, det går fint", "ikkje send", "Do not send"],
)  # fmt: skip
def test_a_no_is_a_no(text):
    assert yes_or_no(text) is False


@pytest.mark.parametrize(
    "text",
    ["", "!", "kanskje", "vet ikke", "ja, men vent litt", "ja men endre telefonen først",
     "ok, hva skjer nå?", "ja?", "ok ikke send", "yes but not yet", "send heller på e-post",
     "ja nei", "ja hvis det er gratis", "Kari"],
)  # fmt: skip
def test_what_is_not_clear_is_neither(text):
    assert yes_or_no(text) is None


CHANGES = {
    "endre telefon": ("phone", ""),
    "Endre telefon!": ("phone", ""),
    "endre telefonnummeret mitt": ("phone", ""),
    "change phone": ("phone", ""),
    "change phone to 48123456": ("phone", "48123456"),
    "change the phone number to 48123456": ("phone", "48123456"),
    "Kan du endre telefonen min til 48123456": ("phone", "48123456"),
    "Please change my e-mail": ("email", ""),
    "endre e-post til kari@example.no": ("email", "kari@example.no"),
    "bytt epost": ("email", ""),
    "endre navn til Per": ("name", "Per"),
    "endre navnet mitt til Per": ("name", "Per"),
    "endre navn til": ("name", ""),
    "change my name to Per": ("name", "Per"),
    "rett navn: Per": ("name", "Per"),
    "eg vil endra namnet": ("name", ""),
    "eg vil gjerne endre namnet mitt til Åse": ("name", "Åse"),
    "forandre meldinga": ("message", ""),
    "nei, endre telefon": ("phone", ""),
    "ja, men endre telefon": ("phone", ""),
    "vent, endre navn": ("name", ""),
    "nei vent, nummeret er 40031579": ("phone", "40031579"),
    "sorry, my phone number is 400 31 579": ("phone", "400 31 579"),
    "oi, e-posten skal være kari@example.no": ("email", "kari@example.no"),
    "endre tid til etter kl. 15": ("call_time", "etter kl. 15"),
    "endre tida": ("call_time", ""),
    "endre når dere kan ringe": ("call_time", ""),
    "change time to after 3 pm": ("call_time", "after 3 pm"),
    "endre hvem det gjelder til barnet mitt": ("for_whom", "barnet mitt"),
    "endre kven det gjeld": ("for_whom", ""),
    "change who it is for": ("for_whom", ""),
    "endre tema til klage": ("matter", "klage"),
    "endre kva det gjeld": ("matter", ""),
    "endre beskjed": ("message", ""),
    "endre samtykke": ("consent", ""),
    "endre språk": ("language", ""),
    "change language to English": ("language", "English"),
    "endre tolk polsk": ("interpreter", "polsk"),
    "endre tolk: ja, polsk": ("interpreter", "ja, polsk"),
    **{f"endre {step}": (step, "") for step in ("phone", "call_time", "for_whom", "matter")},
}


@pytest.mark.parametrize("text", CHANGES)
def test_a_wish_to_correct_a_line_is_understood(text):
    assert find_change(text) == Change(*CHANGES[text])


@pytest.mark.parametrize(
    "text", ["", "endre", "change", "kan jeg endre planen", "endre koordinator", "Kari",
             "hvordan endrer jeg telefon", "endre minnavn", "endre tidstyv", "telefon",
             "nei, tiden er fin", "no, the time is fine", "nei, telefonen er stengt",
             "nummeret er 40031579"],
)  # fmt: skip
def test_other_wishes_are_no_correction(text):
    assert find_change(text) is None


any_text = st.text() | st.sampled_from([t for texts in COMMANDS.values() for t in texts])


@given(any_text, any_text)
def test_any_text_can_be_looked_at(one, other):
    text = f"{one} {other}"
    assert find_command(text) is None or isinstance(find_command(text), Command)
    assert yes_or_no(text) in (True, False, None)
    assert find_change(text) is None or isinstance(find_change(text), Change)
    assert fold(fold(text)) == fold(text)
