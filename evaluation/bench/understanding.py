"""How well either contender understands: questions through its own REST channel."""

import asyncio
import uuid
from collections.abc import Sequence

import aiohttp

from evaluation.bench.traffic import Entry, last_custom, say
from evaluation.figures import Question, Result, information_topics

SIDE_BY_SIDE = 4
"""Questions that are asked at once; each is a conversation of its own."""

SILENCE = {"topic": "error", "language": "nb"}


async def ask_over_http(address: str, questions: Sequence[Question]) -> list[Result]:
    """Send each question as the first message of a fresh conversation; results in their order."""
    gate = asyncio.Semaphore(SIDE_BY_SIDE)

    async with aiohttp.ClientSession() as session:

        async def ask(question: Question) -> Result:
            async with gate:
                entries = await say(session, address, uuid.uuid4().hex, question.text)
            return result(question, last_custom(entries) or SILENCE)

        return list(await asyncio.gather(*map(ask, questions)))


def result(question: Question, custom: Entry) -> Result:
    """A question with the `custom` of the reply that counts."""
    return Result(
        question,
        topic=custom["topic"],
        language=custom["language"],
        suggestions=tuple(custom.get("suggestions") or ()),
        information=custom["topic"] in information_topics(),
    )
