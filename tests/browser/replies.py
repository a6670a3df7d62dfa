"""What the fake assistant says: scripted answers, and a contact request that asks step by step."""

from collections.abc import Callable
from typing import Any

WELCOME = {
    "nb": "Hei! Hva lurer du på om individuell plan, koordinator eller barnekoordinator? "
    "Skriv med dine egne ord, eller velg et spørsmål.",
    "en": "Hello! What would you like to know about an individual plan, a coordinator or a child "
    "coordinator? Use your own words, or choose a question.",
}
STARTERS = {
    "nb": [
        "Hva er en individuell plan?",
        "Hvem kan få individuell plan?",
        "Hva er en barnekoordinator?",
        "Hvordan får jeg en plan eller koordinator?",
    ],
    "en": [
        "What is an individual plan?",
        "Who can get an individual plan?",
        "What is a child coordinator?",
        "How do I get a plan or a coordinator?",
    ],
}
STEPS = ("name", "phone", "email", "call_time", "for_whom", "matter", "message", "consent",
         "confirm")  # fmt: skip
QUESTIONS = {
    "name": "Hva heter du? Fornavn er nok. Du kan når som helst skrive «avbryt».",
    "phone": "Hvilket telefonnummer kan vi ringe? Vil du heller ha e-post, kan du hoppe over.",
    "email": "Hva er e-postadressen din?",
    "call_time": "Når passer det best at noen tar kontakt?",
    "for_whom": "Hvem gjelder det?",
    "matter": "Hva gjelder det?",
    "message": "Vil du legge til en kort beskjed? Ikke skriv helseopplysninger.",
    "consent": "Vil du at koordinerende enhet kontakter deg? Da sender jeg det du har skrevet her.",
    "confirm": "Stemmer dette? Skriv «ja» for å sende, eller for eksempel «endre telefon».",
}
CHOICES = {
    "phone": ["Hopp over", "Avbryt"],
    "email": ["Hopp over", "Avbryt"],
    "call_time": ["Formiddag", "Ettermiddag", "Når som helst", "Hopp over", "Avbryt"],
    "for_whom": ["Meg selv", "Barnet mitt", "Hopp over", "Avbryt"],
    "matter": ["Individuell plan", "Koordinator", "Klage", "Noe annet", "Avbryt"],
    "message": ["Hopp over", "Avbryt"],
    "consent": ["Ja", "Nei", "Avbryt"],
    "confirm": ["Ja", "Endre navn", "Endre telefon", "Endre e-post", "Endre tidspunkt", "Avbryt"],
}
PROBLEMS = {
    "phone": "Det kjente jeg ikke igjen som et telefonnummer. Norske nummer har åtte sifre.",
    "email": "Det kjente jeg ikke igjen som en e-postadresse.",
}
SCRIPTED_XSS = (
    '<img src=x onerror="window.hacked=1"> <script>window.hacked=1</script> '
    "[klikk](javascript:window.hacked=1) javascript:alert(1) data:text/html,<b>x</b>"
)
BROCHURE = "003_c54810b1f1f30ab6"


def in_language(texts: dict[str, Any], language: str) -> Any:
    """The text in a language that exists."""
    return texts["en" if language == "en" else "nb"]


def starters(language: str) -> list[str]:
    """The starter questions."""
    return in_language(STARTERS, language)


def contact_turn(conversation: Any, text: str, language: str) -> dict[str, Any] | None:
    """The contact request's next reply, or None where none is under way or begun."""
    said = text.strip().lower()
    if conversation.step is None:
        if said not in ("jeg vil bli kontaktet", "i want to be contacted"):
            return None
        conversation.contact = {}
        return _ask(conversation, "name", language)
    step = conversation.step
    if said == "avbryt":
        conversation.step = None
        return {"topic": "contact_cancelled", "text": "Da avbryter jeg. Ingenting er sendt."}
    if _refused(step, said):
        return _ask(conversation, step, language, PROBLEMS[step])
    conversation.contact[step] = text
    if step == "confirm":
        conversation.step = None
        receipt = "Takk. Jeg har tatt imot henvendelsen. Referansen din er KLM-RTA."
        return {"topic": "contact_receipt", "text": receipt, "reference": "KLM-RTA"}
    return _ask(conversation, _next(step, said), language)


def _next(step: str, said: str) -> str:
    if step == "phone" and said != "hopp over":
        return "call_time"  # an e-mail address is only asked for where there is no number
    return STEPS[STEPS.index(step) + 1]


def _refused(step: str, said: str) -> bool:
    if said == "hopp over":
        return False
    digits = sum(char.isdigit() for char in said)
    return (step == "phone" and digits < 8) or (step == "email" and "@" not in said)


