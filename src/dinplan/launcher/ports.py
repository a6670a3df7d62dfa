"""Ports: free or busy, answering or not."""

import socket
import time
import urllib.error
import urllib.request
from collections.abc import Callable


class PortBusyError(Exception):
    """Somebody else listens there; the operator sees the message as one line."""


def require_free(host: str, port: int, setting: str) -> None:
    """Stop early where a port is taken.

    Raises:
        PortBusyError: it is taken, or the address is not this machine's.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise PortBusyError(
                f"{host}:{port} cannot be used ({error.strerror}). "
                f"Stop what runs there, or choose another: {setting}={port + 1} make run"
            ) from error


def wait_until_answers(url: str, *, alive: Callable[[], bool], seconds: float) -> bool:
    """Whether an address answers before its process dies or the time is over."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and alive():
        if _answers(url):
            return True
        time.sleep(0.1)
    return False


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2):  # noqa: S310 - our own address
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
