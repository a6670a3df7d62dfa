"""The conversation as the page without JavaScript shows it."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rasa.shared.core.events import Event, UserUttered

from dinplan.chat.conversations import ZONE
from dinplan.chat.markup import Block, blocks_of
from dinplan.chat.session import Replies
from dinplan.chat.simple_form import SimpleForm
from dinplan.chat.simple_steps import Field, field_for, problem_in, step_after
from dinplan.chat.sources import BrochureQuotes, by_brochure, confirmed
from dinplan.contact.values import LONGEST_TEXT as LONGEST_MESSAGE
from dinplan.content.answers import ForeignWords
from dinplan.language.language import Language
from dinplan.rasa_ext.replies import DATES, TIMES
from dinplan.rasa_ext.web_words import speaker, spoken
from dinplan.understanding.text import LONGEST_TEXT

Say = Callable[..., str]
"""Finds a phrase of phrases/simple.yml: a key, and values for its placeholders."""

Turns = Sequence[Mapping[str, Any]]
"""Turns as `dinplan.chat.transcript.as_transcript` gives them."""

WAY_ON = ("consent", "confirm")
"""Lines at which the first choice leads on and stands out."""

PHRASES = "simple"

LONGEST = {None: LONGEST_TEXT, "message": LONGEST_MESSAGE}
"""Characters at most, by line, where a citizen writes freely; the other lines take a few words."""

CUT_AT = 2 * (LONGEST_TEXT + 1)
"""Where a browser stops taking text: a form of more bytes would not be read at all. What was cut is
still too long to be answered, also if it is all emoji, which count as two there: so nothing is
answered that was cut, and whoever writes too much is told so."""


@dataclass
class ShownTurn:
    """One turn on the page."""

    citizen: bool
    text: str
    language: str
    say: Say
    topic: str | None = None
    blocks: list[Block] = field(default_factory=list)
    brochures: list[BrochureQuotes] = field(default_factory=list)
    confirmed: str | None = None
    reference: str | None = None
    latest: bool = False
    rated: bool = False
    can_be_rated: bool = False


@dataclass(frozen=True)
class View:
    """All that the page shows of a conversation.

    Attributes:
        turns: the turns, oldest first.
        expires: when the session ends.
        language: the page's language.
        choices: what can be pressed now.
        problem: why the last answer was not taken, or None.
        value: that answer, so that it can be mended.
        refused: the answer did not even reach the assistant.
        thanked: the last answer was just rated.
    """

    turns: Turns
    expires: dt.datetime
    language: Language
    choices: Sequence[Mapping[str, str]] = ()
    problem: str | None = None
    value: str = ""
    refused: bool = False
    thanked: bool = False

    @property
    def step(self) -> str | None:
        """The line that is asked for."""
        return step_after(self.turns)

    @property
    def field(self) -> Field:
        """The field that fits it."""
        return field_for(self.step)

    @property
    def asked_in(self) -> Language:
        """The language of what is asked: the last reply's, or the page's."""
        last = self.turns[-1] if self.turns else {"from": "citizen"}
        return Language(last["language"]) if last["from"] == "assistant" else self.language

    def context(self, form: SimpleForm) -> dict[str, Any]:
        """The page's variables."""
        language = self.asked_in
        return {
            "turns": shown(self.turns, thanked=self.thanked),
            "choices": list(self.choices),
            "asked_in": spoken(language).value,
            "ask": sayer(language),
            "step": self.step,
            "field": self.field,
            "way_on": self.step in WAY_ON,
            "problem": self.problem,
            "failed": self.problem is not None,
            "value": self.value,
            "longest": LONGEST.get(self.step),
            "cut_at": CUT_AT,
            "until": self.expires.astimezone(ZONE).strftime(TIMES[spoken(self.language)]),
            "form": form,
        }


def sayer(language: Language) -> Say:
    """Finds the page's phrases in a language."""
    words = speaker(language)

    def say(key: str, **values: str) -> str:
        return words.phrase(f"{PHRASES}.{key}", **values)

    return say


def events_before(events: Iterable[Event], message: str) -> list[Event] | None:
    """What happened before a message that was just answered.

    Returns:
        the events before it, all where the tracker does not know it; None where the citizen has
        written something else since, so that its answer is not the last.
    """
    kept = list(events)
    asked = [place for place, event in enumerate(kept) if isinstance(event, UserUttered)]
    if not any(kept[place].message_id == message for place in asked):
        return kept
    return kept[: asked[-1]] if kept[asked[-1]].message_id == message else None


def answered(before: Turns, form: SimpleForm, said: str, replies: Replies) -> dict[str, Any]:
    """The turns after an answer, with why it was not taken where it was not.

    Args:
        before: the turns before it.
        form: what was sent.
        said: the citizen's words: what was written, or the title of what was pressed.
        replies: the replies to it.
    """
    language = replies[-1]["language"]
    citizen = {"from": "citizen", "text": said, "language": language}
    problem = None if form.choice else problem_in(step_after(before), replies)
    turns = [*before, citizen, *({"from": "assistant", **reply} for reply in replies)]
    return {
        "turns": turns,
        "choices": replies[-1]["choices"],
        "problem": problem,
        "value": form.text if problem else "",
    }


def shown(turns: Turns, *, thanked: bool = False) -> list[ShownTurn]:
    """The turns with all that stands under them."""
    made = [_shown(turn) for turn in turns]
    if made:
        newest = [turn for turn in made if turn.citizen] or made
        newest[-1].latest = True
        last = made[-1]
        last.can_be_rated = can_be_rated(turns[-1])
        last.rated = thanked and last.can_be_rated
    return made


def can_be_rated(turn: Mapping[str, Any]) -> bool:
    """Whether to ask if it helped: only about answers, and never someone who may be in danger."""
    topic = turn.get("topic")
    return bool(topic and topic != "emergency" and not turn.get("step") and turn["sources"])


def _shown(turn: Mapping[str, Any]) -> ShownTurn:
    language = Language(turn["language"])
    citizen = turn["from"] == "citizen"
    one = ShownTurn(citizen, turn["text"], spoken(language).value, sayer(language))
    if citizen:
        return one
    foreign = [ForeignWords(w["text"], Language(w["language"])) for w in turn["foreign"]]
    one.topic = turn["topic"]
    # What is summed up are the citizen's own number and address.
    one.blocks = blocks_of(turn["text"], foreign, tappable=turn.get("step") != "confirm")
    one.brochures = by_brochure(turn["sources"])
    day = confirmed(turn["sources"])
    one.confirmed = dt.date.fromisoformat(day).strftime(DATES[language]) if day else None
    one.reference = turn.get("reference")
    return one


def written(turns: Turns) -> str:
    """The conversation as plain text, with the names of the sources."""
    parts = [_written(turn) for turn in shown(turns)]
    # A byte order mark, so that old text editors read the Norwegian letters rightly.
    return "\ufeff" + "\n\n".join([*parts, ""]).replace("\n", "\r\n")


def _written(turn: ShownTurn) -> str:
    lines = [f"{turn.say('you' if turn.citizen else 'assistant')}:", turn.text]
    lines += [
        turn.say("source.translated" if b.translated else "source.brochure", title=b.title)
        for b in turn.brochures
    ]
    if turn.confirmed:
        lines.append(turn.say("source.profile", confirmed=turn.confirmed))
    return "\n".join(lines)
