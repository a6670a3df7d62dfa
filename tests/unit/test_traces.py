"""The search for values that must not be kept: it would be worthless if it overlooked any."""

import json
from urllib.parse import quote, quote_plus

import pytest
from traces import PHONES, found_in

NAME = "Pål Ødegårdspelikan"


@pytest.mark.parametrize(
    "kept",
    [
        NAME,
        NAME.upper(),
        json.dumps(NAME),
        json.dumps(json.dumps({"text": NAME})),
        quote(NAME),
        quote_plus(NAME),
        str(NAME.encode()),
        repr(str(NAME.encode())),
    ],
)
def test_a_name_is_found_however_it_is_escaped(kept):
    assert found_in(f"before {kept} after", [NAME]) == [NAME]


@pytest.mark.parametrize("written", PHONES)
def test_a_number_is_found_however_it_is_grouped(written):
    assert found_in(f"tlf: {written}.", ["47991208"]) == ["47991208"]
    assert found_in(quote_plus(written), ["47991208"]) == ["47991208"]


def test_what_does_not_stand_there_is_not_found():
    assert found_in("tlf: 479 91 209", ["47991208", NAME]) == []
