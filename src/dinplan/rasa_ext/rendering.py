"""A reply as Rasa's channels take it."""

from typing import Any

from dinplan.content.answers import BrochureSource, ProfileSource
from dinplan.content.reply import Reply
from dinplan.rasa_ext.conversation import CHOICES_KEY
from dinplan.rasa_ext.replies import Speaker

SHELL = "cmdline"
"""Rasa's name of the channel behind `rasa shell`."""

PERSONAL_KEY = "personal"
"""Marks an utterance that the tracker store must not keep."""

NOTICE_KEY = "notice"
"""The notice of a conversation's first reply; a channel says it as a message of its own."""


def for_channel(reply: Reply, channel: str, speaker: Speaker) -> dict[str, Any]:
    """The reply as a response dictionary of Rasa.

    Args:
        reply: what is said.
        channel: the channel's name; `rasa shell` shows only text.
        speaker: has the words for sources in the reply's language.
    """
    more: dict[str, Any] = {CHOICES_KEY: list(reply.choices)}
    if reply.personal:
        more[PERSONAL_KEY] = True
    if channel == SHELL:
        return {"text": as_plain_text(reply, speaker), **more}
    if reply.notice:
        more[NOTICE_KEY] = reply.notice
    # A button sends its own title, so what was tapped and what was typed are one thing.
    buttons = [{"title": title, "payload": title} for title in reply.choices]
    return {"text": reply.text, "buttons": buttons, "custom": reply.custom(), **more}


def as_plain_text(reply: Reply, speaker: Speaker) -> str:
    """The reply for a terminal: sources as text, choices numbered."""
    parts = [reply.notice] if reply.notice else []
    parts.append(reply.text)
    sources = [line for line in (_source_line(s, speaker) for s in reply.sources) if line]
    if sources:
        parts.append("\n".join(dict.fromkeys(sources)))
    if reply.choices:
        numbered = [f"  {number}. {title}" for number, title in enumerate(reply.choices, start=1)]
        parts.append("\n".join([speaker.phrase("conversation.choose"), *numbered]))
    return "\n\n".join(parts)


def _source_line(source: BrochureSource | ProfileSource, speaker: Speaker) -> str:
    label = speaker.phrase("conversation.source")
    if isinstance(source, ProfileSource):
        said = speaker.phrase("conversation.from_profile", confirmed=source.confirmed)
        return f"{label}: {said}"
    origin = "translated" if source.translated else "from_brochure"
    where = speaker.phrase(f"conversation.{origin}")
    return f"{label}: {where} «{source.title}»: «{source.quote.text}»"
