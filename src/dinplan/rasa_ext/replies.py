"""Which reply an utterance is: topics, the lines of the contact request, what comes after it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from dinplan.contact.follow_up import CONTACT_STATUS, OPEN_STAGES, REQUEST_CONTACT, Stage
from dinplan.contact.follow_up_desk import Ending
from dinplan.contact.handoff import shown_code
from dinplan.contact.request import Status, Step
from dinplan.contact.values import shown_phone
from dinplan.content.answers import Answer, Place, compose, fill, mark_foreign
from dinplan.content.library import Library
from dinplan.content.opening import ZONE, facts_of_the_moment
from dinplan.content.reply import Reply
from dinplan.content.topics import TopicKind
from dinplan.language.language import Language
from dinplan.understanding.decision import CLARIFY, EMERGENCY, OUT_OF_SCOPE, SURE_DANGER
from dinplan.understanding.questions import differ_by_a_child
from dinplan.understanding.turn import Turn

UNANSWERED = (OUT_OF_SCOPE, CLARIFY)
MOST_CHOICES = 4
CHOICE_STEPS = (Step.CALL_TIME, Step.FOR_WHOM, Step.MATTER)
SUMMARY_LINES = tuple(s for s in Step if s not in (Step.CONSENT, Step.CONFIRM))

HANDOFF_CODE = "handoff_code"
FOR_A_CHILD_VARIANT = "for_a_child"
PROBLEM = "problem."
"""How the keys of the phrases begin that say why an answer was not taken."""

IN_FORM = "in_form"
"""The variant of a topic that is said in the middle of a form."""

SECOND_MISS = "second_miss"
"""The refusal's variant where the message before was not understood either."""

DOUBTFUL = "doubtful"
"""The emergency's variant where it is not sure that anybody is in danger."""

DATES = {Language.NB: "%d.%m.%Y", Language.NN: "%d.%m.%Y", Language.EN: "%-d %B %Y"}
TIMES = {Language.NB: "%H.%M", Language.NN: "%H.%M", Language.EN: "%H:%M"}

