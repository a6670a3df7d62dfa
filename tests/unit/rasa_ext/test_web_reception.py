import asyncio

import pytest

from dinplan.rasa_ext.web_reception import Queues


async def test_a_queue_lets_through_in_order_and_leaves_nothing_behind():
    queues, order = Queues(), []

    async def take(number):
        async with queues.turn("c"):
            await asyncio.sleep(0)
            order.append(number)

    await asyncio.gather(*(take(number) for number in range(20)))
    assert order == list(range(20))
    assert queues._queues == {}


async def test_queues_do_not_wait_for_one_another():
    queues = Queues()
    async with queues.turn("a"), queues.turn("b"):
        assert set(queues._queues) == {"a", "b"}


async def test_who_gives_up_waiting_does_not_hold_the_queue():
    queues = Queues()
    async with queues.turn("c"):
        waiting = asyncio.create_task(queues.turn("c").__aenter__())
        await asyncio.sleep(0)
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
    async with queues.turn("c"):
        pass
    assert queues._queues == {}


async def test_a_turn_that_fails_frees_the_queue():
    queues = Queues()
    with pytest.raises(ValueError, match="failed"):
        async with queues.turn("c"):
            raise ValueError("failed")
    assert queues._queues == {}
