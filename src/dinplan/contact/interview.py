"""The conversation that fills a draft: what one message does to it. Pure, no store, no Rasa."""

import re
from dataclasses import dataclass, replace
from enum import Enum

from dinplan.contact.call_times import is_only_call_time, names_hour
from dinplan.contact.commands import (
    INTERPRETER_LINE,
    LANGUAGE_LINE,
    Change,
    Command,
    find_change,
    find_command,
    fold,
    yes_or_no,
)
from dinplan.contact.errors import InvalidValueError
from dinplan.contact.identity_number import holds_identity_number
from dinplan.contact.interpreters import find_interpreter
from dinplan.contact.lines import (
    DETAILS_CHANGED,
    PHONE_CHANGED,
    Options,
    give_line,
    take_contact_details,
)
from dinplan.contact.names import find_name, is_written_as_name
from dinplan.contact.persons import find_person
from dinplan.contact.questions import Said, has_label, is_question, wishes_language
from dinplan.contact.request import Draft, Step
from dinplan.contact.values import is_bare_phone, parse_phone
from dinplan.language.language import Language

CLOSING_STEPS = (Step.CONSENT, Step.CONFIRM)
"""They are answered with yes or no and cannot be left out."""

FREE_STEPS = (Step.MATTER, Step.MESSAGE)
"""They take what is said in the citizen's own words."""

LINES_OF_A_SHORT_REQUEST = (Step.NAME, Step.PHONE)
"""What is asked for also of somebody who says "just call me"."""

LONGEST_INTERPRETER = 40

MESSAGE_HINT = "note.message_hint"
"""Said where a question may have been the message: how it is taken as that."""

ALARM_HINT = "note.alarm_hint"
"""Said below the emergency numbers: how words that were no alarm are taken after all."""

SURELY_ALARMING = 0.5
"""The probability of an emergency from which it is one although the text is a name or an hour."""

LANGUAGE_NAMES = {
    "norsk": Language.NB, "bokmål": Language.NB, "norwegian": Language.NB,
    "nynorsk": Language.NN, "engelsk": Language.EN, "english": Language.EN,
}  # fmt: skip


class Kind(Enum):
    """What a message leads to."""

    CONTINUE = "continue"
    ANSWER = "answer"
    CANCELLED = "cancelled"
    REFUSED = "refused"
    SEND = "send"


@dataclass(frozen=True)
class Outcome:
    """What a message did.

    Attributes:
        kind: how the conversation goes on.
        draft: the draft afterwards.
        note: key of the phrase to say before the next question, or None; never a value.
    """

    kind: Kind
    draft: Draft
    note: str | None = None


def begin(draft: Draft, text: str) -> Outcome:
    """The draft with what the first message already gives, as in "Ring Olav 37 15 00 00"."""
    if holds_identity_number(text):
        return Outcome(Kind.CONTINUE, draft, "problem.identity_number")
    begun = _with_interpreter(take_contact_details(draft, text, beside=True), text)
    # Otherwise one does not know whether "Ring Olav 37 15 00 00" was understood.
    return Outcome(Kind.CONTINUE, begun, DETAILS_CHANGED if begun != draft else None)


def react(draft: Draft, step: Step, said: Said, options: Options) -> Outcome:
    """What a message does to a draft while a line is asked for."""
    if holds_identity_number(said.text):
        return Outcome(Kind.CONTINUE, draft, "problem.identity_number")
    command = find_command(said.text)
    if command is Command.CANCEL:
        return Outcome(Kind.CANCELLED, draft)
    # The classifier has never seen "vil ikke si", "barnet mitt" or "i natt" as answers.
    known = command is not None or fold(said.text) in options.get(step, {})
    known = known or (step is Step.NAME and _is_name(said))
    known = known or (step is Step.FOR_WHOM and find_person(said.text) is not None)
    known = known or (step is Step.CALL_TIME and _is_time(said))
    if not known and (said.tapped or said.intent == "emergency"):
        return _interrupt(draft, step, said, options)
    change = find_change(said.text)
    if change:
        return _change(draft, step, change, options)
    if known:
        return _obey(draft, step, command) or _answer(draft, step, said, options)
    return _hear(draft, step, said, options)


