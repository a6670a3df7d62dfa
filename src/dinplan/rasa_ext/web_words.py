"""The web channel's own words and numbers, from the live content."""

from dinplan import bootstrap
from dinplan.chat.phones import Phone, Phones
from dinplan.chat.replies import STARTERS
from dinplan.language.language import Language
from dinplan.rasa_ext.replies import Speaker

BETWEEN_LANGUAGES = " / "


def speaker(language: Language) -> Speaker:
    """Finds the words of this moment."""
    library, settings = bootstrap.library().current(), bootstrap.settings()
    return Speaker(library, settings.municipality, language, bootstrap.now())


def spoken(language: Language) -> Language:
    """The language in which somebody who reads `language` is answered."""
    return language.among(bootstrap.library().current().languages)


def welcome(language: Language) -> str:
    """What a new conversation begins with."""
    return speaker(language).phrase("web.welcome")


def starter_titles(language: Language) -> list[str]:
    """The questions that a new conversation offers."""
    topics = bootstrap.library().current().topics
    return [topics[topic].titles[spoken(language)] for topic in STARTERS]


def error_sentence(code: str, language: Language | None) -> str:
    """What a citizen reads about an error; in bokmål and English where no language is known."""
    languages = [language] if language else [Language.NB, Language.EN]
    return BETWEEN_LANGUAGES.join(speaker(one).phrase(f"web.error.{code}") for one in languages)


def phones() -> Phones:
    """The numbers that replies carry."""
    library, settings = bootstrap.library().current(), bootstrap.settings()
    unit = library.municipality(settings.municipality).fact("unit.phone", Language.NB)
    ambulance = library.emergency.facts["emergency.ambulance"]
    return Phones(Phone(unit) if unit else None, Phone(ambulance))
