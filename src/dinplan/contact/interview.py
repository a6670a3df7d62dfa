"""The conversation that fills a draft: what one message does to it. Pure, no store, no Rasa."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum

from dinplan.contact.commands import (
    INTERPRETER_LINE,
    LANGUAGE_LINE,
    Change,
    Command,
    find_change,
    find_command,
    fold,
)
from dinplan.contact.errors import InvalidValueError
from dinplan.contact.request import Draft, Step
from dinplan.contact.values import (
    find_email,
    find_name_beside_phone,
    find_phone,
    holds_identity_number,
    parse_email,
    parse_message,
    parse_name,
    parse_phone,
)
from dinplan.language.language import Language

Options = Mapping[Step, Mapping[str, str]]
"""Ids of choices by step and folded title, in all languages."""

CHOICE_STEPS = (Step.CALL_TIME, Step.FOR_WHOM, Step.MATTER)
CONTACT_STEPS = (Step.NAME, Step.PHONE, Step.EMAIL)

LONGEST_CALL_TIME = 80
LONGEST_QUESTION = 160
"""At the message, a longer text that ends in "?" is the message and no question to us."""

QUESTION_WORDS = frozenset(
    ("hva", "hvem", "hvordan", "hvor", "hvorfor", "hvilken", "hvilke", "når", "kan", "er", "har",
     "får", "må", "skal", "blir", "finnes", "kva", "kven", "korleis", "kvar", "kvifor", "koffor",
     "ka", "kem", "kossen", "what", "who", "how", "where", "why", "which", "when", "can", "is",
     "are", "do", "does", "will", "could", "should")
)  # fmt: skip
SMALL_TALK = frozenset(("greet", "thanks", "goodbye", "bot_challenge", "capabilities"))
SURE_OF_SMALL_TALK = 0.9


class Kind(Enum):
    """What a message leads to."""

    CONTINUE = "continue"
    ANSWER = "answer"
    CANCELLED = "cancelled"
    REFUSED = "refused"
    SEND = "send"


@dataclass(frozen=True)
class Said:
    """What a citizen wrote while a line was asked for.

    Attributes:
        text: the text, or the title of the chosen button.
        intent: the topic that the classifier found.
        sure: its probability.
        tapped: the text is a topic's title, so it is a question to us for certain.
    """

    text: str
    intent: str = "out_of_scope"
    sure: float = 0.0
    tapped: bool = False


@dataclass(frozen=True)
class Outcome:
    """What a message did.

    Attributes:
        kind: how the conversation goes on.
        draft: the draft afterwards.
        note: key of the phrase to say before the next question, or None.
    """

    kind: Kind
    draft: Draft
    note: str | None = None


def begin(draft: Draft, text: str) -> Draft:
    """The draft with what the first message already gives, as in "Ring Olav 37 15 00 00"."""
    if holds_identity_number(text):
        return draft
    return _take_contact_details(draft, text, beside=True)


def react(draft: Draft, step: Step, said: Said, options: Options) -> Outcome:
    """What a message does to a draft while a line is asked for."""
    if holds_identity_number(said.text):
        return Outcome(Kind.CONTINUE, draft, "problem.identity_number")
    command = find_command(said.text)
    if command is Command.CANCEL:
        return Outcome(Kind.CANCELLED, draft)
    if said.tapped or said.intent == "emergency":
        return Outcome(Kind.ANSWER, draft)
    change = find_change(said.text)
    if change:
        return _change(draft, change, options)
    if command is Command.SKIP:
        return _skip(draft, step)
    if command is Command.JUST_CALL and Step.PHONE in draft.values:
        return Outcome(Kind.CONTINUE, draft.skip(*_optional_lines()))
    if step is Step.CONSENT:
        return _consent(draft, said)
    if step is Step.CONFIRM:
        return _confirm(draft, said)
    return _take(draft, step, said, options)


def _optional_lines() -> tuple[Step, ...]:
    return (Step.EMAIL, *CHOICE_STEPS, Step.MESSAGE)


def _take(draft: Draft, step: Step, said: Said, options: Options) -> Outcome:
    try:
        return Outcome(Kind.CONTINUE, *_give(draft, step, said, options))
    except InvalidValueError as error:
        if _is_question(said):
            return Outcome(Kind.ANSWER, draft)
        return Outcome(Kind.CONTINUE, draft, f"problem.{error.reason}")


def _give(draft: Draft, step: Step, said: Said, options: Options) -> tuple[Draft, str | None]:
    text = said.text
    if step in CONTACT_STEPS:
        return _give_contact_detail(draft, step, said), None
    if find_phone(text) and not any(char.isalpha() for char in text):
        return draft.give(Step.PHONE, parse_phone(text).number), "note.phone_changed"
    if step is Step.MESSAGE:
        if text.endswith("?") and len(text) <= LONGEST_QUESTION and _is_question(said):
            raise InvalidValueError("message_is_question")
        return draft.give(step, parse_message(_after_label(text))), None
    value = options[step].get(fold(text))
    if value is None and step is Step.CALL_TIME and len(text) <= LONGEST_CALL_TIME:
        if _is_question(said):
            raise InvalidValueError("call_time_invalid")
        value = text
    if value is None:
        raise InvalidValueError(f"{step.value}_invalid")
    note = "note.professional" if value == "professional" else None
    return draft.give(step, value), note


def _give_contact_detail(draft: Draft, step: Step, said: Said) -> Draft:
    taken = _take_contact_details(draft, said.text, beside=step is Step.NAME)
    if taken != draft:
        return taken
    if step is Step.PHONE:
        return draft.give(step, parse_phone(said.text).number)
    if step is Step.EMAIL:
        return draft.give(step, parse_email(said.text))
    small_talk = said.intent in SMALL_TALK and said.sure >= SURE_OF_SMALL_TALK
    if find_command(said.text) or _is_question(said) or small_talk:
        raise InvalidValueError("name_invalid")
    return draft.give(step, parse_name(said.text))


def _take_contact_details(draft: Draft, text: str, *, beside: bool) -> Draft:
    """Whatever number, address and name stand in a text; one of number and address is enough."""
    email, phone = find_email(text), None
    phone = find_phone(text if email is None else text.replace(email, " "))
    if phone:
        draft = draft.give(Step.PHONE, phone.number).skip(Step.EMAIL)
    if email:
        draft = draft.give(Step.EMAIL, email).skip(Step.PHONE)
    name = find_name_beside_phone(text) if beside and (phone or email) else None
    return draft.give(Step.NAME, name) if name and Step.NAME not in draft.values else draft


def _skip(draft: Draft, step: Step) -> Outcome:
    if step is Step.NAME:
        return Outcome(Kind.CONTINUE, draft, "problem.name_needed")
    if step in (Step.CONSENT, Step.CONFIRM):
        return Outcome(Kind.CONTINUE, draft, f"problem.{step.value}_needed")
    skipped = draft.skip(step)
    if {Step.PHONE, Step.EMAIL} <= skipped.skipped:
        cleared = draft.clear(Step.PHONE, Step.EMAIL)
        return Outcome(Kind.CONTINUE, cleared, "problem.contact_needed")
    return Outcome(Kind.CONTINUE, skipped)


def _consent(draft: Draft, said: Said) -> Outcome:
    answer = _yes_or_no(said.text)
    if answer is None:
        if _is_question(said):
            return Outcome(Kind.ANSWER, draft)
        return Outcome(Kind.CONTINUE, draft, "problem.consent_needed")
    if not answer:
        return Outcome(Kind.REFUSED, draft)
    return Outcome(Kind.CONTINUE, draft.give(Step.CONSENT, "yes"))


def _confirm(draft: Draft, said: Said) -> Outcome:
    if find_command(said.text) is Command.RETRY or _yes_or_no(said.text):
        return Outcome(Kind.SEND, draft)
    if _is_question(said):
        return Outcome(Kind.ANSWER, draft)
    return Outcome(Kind.CONTINUE, draft, "problem.confirm_needed")


def _yes_or_no(text: str) -> bool | None:
    """What a text answers to a yes-or-no question; "ja, det er fint" is a yes."""
    words = fold(text).split()
    for candidate in (text, words[0] if words else ""):
        command = find_command(candidate)
        if command in (Command.YES, Command.NO):
            return command is Command.YES
    return None


def _change(draft: Draft, change: Change, options: Options) -> Outcome:
    if change.line == LANGUAGE_LINE:
        return Outcome(Kind.CONTINUE, replace(draft, language=_language(draft, change.value)))
    if change.line == INTERPRETER_LINE:
        return Outcome(Kind.CONTINUE, replace(draft, interpreter=_interpreter(draft, change.value)))
    step = Step(change.line)
    if change.value:
        return _take(draft.clear(step), step, Said(change.value), options)
    return Outcome(Kind.CONTINUE, draft.clear(step))


def _language(draft: Draft, value: str) -> Language:
    named = {
        "norsk": Language.NB, "bokmål": Language.NB, "norwegian": Language.NB,
        "nynorsk": Language.NN, "engelsk": Language.EN, "english": Language.EN,
    }  # fmt: skip
    if fold(value) in named:
        return named[fold(value)]
    order = list(Language)
    return order[(order.index(draft.language) + 1) % len(order)]


def _interpreter(draft: Draft, value: str) -> str | None:
    answer = _yes_or_no(value) if value else draft.interpreter is None
    if answer is False:
        return None
    said = fold(value)
    return "" if answer and find_command(said) else value.removeprefix("ja").strip(" ,:")[:40]


def _after_label(text: str) -> str:
    for label in ("melding:", "beskjed:", "message:"):
        if text.casefold().startswith(label):
            return text[len(label) :].strip()
    return text


def _is_question(said: Said) -> bool:
    """Whether a text is meant for us and not for the line that is asked for."""
    words = fold(said.text).split()
    if not words or fold(said.text).startswith(("melding:", "beskjed:", "message:")):
        return False
    asks = said.text.rstrip().endswith("?") or (len(words) > 1 and words[0] in QUESTION_WORDS)
    return asks or (said.intent in SMALL_TALK and said.sure >= SURE_OF_SMALL_TALK)
