"""How each line of the request takes what was said."""

import re
from collections.abc import Mapping

from dinplan.contact.call_times import is_call_time
from dinplan.contact.commands import find_command, fold
from dinplan.contact.errors import InvalidValueError
from dinplan.contact.names import find_name_beside_number, parse_name
from dinplan.contact.persons import find_person
from dinplan.contact.questions import Said, is_question, without_label
from dinplan.contact.request import Draft, Step
from dinplan.contact.values import (
    find_email,
    find_phone,
    is_bare_phone,
    parse_email,
    parse_message,
    parse_phone,
)

Options = Mapping[Step, Mapping[str, str]]
"""Ids of choices by step and folded title, in all languages."""

CONTACT_STEPS = (Step.NAME, Step.PHONE, Step.EMAIL)

PHONE_CHANGED = "note.phone_changed"
DETAILS_CHANGED = "note.details_changed"
PROFESSIONAL = "note.professional"
MATTER_IS_MESSAGE = "note.matter_is_message"

OTHER = "other"
MATTERS = {
    "child_coordinator": "child_coordinator",
    "coordinator_": "coordinator",
    "plan_": "plan",
    "appeal_": "appeal",
}
"""What a request is about, by how its topic begins; `OTHER` where none fits."""

FEWEST_WORDS_OF_A_MESSAGE = 3
"""Fewer, such as "everything", say what it is about and leave room for a message."""


def give_line(draft: Draft, step: Step, said: Said, options: Options) -> tuple[Draft, str | None]:
    """The draft with what was said at a line, and the key of a phrase to say to it, or None.

    Raises:
        InvalidValueError: the line cannot take it.
    """
    if step in CONTACT_STEPS:
        return _give_contact_detail(draft, step, said)
    if is_bare_phone(said.text):
        return draft.give(Step.PHONE, parse_phone(said.text).number), PHONE_CHANGED
    if step is Step.MESSAGE:
        if is_question(said, step):
            raise InvalidValueError("message_is_question")
        message = parse_message(without_label(said.text)).strip()
        return (draft.give(step, message) if message else draft), None
    if step is Step.MATTER:
        return _give_matter(draft, said, options.get(step, {}))
    value = _choice(step, said, options.get(step, {}))
    return draft.give(step, value), PROFESSIONAL if value == "professional" else None


def take_contact_details(draft: Draft, text: str, *, beside: bool, asked: bool = False) -> Draft:
    """The draft with the number, address and name that stand in a text.

    One of number and address is enough, so the other is not asked for.

    Args:
        draft: the draft before.
        text: what was said.
        beside: whether a name beside the number or address counts.
        asked: whether the name was asked for, so that it may be in small letters.
    """
    phone, email = find_phone(text), find_email(text)
    if phone:
        draft = draft.give(Step.PHONE, phone.number).skip(Step.EMAIL)
    if email:
        draft = draft.give(Step.EMAIL, email).skip(Step.PHONE)
    if not beside or not (phone or email) or Step.NAME in draft.values:
        return draft
    name = find_name_beside_number(text, asked=asked)
    return draft.give(Step.NAME, name) if name else draft


def _give_contact_detail(draft: Draft, step: Step, said: Said) -> tuple[Draft, str | None]:
    at_name = step is Step.NAME
    if find_phone(said.text) or find_email(said.text):
        taken = take_contact_details(draft, said.text, beside=at_name, asked=at_name)
        still_asked = at_name and Step.NAME not in taken.values and Step.PHONE in taken.values
        return taken, PHONE_CHANGED if still_asked else None
    if step is Step.PHONE:
        return draft.give(step, parse_phone(said.text).number), None
    if step is Step.EMAIL:
        return draft.give(step, parse_email(said.text)), None
    if find_command(said.text) or is_question(said, step):
        raise InvalidValueError("name_invalid")
    return draft.give(step, parse_name(said.text)), None


def _give_matter(draft: Draft, said: Said, titles: Mapping[str, str]) -> tuple[Draft, str | None]:
    """The draft with the matter; what is said in one's own words is the message too."""
    try:
        return draft.give(Step.MATTER, _choice(Step.MATTER, said, titles)), None
    except InvalidValueError:
        words = said.text.split()
        if not words or is_question(said, Step.MATTER) or find_command(said.text):
            raise
    nearest = next((m for begin, m in MATTERS.items() if said.intent.startswith(begin)), OTHER)
    draft = draft.give(Step.MATTER, nearest)
    if len(words) < FEWEST_WORDS_OF_A_MESSAGE or Step.MESSAGE in draft.values:
        return draft, None
    return draft.give(Step.MESSAGE, parse_message(said.text).strip()), MATTER_IS_MESSAGE


def _choice(step: Step, said: Said, titles: Mapping[str, str]) -> str:
    """The id of the choice that was made, or free words for a time."""
    folded = fold(said.text)
    if folded in titles:
        return titles[folded]
    person = find_person(said.text) if step is Step.FOR_WHOM else None
    if person:
        return person
    if is_question(said, step) or find_command(said.text):
        raise InvalidValueError(f"{step.value}_invalid")
    if step is Step.CALL_TIME:
        if not is_call_time(said.text):
            raise InvalidValueError("call_time_invalid")
        return said.text
    named = [title for title in titles if re.search(rf"\b{re.escape(title)}\b", folded)]
    # "child coordinator" also holds "coordinator"; the longer title is meant.
    longest = [title for title in named if not any(title in other != title for other in named)]
    choices = {titles[title] for title in longest}
    if len(choices) != 1:
        raise InvalidValueError(f"{step.value}_invalid")
    return choices.pop()
