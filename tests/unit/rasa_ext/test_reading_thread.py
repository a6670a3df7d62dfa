import asyncio
import threading

import pytest
from rasa.core.channels.channel import UserMessage
from rasa.core.processor import MessageProcessor

from dinplan.rasa_ext.reading_thread import read_in_a_thread


class ReadingError(Exception):
    pass


@pytest.fixture
def processor(monkeypatch):
    """A processor whose understanding is a function that tests set, read in a thread."""
    understand = {}

    async def parse_message(self, message, tracker=None, only_output_properties=True):
        return understand["by"](message.text)

    monkeypatch.setattr(MessageProcessor, "parse_message", parse_message)
    read_in_a_thread()
    made = object.__new__(MessageProcessor)
    made.understand = understand
    return made


async def test_the_event_loop_goes_on_while_a_text_is_read(processor):
    may_end = threading.Event()
    processor.understand["by"] = lambda text: {"text": text, "went_on": may_end.wait(10)}
    reading = asyncio.create_task(processor.parse_message(UserMessage("hei")))
    await asyncio.sleep(0.01)
    may_end.set()  # only a loop that goes on comes here
    assert await reading == {"text": "hei", "went_on": True}


async def test_one_text_is_read_at_a_time(processor):
    under_way, most = [], []

    def read(text):
        under_way.append(text)
        most.append(len(under_way))
        threading.Event().wait(0.005)
        under_way.remove(text)
        return {"text": text}

    processor.understand["by"] = read
    texts = [str(n) for n in range(6)]
    found = await asyncio.gather(*(processor.parse_message(UserMessage(t)) for t in texts))
    assert [parsed["text"] for parsed in found] == texts
    assert max(most) == 1


async def test_what_fails_while_reading_fails_the_turn(processor):
    def read(_text):
        raise ReadingError

    processor.understand["by"] = read
    with pytest.raises(ReadingError):
        await processor.parse_message(UserMessage("hei"))


async def test_asking_twice_for_the_thread_changes_nothing(processor):
    once = MessageProcessor.parse_message
    read_in_a_thread()
    assert MessageProcessor.parse_message is once