def _interrupt(draft: Draft, step: Step, said: Said, options: Options) -> Outcome:
    """What comes before the form: a chosen topic, or the numbers for an emergency.

    What a worn-out parent writes to the unit may sound like an emergency. So what is said once
    more, or is labelled as the message, is taken where the line can take it. Who says plainly that
    it is one (a pattern, which is sure) is not told how to go on with the form.
    """
    if said.tapped or step in CLOSING_STEPS:
        return Outcome(Kind.ANSWER, draft)
    heard = _hear(draft, step, said, options)
    takes = heard.draft != draft
    if takes and (said.after_alarm or (step is Step.MESSAGE and has_label(said.text))):
        return replace(heard, kind=Kind.ANSWER)
    hint = ALARM_HINT if takes else MESSAGE_HINT if step is Step.MESSAGE else None
    return Outcome(Kind.ANSWER, draft, hint if said.sure < 1 else None)


def _hear(draft: Draft, step: Step, said: Said, options: Options) -> Outcome:
    """What free words do: they may hold a wish for a language or an interpreter."""
    if step is Step.MESSAGE and wishes_language(said):
        return Outcome(Kind.ANSWER, draft)
    wished = _with_interpreter(draft, said.text)
    if wished != draft and (step not in FREE_STEPS or is_question(said, step)):
        taken = take_contact_details(wished, said.text, beside=step is Step.NAME)
        return Outcome(Kind.CONTINUE, taken, "note.interpreter")
    return _answer(wished, step, said, options)


def _is_name(said: Said) -> bool:
    """Whether a text is a name, written as one; "Liv" is life, too, and may sound alarming."""
    if said.sure >= SURELY_ALARMING or not is_written_as_name(said.text):
        return False
    # In small letters, where "Jeg Vil Ikke Mer" is none.
    return find_name(said.text.casefold()) is not None


def _is_time(said: Said) -> bool:
    """Whether a text is a time to be called, unless it is surely something else."""
    named = said.sure < SURELY_ALARMING and names_hour(said.text)
    return named or is_only_call_time(said.text)


def _obey(draft: Draft, step: Step, command: Command | None) -> Outcome | None:
    """What a command does, or None where it is an answer like any other."""
    if command is Command.SKIP or (command is Command.NO and step not in CLOSING_STEPS):
        return _skip(draft, step)
    if command is Command.YES and step is Step.MESSAGE:
        return Outcome(Kind.CONTINUE, draft, MESSAGE_HINT)
    if command is Command.EXPLAIN or (command is Command.RETRY and step is not Step.CONFIRM):
        # What was not kept has to be said once more.
        note = f"help.{step.value}" if command is Command.EXPLAIN else None
        return Outcome(Kind.CONTINUE, draft, note)
    if command is Command.JUST_CALL and step is Step.NAME:
        return Outcome(Kind.CONTINUE, draft, "problem.name_needed")
    if command is Command.JUST_CALL and step not in (Step.PHONE, *CLOSING_STEPS):
        return _just_call(draft)
    return None


def _just_call(draft: Draft) -> Outcome:
    left_out = [s for s in Step if s not in (*LINES_OF_A_SHORT_REQUEST, *CLOSING_STEPS)]
    shortened = draft.skip(*left_out)
    if Step.PHONE not in shortened.values:
        shortened = shortened.clear(Step.PHONE)
    return Outcome(Kind.CONTINUE, shortened)


def _skip(draft: Draft, step: Step) -> Outcome:
    if step in (Step.NAME, *CLOSING_STEPS):
        return Outcome(Kind.CONTINUE, draft, f"problem.{step.value}_needed")
    skipped = draft.skip(step)
    if {Step.PHONE, Step.EMAIL} <= skipped.skipped:
        cleared = draft.clear(Step.PHONE, Step.EMAIL)
        return Outcome(Kind.CONTINUE, cleared, "problem.contact_needed")
    return Outcome(Kind.CONTINUE, skipped)


