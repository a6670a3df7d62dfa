import itertools

import pytest

from dinplan.chat.errors import UnauthorizedError
from dinplan.chat.seal import Seal, new_conversation_id

SEAL = Seal(b"k" * 32)
CONVERSATION = new_conversation_id()


def test_a_token_opens_its_conversation():
    assert SEAL.conversation(SEAL.token(CONVERSATION)) == CONVERSATION


def test_ids_are_long_and_never_the_same():
    ids = {new_conversation_id() for _ in range(1000)}
    assert len(ids) == 1000
    assert {len(one) for one in ids} == {43}


@pytest.mark.parametrize(
    "token",
    [
        "",
        ".",
        "…",
        CONVERSATION,
        f"{CONVERSATION}.",
        f"{CONVERSATION}.{'A' * 43}",
        SEAL.token(CONVERSATION) + "=",
        SEAL.token(CONVERSATION) + "A",
        SEAL.token(CONVERSATION)[:-1],
        SEAL.token(CONVERSATION).swapcase(),
        SEAL.token(new_conversation_id()).split(".")[0]
        + "."
        + SEAL.token(CONVERSATION).split(".")[1],
        Seal(b"other" * 8).token(CONVERSATION),
        SEAL.token(CONVERSATION).replace(".", ".\ud800"),
    ],
    ids=itertools.count(),  # the tokens are others in each process that runs tests
)
def test_whatever_we_did_not_sign_opens_nothing(token):
    with pytest.raises(UnauthorizedError):
        SEAL.conversation(token)


def test_every_changed_character_spoils_a_token():
    token = SEAL.token(CONVERSATION)
    for place, char in enumerate(token):
        changed = token[:place] + ("B" if char == "A" else "A") + token[place + 1 :]
        with pytest.raises(UnauthorizedError):
            SEAL.conversation(changed)


def test_a_pseudonym_is_stable_and_tells_nothing():
    assert SEAL.pseudonym("192.0.2.7") == SEAL.pseudonym("192.0.2.7")
    assert SEAL.pseudonym("192.0.2.7") != SEAL.pseudonym("192.0.2.8")
    assert "192" not in SEAL.pseudonym("192.0.2.7")


def test_a_pseudonym_is_no_signature_of_a_token():
    assert not SEAL.token(CONVERSATION).endswith(SEAL.pseudonym(CONVERSATION))
