"""Whether the coordinating unit is open: open, closed or unknown, never guessed."""

import datetime as dt
import functools
from enum import Enum
from zoneinfo import ZoneInfo

import holidays

from dinplan.content.files import Texts
from dinplan.content.library import Library
from dinplan.content.municipalities import Municipality, OpeningHours
from dinplan.language.language import Language

ZONE = ZoneInfo("Europe/Oslo")

HOLIDAY_LANGUAGES = {Language.NB: "no", Language.NN: "no", Language.EN: "en_US"}
"""The names that the package `holidays` has for its languages."""


class Opening(Enum):
    """Whether somebody answers or receives now."""

    OPEN = "open"
    CLOSED = "closed"
    UNKNOWN = "unknown"


def opening(hours: OpeningHours | None, moment: dt.datetime) -> Opening:
    """Whether a place is open at a moment; unknown where its source gives no days or times."""
    if hours is None:
        return Opening.UNKNOWN
    local = moment.astimezone(ZONE)
    if local.isoweekday() not in hours.weekdays:
        return Opening.CLOSED
    if hours.opens is None or hours.closes is None:
        return Opening.UNKNOWN
    return Opening.OPEN if hours.opens <= local.time() < hours.closes else Opening.CLOSED


def holiday_name(moment: dt.datetime, language: Language) -> str | None:
    """The public holiday on which a moment falls in Norway, or None."""
    name = _norwegian_holidays(HOLIDAY_LANGUAGES[language]).get(moment.astimezone(ZONE).date())
    return str(name) if name else None


def facts_of_the_moment(
    library: Library, municipality: Municipality, moment: dt.datetime
) -> dict[str, Texts]:
    """`moment.opening`: one to three sentences about phone, office and holiday, by language."""
    sentences: dict[Language, str] = {}
    for language in library.languages:
        keys = [_phone_key(municipality, moment)]
        if "office" in municipality.hours:
            keys.append(f"opening.office_{opening(municipality.hours['office'], moment).value}")
        said = [library.phrases[key][language] for key in keys]
        holiday = holiday_name(moment, language)
        if holiday:
            said.append(library.phrases["opening.holiday"][language].format(holiday=holiday))
        sentences[language] = " ".join(said)
    return {"moment.opening": sentences}


def _phone_key(municipality: Municipality, moment: dt.datetime) -> str:
    hours = municipality.hours.get("phone")
    state = opening(hours, moment)
    if state is Opening.UNKNOWN and hours is not None:
        return "opening.phone_days_without_times"
    return f"opening.phone_{state.value}"


@functools.cache
def _norwegian_holidays(language: str) -> holidays.HolidayBase:
    return holidays.country_holidays("NO", language=language)
