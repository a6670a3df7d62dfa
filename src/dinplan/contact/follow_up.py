"""The conversation about a request that was sent: what one message does to it. Pure.

A citizen names the reference and the phone number or e-mail address of the request; both together
are the key to it. Then they see where it stands, and may correct the number or withdraw it.
"""

import hmac
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import Enum

from dinplan.contact.commands import Command, find_change, find_command, fold, yes_or_no
from dinplan.contact.identity_number import holds_identity_number
from dinplan.contact.questions import Said, is_question
from dinplan.contact.reference import find_reference, parse_reference
from dinplan.contact.request import ContactRequest, Status, Step
from dinplan.contact.values import find_email, find_phone, is_bare_phone

CONTACT_STATUS = "contact_status"
"""The topic of this conversation."""

REQUEST_CONTACT = "request_contact"
"""The topic that leads to the other form; this one has to be left first."""


class Stage(str, Enum):
    """What is asked for."""

    REFERENCE = "reference"
    CONTACT = "contact"
    CHOICE = "choice"
    PHONE = "phone"
    WITHDRAWAL = "withdrawal"


OPEN_STAGES = (Stage.CHOICE, Stage.PHONE, Stage.WITHDRAWAL)
"""The stages behind the key: only somebody who knew it gets there."""


@dataclass(frozen=True)
class FollowUp:
    """Where a conversation about a request stands.

    Attributes:
        conversation: the id of the conversation.
        municipality: only a request to this municipality is found.
        stage: what is asked for.
        reference: the reference that was named; the opened request's in `OPEN_STAGES`.
        contact: the number or address that was named; None as soon as it was compared.
    """

    conversation: str
    municipality: str
    stage: Stage = Stage.REFERENCE
    reference: str | None = None
    contact: str | None = None


class Kind(Enum):
    """What a message leads to."""

    CONTINUE = "continue"
    ANSWER = "answer"
    CANCELLED = "cancelled"
    FINISHED = "finished"
    LOOK_UP = "look_up"
    CHANGE_PHONE = "change_phone"
    WITHDRAW = "withdraw"


@dataclass(frozen=True)
class Outcome:
    """What a message did.

    Attributes:
        kind: how the conversation goes on.
        follow_up: where it stands afterwards.
        note: key of the phrase to say before the next question, or None; never a value.
        phone: the new number, international, where it is to be changed.
    """

    kind: Kind
    follow_up: FollowUp
    note: str | None = None
    phone: str | None = None


WITHDRAWAL = re.compile(
    r"\b(?:trekk(?:e|er|je)?|slett(?:e|er|a)?|fjern(?:e|er|a)?|avlys(?:e|er)?|withdraw(?:ing)?|"
    r"delet(?:e|ing)|remov(?:e|ing)|cancel(?:ing|ling)?)\b",
    re.IGNORECASE,
)
"""A wish to have the request gone. It is asked about once more, so a word is enough."""

OWN_REQUEST = re.compile(
    r"(?:\b(?:hvor|kor|kvar|where)\b(?:\W+\w+){0,3}?\W+"
    r"(?:henvendelsen|førespurnaden|my request) ?(?:min|mi)?\b|"
    r"\b(?:henvendelsen|førespurnaden|den|request|one) (?:som )?(?:jeg|eg|æ|i)"
    r"(?: just| nettopp| nett)? sen(?:dte|de|t)\b|"
    r"\b(?:status\w*|hva skjer|kva skjer|lest|lese|dere fått|de fått|mottatt|motteke|"
    r"trekk\w*|slett\w*|fjern\w*|avlys\w*|endr\w*|rett[ea]?|angr\w*|"
    r"withdraw\w*|cancel\w*|delet\w*|remov\w*|chang\w*|correct\w*|you get|received?|read)\b"
    r"(?:\W+\w+){0,3}?\W+"
    r"(?:henvendels(?:en|a)|førespurnaden|kontaktforespørselen|(?:my|the) (?:contact )?request)\b"
    r"(?!\W+(?:om|for|about|form)\b))",
    re.IGNORECASE,
)
"""What asks for a request that was sent from here, as its receipt calls it."""

REFUSED = re.compile(
    r"\b(?:avslag\w*|avslått|nei|refus\w*|reject\w*|den(?:y|ied)|no|hvis|viss|if)\b", re.IGNORECASE
)
"""With one of these it is a question about a refusal and not about a request to be called."""

NOT_WISHED = re.compile(r"\b(?:ikke|ikkje|itj|not|don['’]t|never|aldri)\b", re.IGNORECASE)

FINISHED = frozenset(
    ("ferdig", "done", "finished", "det var alt", "that is all", "that's all", "bra", "good",
     "takk", "takk for hjelpen", "takk for det", "tusen takk", "thanks", "thank you", "fint", "ok",
     "okei", "okay", "greit", "hadet", "ha det", "bye")
)  # fmt: skip

STATUS = re.compile(r"^(?:hva er |what is )?(?:the )?status\w*[\s?.!]*$", re.IGNORECASE)


def is_about_own_request(text: str) -> bool:
    """Whether a text asks where a sent request stands, or to withdraw or correct it."""
    if find_reference(text):
        return True
    return bool(OWN_REQUEST.search(text)) and not REFUSED.search(text)


def begin(follow_up: FollowUp, text: str) -> Outcome:
    """The conversation with what its first message already gives, such as the reference."""
    if holds_identity_number(text):
        return Outcome(Kind.CONTINUE, follow_up, "problem.identity_number")
    return _look_up_or_ask(_with_key(follow_up, text, asked=False))