def _answer(draft: Draft, step: Step, said: Said, options: Options) -> Outcome:
    if step not in CLOSING_STEPS:
        return _take(draft, step, said, options)
    corrected = _corrected(draft, said)
    if corrected:
        return corrected
    answer = yes_or_no(said.text)
    if step is Step.CONSENT and answer is not None:
        return _consent(draft, answer=answer)
    if step is Step.CONFIRM and (answer or find_command(said.text) is Command.RETRY):
        return Outcome(Kind.SEND, draft)
    if answer is None and is_question(said, step):
        return Outcome(Kind.ANSWER, draft)
    return Outcome(Kind.CONTINUE, draft, f"problem.{step.value}_needed")


def _corrected(draft: Draft, said: Said) -> Outcome | None:
    """The draft with a number or address that was said where yes or no was asked for."""
    if is_bare_phone(said.text):
        changed = draft.give(Step.PHONE, parse_phone(said.text).number)
        return Outcome(Kind.CONTINUE, changed, PHONE_CHANGED)
    if yes_or_no(said.text) is not None or said.text.rstrip().endswith("?"):
        return None
    changed = take_contact_details(draft, said.text, beside=False)
    return Outcome(Kind.CONTINUE, changed, DETAILS_CHANGED) if changed != draft else None


def _take(draft: Draft, step: Step, said: Said, options: Options) -> Outcome:
    try:
        return Outcome(Kind.CONTINUE, *give_line(draft, step, said, options))
    except InvalidValueError as error:
        if is_question(said, step):
            return Outcome(Kind.ANSWER, draft)
        return Outcome(Kind.CONTINUE, draft, f"problem.{error.reason}")


def _consent(draft: Draft, *, answer: bool) -> Outcome:
    if not answer:
        return Outcome(Kind.REFUSED, draft)
    return Outcome(Kind.CONTINUE, draft.give(Step.CONSENT, "yes"))


def _change(draft: Draft, asked: Step, change: Change, options: Options) -> Outcome:
    if change.line == LANGUAGE_LINE:
        return Outcome(Kind.CONTINUE, _with_language(draft, change.value))
    if change.line == INTERPRETER_LINE:
        interpreter = _interpreter(draft, change.value)
        return Outcome(Kind.CONTINUE, replace(draft, interpreter=interpreter))
    step = Step(change.line)
    if not change.value:
        return Outcome(Kind.CONTINUE, draft.clear(step))
    changed = _answer(draft.clear(step), step, Said(change.value), options)
    # The summary shows the new value itself; elsewhere the next question alone would hide it.
    if asked is Step.CONFIRM or changed.note or step not in changed.draft.values:
        return changed
    return replace(changed, note=PHONE_CHANGED if step is Step.PHONE else DETAILS_CHANGED)


def _with_language(draft: Draft, value: str) -> Draft:
    """The draft in the named language, or in the next one where none was named."""
    for word in fold(value).split():
        if word in LANGUAGE_NAMES:
            return replace(draft, language=LANGUAGE_NAMES[word])
    if value:  # a language that we do not speak is a wish for an interpreter
        return replace(draft, interpreter=_interpreter(draft, value))
    order = list(Language)
    return replace(draft, language=order[(order.index(draft.language) + 1) % len(order)])


def _with_interpreter(draft: Draft, text: str) -> Draft:
    """The draft with the interpreter that a text asks for, if it does."""
    wanted = find_interpreter(text)
    return draft if wanted is None else replace(draft, interpreter=wanted)


def _interpreter(draft: Draft, value: str) -> str | None:
    """The language of the interpreter, "" for yes without one, None for no."""
    if not value:
        return "" if draft.interpreter is None else None
    command = find_command(value)
    if command is Command.SKIP or yes_or_no(value) is False:
        return None
    language = re.sub(r"^(?:ja|yes)\b", "", value, flags=re.IGNORECASE).strip(" ,.:!?")
    return "" if command or find_command(language) else language[:LONGEST_INTERPRETER]