OFFERED_AT_END = {
    Ending.CANCELLED: (REQUEST_CONTACT,),
    Ending.WITHDRAWN: (REQUEST_CONTACT,),
    Ending.GONE: (REQUEST_CONTACT, "talk_to_human"),
    Ending.LATER: ("talk_to_human",),
}
"""What is offered when the conversation about a sent request ends, by its ending."""


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
        self,
        topic_id: str,
        turn: Turn,
        before: Turn | None,
        *,
        in_form: bool = False,
        opens_form: bool = False,
    ) -> Reply:
        """The answer to a topic, with the choices that fit next; a form's step follows without."""
        topic = self._library.topics[topic_id]
        language = self._language.among(topic.titles.keys())
        variant = _variant(topic_id, turn, before, in_form=in_form)
        answer = compose(self._library, topic, language, self._place, variant)
        if turn.distress and topic_id != EMERGENCY:
            answer = replace(answer, text=f"{answer.text}\n\n{self._comfort(language)}")
        if turn.suggestions and topic.kind is TopicKind.INFORMATION and not in_form:
            answer = replace(
                answer, text=f"{answer.text}\n\n{self.phrase('conversation.more_asked')}"
            )
        return Reply.from_answer(
            answer, choices=() if in_form or opens_form else self._next(answer, turn)
        )

    def clarify(self, turn: Turn, *, in_form: bool = False) -> Reply:
        """The topics that may be meant, and none of them; in a form as lines of the text."""
        suggestions = tuple(t for t in turn.suggestions if t in self._library.topics)
        otherwise = FOR_A_CHILD_VARIANT if differ_by_a_child(suggestions) else None
        topic = self._library.topics[CLARIFY]
        variant = IN_FORM if in_form else otherwise
        answer = compose(self._library, topic, self._language, self._place, variant)
        titles = tuple(self._title(topic) for topic in suggestions)
        if in_form:
            lines = "\n".join([answer.text, *(f"- {title}" for title in titles)])
            return Reply.from_answer(replace(answer, text=lines), suggestions=suggestions)
        return Reply.from_answer(
            answer, suggestions=suggestions, choices=(*titles, self._title(OUT_OF_SCOPE))
        )

    def contact_step(self, step: Step, note: str | None) -> Reply:
        """The question for one line of the contact request."""
        return self._form(note, self.phrase(f"contact_form.ask.{step.value}"), step)

    def contact_summary(self, lines: Mapping[str, Any], note: str | None) -> Reply:
        """All lines as they will be sent, and the question whether they are right.

        Args:
            lines: values by step, with `language` and `interpreter` beside them.
            note: key of a phrase to say first, or None.
        """
        rows = [self.phrase("contact_form.summary")]
        # What was left out is not read out; the buttons below name it all the same.
        given = [step for step in SUMMARY_LINES if lines.get(step.value)]
        rows += [self._row(step.value, self._value(step, lines[step.value])) for step in given]
        rows.append(
            self._row("language", self.phrase(f"contact_form.value.language.{lines['language']}"))
        )
        rows.append(self._row("interpreter", self._interpreter(lines.get("interpreter"))))
        ask = self.phrase("contact_form.ask.confirm")
        summary = "\n".join(rows) + "\n\n" + ask
        return self._form(note, summary, Step.CONFIRM, personal=True)

    def contact_end(self, topic: str, **values: str) -> Reply:
        """What is said when the contact request ends."""
        key = topic.removeprefix("contact_")
        offer = CONTACT_STATUS if key == "receipt" else REQUEST_CONTACT
        return Reply(
            topic=topic,
            language=self._language,
            text=self.phrase(f"contact_form.{key}", **values),
            choices=(self._title(offer),),
            reference=values.get("reference"),
        )

    def status_step(self, stage: Stage, note: str | None, shown: Mapping[str, str]) -> Reply:
        """What is asked for in the conversation about a sent request.

        Args:
            stage: what is asked for.
            note: key of a phrase to say first, or None.
            shown: of an opened request its `status` and the moment in which it was `received`;
                its `phone` where that was changed.
        """
        phone = shown.get("phone")
        values = {"phone": shown_phone(phone)} if phone else {}
        said = [self.phrase(f"{CONTACT_STATUS}.{note}", **values)] if note else []
        if stage is Stage.CHOICE and not note:
            received = dt.datetime.fromisoformat(shown["received"]) if "received" in shown else None
            day = received.astimezone(ZONE).strftime(DATES[self._language]) if received else ""
            said.append(self.phrase(f"{CONTACT_STATUS}.status.{shown['status']}", received=day))
        said.append(self.phrase(f"{CONTACT_STATUS}.ask.{stage.value}"))
        return Reply(
            topic=CONTACT_STATUS,
            language=self._language,
            text="\n\n".join(said),
            choices=tuple(self._status_choices(stage, shown.get("status"))),
            step=stage.value,
            problem=said[0] if _is_problem(note) else None,
            personal=bool(phone),
        )

    def status_end(self, ending: Ending) -> Reply:
        """What is said when the conversation about a sent request ends."""
        return Reply(
            topic=CONTACT_STATUS,
            language=self._language,
            text=self.phrase(f"{CONTACT_STATUS}.ending.{ending.value}"),
            choices=tuple(self._title(offer) for offer in OFFERED_AT_END.get(ending, ())),
        )

    def status_failed(self) -> Reply:
        """What is said while the requests cannot be reached."""
        return Reply(
            topic=CONTACT_STATUS,
            language=self._language,
            text=self.phrase(f"{CONTACT_STATUS}.problem.store_failed"),
            choices=(self.phrase("contact_form.button.cancel"),),
        )

    def handoff_code(self, turn: Turn, code: str, until: str) -> Reply:
        """A code for the phone, and what it is good for.

        Args:
            turn: the turn that asked for it.
            code: six digits.
            until: when it stops working, in ISO 8601.
        """
        reply = self.topic(HANDOFF_CODE, turn, None)
        moment = dt.datetime.fromisoformat(until).astimezone(ZONE)
        shown = {"code": shown_code(code), "until": moment.strftime(TIMES[self._language])}
        said = self.phrase(f"{HANDOFF_CODE}.code", **shown)
        return replace(reply, text=f"{said}\n\n{reply.text}", personal=True)

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

    def _form(
        self, note: str | None, question: str, step: Step, *, personal: bool = False
    ) -> Reply:
        said = self.phrase(f"contact_form.{note}") if note else None
        return Reply(
            topic="contact_form",
            language=self._language,
            text=f"{said}\n\n{question}" if said else question,
            choices=tuple(self._choices(step)),
            step=step.value,
            problem=said if _is_problem(note) else None,
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

    def _status_choices(self, stage: Stage, status: str | None) -> list[str]:
        button = f"{CONTACT_STATUS}.button"
        keys = {
            Stage.CHOICE: [f"{button}.finished"],
            Stage.WITHDRAWAL: ["contact_form.button.yes", "contact_form.button.no"],
        }.get(stage, [])
        if stage is Stage.CHOICE and status == Status.RECEIVED.value:
            keys = [f"{button}.change_phone", f"{button}.withdraw", *keys]
        if stage not in OPEN_STAGES or stage is Stage.PHONE:
            keys = [*keys, "contact_form.button.cancel"]
        return [self.phrase(key) for key in keys]

    def _row(self, line: str, value: str) -> str:
        return f"- {self.phrase(f'contact_form.line.{line}')}: {value}"

    def _value(self, step: Step, value: str) -> str:
        if step is Step.PHONE:
            return shown_phone(value)
        key = f"contact_form.choice.{step.value}.{value}"
        return self.phrase(key) if key in self._library.phrases else str(value)

    def _interpreter(self, wanted: str | None) -> str:
        if wanted is None:
            return self.phrase("contact_form.value.interpreter_no")
        return wanted or self.phrase("contact_form.value.interpreter_yes")


def _variant(topic_id: str, turn: Turn, before: Turn | None, *, in_form: bool) -> str | None:
    """Which other answer of a topic fits, by its key in content/; None for the usual one."""
    if topic_id == OUT_OF_SCOPE:
        return turn.reason or (SECOND_MISS if _missed(before) else None)
    if in_form:
        return IN_FORM
    doubtful = topic_id == EMERGENCY and turn.sure < SURE_DANGER
    return DOUBTFUL if doubtful else None


def _is_problem(note: str | None) -> bool:
    """Whether a note says that an answer was not taken, and not that something was noted."""
    return note is not None and note.startswith(PROBLEM)


def _missed(before: Turn | None) -> bool:
    return before is not None and before.intent in UNANSWERED and before.reason is None