def react(follow_up: FollowUp, said: Said) -> Outcome:
    """What a message does."""
    if holds_identity_number(said.text):
        return Outcome(Kind.CONTINUE, follow_up, "problem.identity_number")
    if find_command(said.text) is Command.CANCEL:
        return Outcome(Kind.CANCELLED, follow_up)
    # The random letters of a reference may sound like anything to the model.
    named = said.sure < 1 and parse_reference(said.text)
    if said.intent == "emergency" and not named:
        return Outcome(Kind.ANSWER, follow_up)
    if said.tapped:
        return _topic_chosen(follow_up, said)
    return REACTIONS[follow_up.stage](follow_up, said)


def opens(request: ContactRequest | None, follow_up: FollowUp) -> bool:
    """Whether number or address are those of a request. Takes as long without one as with one."""
    values = request.values if request else {}
    here = request is not None and request.municipality == follow_up.municipality
    named = (follow_up.contact or "").casefold().encode("utf-8", "replace")
    same = [
        hmac.compare_digest(values.get(step, "").casefold().encode("utf-8", "replace"), named)
        for step in (Step.PHONE, Step.EMAIL)
    ]
    withdrawn = request is not None and request.status is Status.WITHDRAWN
    return bool(named) and here and any(same) and not withdrawn


def _topic_chosen(follow_up: FollowUp, said: Said) -> Outcome:
    """What a tapped topic does: most are answered in between."""
    if said.intent == CONTACT_STATUS:
        return Outcome(Kind.CONTINUE, follow_up)
    if said.intent == REQUEST_CONTACT:
        return Outcome(Kind.CONTINUE, follow_up, "note.cancel_first")
    return Outcome(Kind.ANSWER, follow_up)


def _with_key(follow_up: FollowUp, text: str, *, asked: bool) -> FollowUp:
    phone = find_phone(text)
    return replace(
        follow_up,
        reference=find_reference(text, asked=asked) or follow_up.reference,
        contact=find_email(text) or (phone.number if phone else None) or follow_up.contact,
    )


def _look_up_or_ask(follow_up: FollowUp, note: str | None = None) -> Outcome:
    if follow_up.reference is None:
        return Outcome(Kind.CONTINUE, replace(follow_up, stage=Stage.REFERENCE), note)
    if follow_up.contact is None:
        return Outcome(Kind.CONTINUE, replace(follow_up, stage=Stage.CONTACT))
    return Outcome(Kind.LOOK_UP, follow_up)


def _at_reference(follow_up: FollowUp, said: Said) -> Outcome:
    named = _with_key(follow_up, said.text, asked=True)
    if named == follow_up:
        return _not_understood(follow_up, said, "reference_invalid")
    return _look_up_or_ask(named, "note.reference_too")


def _at_contact(follow_up: FollowUp, said: Said) -> Outcome:
    named = _with_key(follow_up, said.text, asked=False)
    if named == follow_up:
        return _not_understood(follow_up, said, "contact_invalid")
    return _look_up_or_ask(named)


def _at_choice(follow_up: FollowUp, said: Said) -> Outcome:
    change = find_change(said.text)
    if change and change.line != Step.PHONE.value:
        return Outcome(Kind.CONTINUE, follow_up, "note.only_phone")
    if change or is_bare_phone(said.text):
        return _new_phone(follow_up, change.value if change else said.text)
    if WITHDRAWAL.search(said.text) and not NOT_WISHED.search(said.text):
        return Outcome(Kind.CONTINUE, replace(follow_up, stage=Stage.WITHDRAWAL))
    if STATUS.match(said.text.strip()):
        return Outcome(Kind.CONTINUE, follow_up)
    declined = find_command(said.text) in (Command.NO, Command.SKIP)
    if declined or fold(said.text) in FINISHED:
        return Outcome(Kind.FINISHED, follow_up)
    return _not_understood(follow_up, said, "choice_invalid")


def _at_phone(follow_up: FollowUp, said: Said) -> Outcome:
    if find_command(said.text) in (Command.NO, Command.SKIP):
        return Outcome(Kind.CONTINUE, replace(follow_up, stage=Stage.CHOICE))
    if find_phone(said.text):
        return _new_phone(follow_up, said.text)
    return _not_understood(follow_up, said, "phone_invalid")


def _at_withdrawal(follow_up: FollowUp, said: Said) -> Outcome:
    answer = yes_or_no(said.text)
    if answer:
        return Outcome(Kind.WITHDRAW, follow_up)
    if answer is False or find_command(said.text) is Command.SKIP:
        return Outcome(Kind.CONTINUE, replace(follow_up, stage=Stage.CHOICE), "note.kept")
    return _not_understood(follow_up, said, "answer_needed")


def _new_phone(follow_up: FollowUp, text: str) -> Outcome:
    phone = find_phone(text)
    if phone is None:
        note = "problem.phone_invalid" if text else None
        return Outcome(Kind.CONTINUE, replace(follow_up, stage=Stage.PHONE), note)
    return Outcome(Kind.CHANGE_PHONE, follow_up, phone=phone.number)


def _not_understood(follow_up: FollowUp, said: Said, problem: str) -> Outcome:
    # What is asked for is never free text, so the rules of the telephone number's line fit.
    if not is_question(said, Step.PHONE) or said.intent == CONTACT_STATUS:
        return Outcome(Kind.CONTINUE, follow_up, f"problem.{problem}")
    if said.intent == REQUEST_CONTACT:
        return Outcome(Kind.CONTINUE, follow_up, "note.cancel_first")
    return Outcome(Kind.ANSWER, follow_up)


REACTIONS: Mapping[Stage, Callable[[FollowUp, Said], Outcome]] = {
    Stage.REFERENCE: _at_reference,
    Stage.CONTACT: _at_contact,
    Stage.CHOICE: _at_choice,
    Stage.PHONE: _at_phone,
    Stage.WITHDRAWAL: _at_withdrawal,
}
