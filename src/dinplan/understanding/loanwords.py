"""English as it is written in Norway: with the Norwegian terms of letters and forms in it.

"My koordinator has left, can I klage?" is English. The training examples have too few of these to
teach that to the language model, so it also sees their English examples with the terms put in.
"""

import re
from collections.abc import Mapping

NORWEGIAN_TERMS: Mapping[str, str] = {
    "individual plans": "individuelle planer",
    "individual plan": "individuell plan",
    "child coordinators": "barnekoordinatorer",
    "child coordinator": "barnekoordinator",
    "coordinators": "koordinatorer",
    "coordinator": "koordinator",
    "coordinating unit": "koordinerende enhet",
    "county governor": "statsforvalteren",
    "appeal": "klage",
    "municipality": "kommune",
    "kindergarten": "barnehage",
    "application": "søknad",
    "rejection": "avslag",
    "refusal": "avslag",
    "decision": "vedtak",
    "caseworker": "saksbehandler",
    "form": "skjema",
    "plan": "individuell plan",
    "child welfare": "barnevernet",
    "school": "skole",
    "disability benefit": "uføretrygd",
    "home nursing": "hjemmesykepleie",
    "personal assistance": "personlig assistanse",
    "respite care": "avlastning",
    "nursing home": "sykehjem",
    "care benefit": "omsorgsstønad",
}
"""English terms in small letters and what Norwegian letters call them."""

TERM = re.compile(
    rf"\b(?:{'|'.join(sorted(NORWEGIAN_TERMS, key=len, reverse=True))})\b", re.IGNORECASE
)

NORWEGIAN_TERM = re.compile(
    rf"\b(?:{'|'.join(sorted(NORWEGIAN_TERMS.values(), key=len, reverse=True))})(?:e?ne?|a)?\b",
    re.IGNORECASE,
)
"""A Norwegian term, also in its definite form."""

WORD = re.compile(r"[^\W\d_]{2,}")


def with_norwegian_terms(text: str) -> str | None:
    """An English text with Norwegian terms in it; None where it has no term, or nothing else."""
    if not WORD.search(TERM.sub(" ", text)):
        return None
    mixed, replaced = TERM.subn(lambda term: NORWEGIAN_TERMS[term[0].lower()], text)
    return mixed if replaced else None


def only_norwegian_terms(text: str) -> bool:
    """Whether a text is nothing but such terms, as "barnekoordinator?", so tells no language."""
    rest, terms = NORWEGIAN_TERM.subn(" ", text)
    return terms > 0 and not WORD.search(rest)
