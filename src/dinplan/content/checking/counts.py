"""Numbers in words and weekdays, by language, as one value for all languages."""

import re
from collections.abc import Mapping

from dinplan.language.language import Language

# "en", "ett", "one" are left out: they are articles and pronouns more often than numbers.
_NORWEGIAN_NUMBERS = (
    "to=2 tre=3 fire=4 fem=5 seks=6 sju=7 syv=7 åtte=8 ni=9 ti=10 elleve=11 tolv=12 fjorten=14 "
    "femten=15 tjue=20 tretti=30 førti=40 femti=50 seksti=60 hundre=100 "
    "halv=half halvt=half halve=half"
)
_ENGLISH_NUMBERS = (
    "two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 twelve=12 "
    "fourteen=14 fifteen=15 twenty=20 thirty=30 forty=40 fifty=50 sixty=60 hundred=100 half=half"
)
_NORWEGIAN_DAYS = (
    "mandag=Monday måndag=Monday tirsdag=Tuesday tysdag=Tuesday onsdag=Wednesday "
    "torsdag=Thursday fredag=Friday lørdag=Saturday laurdag=Saturday søndag=Sunday sundag=Sunday"
)
_ENGLISH_DAYS = (
    "monday=Monday tuesday=Tuesday wednesday=Wednesday thursday=Thursday friday=Friday "
    "saturday=Saturday sunday=Sunday"
)


def _table(numbers: str, days: str, endings: tuple[str, ...]) -> Mapping[str, str]:
    values = dict(re.findall(r"(\w+)=(\w+)", numbers))
    for day, value in re.findall(r"(\w+)=(\w+)", days):
        values.update((day + ending, value) for ending in endings)
    return values


_NORWEGIAN = _table(_NORWEGIAN_NUMBERS, _NORWEGIAN_DAYS, ("", "er", "ar", "en"))

COUNTS: Mapping[Language, Mapping[str, str]] = {
    Language.NB: _NORWEGIAN,
    Language.NN: _NORWEGIAN,
    Language.EN: _table(_ENGLISH_NUMBERS, _ENGLISH_DAYS, ("", "s")),
}
"""The value of a casefolded word: `fire` is 4 in Norwegian and nothing in English."""

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""The values of weekdays, Monday first."""
