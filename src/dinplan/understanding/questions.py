"""Several questions in one message, and questions that lean on the one before."""

import re
from collections.abc import Mapping, Sequence

QUESTION_WORD = (
    r"(?:hva|hvem|hvordan|hvor|hvorfor|hvilke[nt]?|når|kan|får|har|må|er|kva|kven|korleis|kvar|"
    r"kvifor|koffor|ka|kem|what|who|how|where|why|which|when|can|could|do|does|is|are|will)"
)
BOUNDARY = re.compile(
    rf"(?<=[?!.;])\s+|\n+|,?\s+(?:og|and|samt|also|dessuten)\s+(?={QUESTION_WORD}\b)", re.IGNORECASE
)
ASKS = re.compile(rf"\?\s*$|^\s*{QUESTION_WORD}\b", re.IGNORECASE)
SENTENCE_END = re.compile(r"(?<=[.!?;])\s+|\n+")
FEWEST_WORDS = 3
MOST_PARTS = 5

LEANS = re.compile(
    r"^(?:og|men|enn|hva med|kva med|ka med|hva om|kva om|hvis|viss|om|da|så|and|but|what about|"
    r"how about|what if|if|then|also|for|også)\b",
    re.IGNORECASE,
)
LONGEST_LEANING = 8
"""Words of a question that leans on the one before; longer ones stand alone."""

CHILD = re.compile(
    r"\b(?:barn\w*|unge\w*|born\w*|sønn\w*|son\b|sonen|datter\w*|dotter\w*|gutt\w*|jent\w*|guten|baby\w*|"
    r"child\w*|kid\w*|daughter\w*|boy\w*|girl\w*|min på \d+)\b",
    re.IGNORECASE,
)

NAMES_ITS_SUBJECT = re.compile(
    r"koordinator|coordinator|plan|\bip\b|voks|vaks|adult|grown|"
    r"\b(?:meg|mæ|for me|myself|mor|far|mamma|pappa|mann\w*|kon[ea]\w*|mother|father|"
    r"husband|wife)\b",
    re.IGNORECASE,
)

NAMES_THE_PLAN = re.compile(
    r"k+oo?rdinator|coordinator|plan|\bip\b|stafett|relay|statsforvalt|governor", re.IGNORECASE
)

FOR_A_CHILD: Mapping[str, str] = {
    "coordinator_definition": "child_coordinator_definition",
    "coordinator_choice": "child_coordinator_choice",
    "coordinator_profession": "child_coordinator_profession",
    "coordinator_without_plan": "child_coordinator_without_plan",
    "eligibility": "child_coordinator_eligibility",
}
"""What the same question is about when it is asked for a child."""


BARE_QUESTION = re.compile(
    r"^\W*(?:(?:og|men|and|but)\s+)?(?:(?P<where>hvor|kvar|kor|where)|(?P<how>hvordan|korleis|"
    r"kordan|kossen|how)|(?P<who>hvem|kven|kem|who))(?:\s+(?:da|så|then))?\W*$",
    re.IGNORECASE,
)
REACH_THEM = re.compile(
    r"^(?=.*\b(?:nummer\w*|telefon\w*|tlf|adress\w*|e-?post\w*|nettside\w*|number|phone|address|"
    r"e-?mail|reach|contact)\b)(?=.*\b(?P<reach>dit|der|dem|dei|deira|them|they|their|there|that)\b)",
    re.IGNORECASE,
)
"""How to reach whoever the answer before named: "hva er nummeret dit", "how do I reach them"."""

