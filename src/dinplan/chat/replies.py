"""Replies as pages get them; docs/openapi.yml describes their form."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dinplan.chat.phones import Phones
from dinplan.chat.session import Replies, Said

LISTS = ("sources", "suggestions", "foreign")
OPTIONAL = ("step", "problem", "reference")

STARTERS = ("plan_definition", "eligibility", "child_coordinator_definition", "how_to_get")
"""Topics whose titles a new conversation offers."""


def as_replies(
    message: str, said: Sequence[Said], ids: Mapping[str, str], phones: Phones
) -> Replies:
    """A turn's replies.

    Args:
        message: the client's id of the message; the replies' ids begin with it.
        said: what the assistant said, in order.
        ids: ids of choices by title.
        phones: the numbers that some replies carry.
    """
    return [
        {"id": f"{message}.{number}", "text": one.text, **details(one, ids, phones)}
        for number, one in enumerate(said, start=1)
    ]


def details(said: Said, ids: Mapping[str, str], phones: Phones) -> dict[str, Any]:
    """All of a reply but its id and text."""
    fields: dict[str, Any] = {"language": said.language.value, "topic": said.topic}
    fields |= {name: list(said.details.get(name) or ()) for name in LISTS}
    fields |= {name: said.details[name] for name in OPTIONAL if said.details.get(name)}
    fields["choices"] = as_choices(said.choices, ids)
    phone = phones.for_topic(said.topic)
    if phone:
        fields["phone"] = phone.as_json()
    return fields


def as_choices(titles: Iterable[str], ids: Mapping[str, str]) -> list[dict[str, str]]:
    """Choices as pages get them; a title without an id cannot be chosen any more."""
    return [{"id": ids[title], "title": title} for title in titles if title in ids]


def all_titles(said: Iterable[Said]) -> list[str]:
    """The titles of all choices, each once."""
    return list(dict.fromkeys(title for one in said for title in one.choices))


def without_personal(replies: Replies, said: Sequence[Said], instead: str) -> Replies | None:
    """The replies with personal texts replaced, or None where no text is personal."""
    if not any(one.personal for one in said):
        return None
    return [
        {**reply, "text": instead} if one.personal else reply
        for reply, one in zip(replies, said, strict=True)
    ]