def _ask(conversation: Any, step: str, language: str, problem: str | None = None) -> dict[str, Any]:
    conversation.step = step
    text = QUESTIONS[step]
    if step == "confirm":
        lines = [f"- {name}: {value}" for name, value in conversation.contact.items()]
        text = "\n".join(["Dette sender jeg:", *lines]) + f"\n\n{text}"
    if problem:
        text = f"{problem}\n\n{text}"
    choices = CHOICES.get(step, ["Avbryt"])
    reply = {"topic": "contact_form", "text": text, "step": step, "choices": choices,
             "language": "nb"}  # fmt: skip
    return {**reply, "problem": problem} if problem else reply


def _plan(language: str) -> dict[str, Any]:
    texts = {
        "nb": "En individuell plan (IP) beskriver hvordan tjenestene skal virke sammen, slik at du "
        "får en helhetlig oppfølging.\n\nPlanen er basert på dine behov og det som er viktig for "
        "deg.\n\nDu lager planen sammen med dem som gir deg tjenester.",
        "en": "An individual plan (individuell plan, IP) describes how the services work together, "
        "so that the help you get fits together as a whole.\n\nThe plan is based on your needs and "
        "on what is important to you.",
    }
    quote = (
        "Individuell plan beskriver hvordan tjenestene du trenger skal virke sammen slik at du får "
        "en helhetlig oppfølging."
    )
    source = {"brochure": BROCHURE, "quote": quote, "quote_language": "nb",
              "title": "Ditt liv, din plan", "translated": language == "en"}  # fmt: skip
    english = {
        "brochure": "001_d84828aa9c1ae9f0",
        "quote": "An individual plan is developed in collaboration between you and your service "
        "providers.",
        "quote_language": "en",
        "title": "Individual plan and coordinator",
        "translated": language == "nb",
    }
    choices = {
        "nb": ["Hva skal stå i planen?", "Hvem kan få individuell plan?", "Jeg vil bli kontaktet"],
        "en": ["What should the plan say?", "Who can get one?", "I want to be contacted"],
    }
    return {
        "topic": "plan_definition",
        "text": in_language(texts, language),
        "sources": [source, english],
        "foreign": [{"text": "individuell plan", "language": "nb"}] if language == "en" else [],
        "choices": in_language(choices, language),
    }


def _contact(language: str) -> dict[str, Any]:
    texts = {
        "nb": "Ring koordinerende enhet på 918 30 135.\n\nSkriv til elin.evensen@risor.kommune.no "
        "hvis du heller vil sende e-post.\n\nLes mer:\n- helsenorge.no/rettigheter/individuell-plan"
        "\n- https://www.statsforvalteren.no/nb/agder/",
        "en": "Call the coordinating unit on 918 30 135.\n\nWrite to elin.evensen@risor.kommune.no "
        "if you would rather send an e-mail.\n\nRead more:\n"
        "- helsenorge.no/rettigheter/individuell-plan",
    }
    return {
        "topic": "coordinating_unit_contact",
        "text": in_language(texts, language),
        "sources": [{"profile": "risor", "confirmed": "2026-11-22"}],
        "phone": {"shown": "918 30 135", "uri": "tel:+4791830135"},
        "choices": in_language({"nb": ["Jeg vil bli kontaktet"], "en": ["I want to be contacted"]},
                               language),
    }  # fmt: skip


def _emergency(language: str) -> dict[str, Any]:
    texts = {"nb": "Ring 113 (ambulanse) hvis det er fare for liv.", "en": "Call 113 (ambulance)."}
    return {"topic": "emergency", "text": in_language(texts, language),
            "sources": [{"profile": "risor", "confirmed": "2026-11-22"}],
            "phone": {"shown": "113", "uri": "tel:113"}}  # fmt: skip


def _hostile(_: str) -> dict[str, Any]:
    return {
        "topic": "plan_definition",
        "text": SCRIPTED_XSS,
        "sources": [{"brochure": BROCHURE, "quote": SCRIPTED_XSS, "quote_language": "nb",
                     "title": SCRIPTED_XSS, "translated": False}],
        "foreign": [{"text": "<img", "language": "en"}],
        "choices": [SCRIPTED_XSS],
        "phone": {"shown": SCRIPTED_XSS, "uri": "javascript:window.hacked=1"},
    }  # fmt: skip


def _other(language: str) -> dict[str, Any]:
    texts = {"nb": "Det står det ikke noe om i brosjyrene.", "en": "The brochures do not say."}
    return {"topic": "out_of_scope", "text": in_language(texts, language)}


SCRIPT: tuple[tuple[str, Callable[[str], dict[str, Any]]], ...] = (
    ("angrip", _hostile),
    ("ring", _contact),
    ("call", _contact),
    ("hjelp nå", _emergency),
    ("plan", _plan),
    ("", _other),
)