NEXT_QUESTION: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "reach": {"appeal_right": ("appeal_contact",)},
    "where": {
        "appeal_right": ("appeal_contact",),
        "how_to_get": ("coordinating_unit_contact", "application_form"),
        "eligibility": ("how_to_get",),
        "more_services": ("how_to_get",),
    },
    "how": {
        "appeal_right": ("appeal_contact",),
        "plan_definition": ("how_to_get",),
        "benefits": ("how_to_get",),
        "eligibility": ("how_to_get",),
        "eligibility_duration": ("how_to_get",),
        "eligibility_age_diagnosis": ("how_to_get",),
        "coordinator_definition": ("how_to_get",),
        "coordinator_without_plan": ("how_to_get",),
        "child_coordinator_definition": ("how_to_get",),
        "child_coordinator_eligibility": ("how_to_get",),
        "child_coordinator_without_plan": ("how_to_get",),
    },
    "who": {
        "appeal_right": ("appeal_contact",),
        "how_to_get": ("coordinating_unit_contact",),
        "application_form": ("coordinating_unit_contact",),
        "plan_definition": ("eligibility", "plan_participants"),
        "coordinator_definition": ("coordinator_profession", "eligibility"),
        "child_coordinator_definition": (
            "child_coordinator_profession",
            "child_coordinator_eligibility",
        ),
    },
}
"""What a bare question word, or a question how to reach "them", may be about after an answer, by
the word and that answer's topic."""

CALL_WITH_NUMBER = re.compile(
    r"\b(?:ring\w*|call|kontakt\w*|contact|slå på tråden)\b.*\+?\d(?:[\s.\-]?\d){7,}", re.IGNORECASE
)


def wants_a_call(text: str) -> bool:
    """Whether a text asks for a call and gives the number, as in "Ring Olav 37 15 00 00"."""
    return bool(CALL_WITH_NUMBER.search(text)) and "?" not in text


def split_sentences(text: str) -> list[str]:
    """The sentences of a text that say something by themselves, in order."""
    parts = (part.strip() for part in SENTENCE_END.split(text))
    return [part for part in parts if len(part.split()) >= FEWEST_WORDS]


def split_questions(text: str) -> list[str]:
    """The questions of a message, in order; fewer than two means that it is one question."""
    parts = [part.strip() for part in BOUNDARY.split(text)]
    asked = [p for p in parts if ASKS.search(p) and len(p.split()) >= FEWEST_WORDS]
    return asked[:MOST_PARTS]


def is_short(text: str) -> bool:
    """Whether a text has so few words that it may need the topic before it."""
    return len(text.split()) <= LONGEST_LEANING


def leans_on_before(text: str) -> bool:
    """Whether a text is a follow-up such as "and for my son?" that needs the topic before it."""
    return is_short(text) and bool(LEANS.match(text.strip()))


def may_lean_on_before(text: str) -> bool:
    """Whether the answer before may tell what a text is about: it is short and does not name it.

    One word, such as "nei" or "ok", asks nothing; see `next_questions` for "hvor?".
    """
    several = len(text.split()) > 1
    return several and is_short(text) and not NAMES_THE_PLAN.search(text)


def next_questions(text: str, before: str) -> tuple[str, ...]:
    """The topics that a bare "where?", or "their number?", is about after an answer; else none."""
    asked = BARE_QUESTION.match(text) or (REACH_THEM.match(text) if is_short(text) else None)
    return NEXT_QUESTION[asked.lastgroup or ""].get(before, ()) if asked else ()


def same_for_a_child(text: str, before: str) -> str | None:
    """The topic before, asked for a child, where the text is about one; else None."""
    return FOR_A_CHILD.get(before) if CHILD.search(text) else None


def still_for_a_child(text: str, before: str, topic: str) -> str | None:
    """A short text's topic, still asked for the child that the answer before was about; else None.

    "Who can get one?" after an answer about child coordinators is about them, unless it names what
    it is about.
    """
    stays = before in FOR_A_CHILD.values() and is_short(text) and not NAMES_ITS_SUBJECT.search(text)
    return FOR_A_CHILD.get(topic) if stays else None


def differ_by_a_child(topics: Sequence[str]) -> bool:
    """Whether the best two topics are one question, about a coordinator and a child coordinator."""
    best, *others = topics[:2] or [""]
    return [FOR_A_CHILD.get(best)] == others or [best] == [FOR_A_CHILD.get(o) for o in others]
