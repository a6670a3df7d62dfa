"""A Sanic application on a free port of this machine, in a thread of its own."""

import asyncio
import contextlib
import socket
import threading
from collections.abc import Iterator

from sanic import Sanic

Sanic.test_mode = True  # several applications of one name in a process


@contextlib.contextmanager
def serving(app: Sanic) -> Iterator[str]:
    """Serve an application; gives its address."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    ready, stopped = threading.Event(), threading.Event()

    async def serve() -> None:
        server = await app.create_server(
            sock=listener, return_asyncio_server=True, access_log=False
        )
        await server.startup()
        await server.before_start()
        await server.after_start()
        await server.start_serving()
        ready.set()
        while not stopped.is_set():  # noqa: ASYNC110 - the stop comes from another thread
            await asyncio.sleep(0.02)
        await server.before_stop()
        await server.close()
        for connection in list(server.connections):
            connection.close()
        await server.after_stop()
        rest = asyncio.all_tasks() - {asyncio.current_task()}
        for task in rest:
            task.cancel()
        await asyncio.gather(*rest, return_exceptions=True)

    thread = threading.Thread(target=asyncio.run, args=(serve(),), daemon=True)
    thread.start()
    if not ready.wait(20):
        raise RuntimeError("the application did not start")
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        stopped.set()
        thread.join(10)
