"""Which reply an utterance is: topics, and the lines of the contact request."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from dinplan.contact.request import Step
from dinplan.contact.values import shown_phone
from dinplan.content.answers import Answer, Place, compose, fill, mark_foreign
from dinplan.content.library import Library
from dinplan.content.opening import facts_of_the_moment
from dinplan.content.reply import Reply
from dinplan.language.language import Language
from dinplan.understanding.decision import CLARIFY, EMERGENCY, OUT_OF_SCOPE
from dinplan.understanding.turn import Turn

UNANSWERED = (OUT_OF_SCOPE, CLARIFY)
MOST_CHOICES = 4
CHOICE_STEPS = (Step.CALL_TIME, Step.FOR_WHOM, Step.MATTER)
SUMMARY_LINES = tuple(s for s in Step if s not in (Step.CONSENT, Step.CONFIRM))


class Speaker:
    """Finds the words for one turn: a library, a municipality, a language and a moment."""

    def __init__(
        self, library: Library, municipality: str, language: Language, moment: dt.datetime
    ) -> None:
        profile = library.municipality(municipality)
        self._library = library
        self._language = language.among(library.languages)
        self._place = Place(
            profile, facts_of_the_moment(library, profile, moment), library.emergency.facts
        )

    def phrase(self, key: str, **values: str) -> str:
        """A phrase with facts and values in it; marks of other languages are left out."""
        texts = self._library.phrases[key]
        text = fill(texts[self._language.among(texts.keys())], self._language, self._place)
        for name, value in values.items():
            text = text.replace(f"{{{name}}}", value)
        return mark_foreign(text)[0]

    def topic(
        self, topic_id: str, turn: Turn, before: Turn | None, *, in_form: bool = False
    ) -> Reply:
        """The answer to a topic, with the choices that fit next; in the form its step follows."""
        topic = self._library.topics[topic_id]
        variant = turn.reason if topic_id == OUT_OF_SCOPE else None
        if variant is None and topic_id == OUT_OF_SCOPE and _missed(before):
            variant = "second_miss"
        language = self._language.among(topic.titles.keys())
        answer = compose(self._library, topic, language, self._place, variant)
        if turn.distress and topic_id != EMERGENCY:
            answer = replace(answer, text=f"{answer.text}\n\n{self._comfort(language)}")
        return Reply.from_answer(answer, choices=() if in_form else self._next(answer, turn))

    def clarify(self, turn: Turn) -> Reply:
        """The topics that may be meant, and none of them."""
        answer = compose(self._library, self._library.topics[CLARIFY], self._language, self._place)
        suggestions = tuple(t for t in turn.suggestions if t in self._library.topics)
        titles = tuple(self._title(topic) for topic in suggestions)
        return Reply.from_answer(
            answer, suggestions=suggestions, choices=(*titles, self._title(OUT_OF_SCOPE))
        )

    def contact_step(self, step: Step, note: str | None) -> Reply:
        """The question for one line of the contact request."""
        return self._form(
            self._with_note(note, self.phrase(f"contact_form.ask.{step.value}")), step
        )

    def contact_summary(self, lines: Mapping[str, Any], note: str | None) -> Reply:
        """All lines as they will be sent, and the question whether they are right.

        Args:
            lines: values by step, with `language` and `interpreter` beside them.
            note: key of a phrase to say first, or None.
        """
        rows = [self.phrase("contact_form.summary")]
        rows += [self._row(step.value, self._value(step, lines)) for step in SUMMARY_LINES]
        rows.append(
            self._row("language", self.phrase(f"contact_form.value.language.{lines['language']}"))
        )
        rows.append(self._row("interpreter", self._interpreter(lines.get("interpreter"))))
        ask = self.phrase("contact_form.ask.confirm")
        return self._form(
            self._with_note(note, "\n".join(rows) + "\n\n" + ask), Step.CONFIRM, personal=True
        )

    def contact_end(self, topic: str, **values: str) -> Reply:
        """What is said when the contact request ends."""
        key = topic.removeprefix("contact_")
        offers = () if key == "receipt" else ("request_contact",)
        return Reply(
            topic=topic,
            language=self._language,
            text=self.phrase(f"contact_form.{key}", **values),
            choices=tuple(self._title(offer) for offer in offers),
            reference=values.get("reference"),
        )

    def error(self) -> Reply:
        """The apology when something failed."""
        return Reply("error", self._language, self.phrase("conversation.error"))

    def _comfort(self, language: Language) -> str:
        """What is added for somebody who seems worn out or in despair: kind words and numbers."""
        topic = self._library.topics[EMERGENCY]
        return compose(self._library, topic, language, self._place, "distress").text

    def _next(self, answer: Answer, turn: Turn) -> tuple[str, ...]:
        topics = dict.fromkeys((*turn.suggestions, *answer.next))
        titles = [self._title(topic) for topic in topics if topic in self._library.topics]
        return tuple(titles[:MOST_CHOICES])

    def _title(self, topic: str) -> str:
        titles = self._library.topics[topic].titles
        return titles[self._language.among(titles.keys())]

    def _form(self, text: str, step: Step, *, personal: bool = False) -> Reply:
        return Reply(
            topic="contact_form",
            language=self._language,
            text=text,
            choices=tuple(self._choices(step)),
            step=step.value,
            personal=personal,
        )

    def _choices(self, step: Step) -> list[str]:
        button = "contact_form.button"
        choices = []
        if step in CHOICE_STEPS:
            prefix = f"contact_form.choice.{step.value}."
            choices += [self.phrase(key) for key in self._library.phrases if key.startswith(prefix)]
        if step is Step.CALL_TIME:
            choices.append(self.phrase(f"{button}.just_call"))
        if step is Step.CONSENT:
            choices += [self.phrase(f"{button}.yes"), self.phrase(f"{button}.no")]
        elif step is Step.CONFIRM:
            prefix = f"{button}.change."
            choices.append(self.phrase(f"{button}.yes"))
            choices += [self.phrase(key) for key in self._library.phrases if key.startswith(prefix)]
        elif step is not Step.NAME:
            choices.append(self.phrase(f"{button}.skip"))
        return [*choices, self.phrase(f"{button}.cancel")]

    def _with_note(self, note: str | None, text: str) -> str:
        return f"{self.phrase(f'contact_form.{note}')}\n\n{text}" if note else text

    def _row(self, line: str, value: str) -> str:
        return f"- {self.phrase(f'contact_form.line.{line}')}: {value}"

    def _value(self, step: Step, lines: Mapping[str, Any]) -> str:
        value = lines.get(step.value)
        if not value:
            return self.phrase("contact_form.value.none")
        if step is Step.PHONE:
            return shown_phone(value)
        key = f"contact_form.choice.{step.value}.{value}"
        return self.phrase(key) if key in self._library.phrases else str(value)

    def _interpreter(self, wanted: str | None) -> str:
        if wanted is None:
            return self.phrase("contact_form.value.interpreter_no")
        return wanted or self.phrase("contact_form.value.interpreter_yes")


def _missed(before: Turn | None) -> bool:
    return before is not None and before.intent in UNANSWERED and before.reason is None
