"""A reply: what is said, and what a client needs to show it well."""

from dataclasses import dataclass
from typing import Any

from dinplan.content.answers import Answer, ForeignWords, Source
from dinplan.language.language import Language


@dataclass(frozen=True)
class Reply:
    """One reply of the assistant, for any channel.

    Attributes:
        topic: an id of content/topics.yml.
        language: the language of the text.
        text: what is said.
        sources: what it rests on.
        foreign: words in another language inside the text.
        choices: titles of the buttons.
        suggestions: the topics behind the choices of a `clarify`, best first.
        step: the line that a `contact_form` reply asks for.
        problem: why an answer in a form was not taken; the text begins with it.
        reference: the reference of a `contact_receipt`.
        notice: what is said once before the first reply of a conversation.
        personal: the text holds the citizen's values, so it must not be kept with the conversation.
    """

    topic: str
    language: Language
    text: str
    sources: tuple[Source, ...] = ()
    foreign: tuple[ForeignWords, ...] = ()
    choices: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    step: str | None = None
    problem: str | None = None
    reference: str | None = None
    notice: str | None = None
    personal: bool = False

    @classmethod
    def from_answer(cls, answer: Answer, **more: Any) -> "Reply":
        """The reply that gives an answer."""
        return cls(
            topic=answer.topic,
            language=answer.language,
            text=answer.text,
            sources=answer.sources,
            foreign=answer.foreign,
            **more,
        )

    def custom(self) -> dict[str, Any]:
        """The part of the reply that clients read; see the reply format in docs/reply-format.md."""
        custom: dict[str, Any] = {
            "topic": self.topic,
            "language": self.language.value,
            "sources": [source.as_json() for source in self.sources],
            "suggestions": list(self.suggestions),
        }
        if self.foreign:
            custom["foreign"] = [
                {"text": words.text, "language": words.language.value} for words in self.foreign
            ]
        if self.step:
            custom["step"] = self.step
        if self.problem:
            custom["problem"] = self.problem
        if self.reference:
            custom["reference"] = self.reference
        return custom
