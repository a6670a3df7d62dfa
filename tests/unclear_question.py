"""A question that the trained model asks back about.

Which questions are unclear to it changes with the training examples; some always are.
"""

from dinplan import bootstrap
from dinplan.language.language import Language
from dinplan.launcher.model_archive import load_trained
from dinplan.launcher.training import train_if_needed
from dinplan.settings import PROJECT_ROOT
from dinplan.understanding.decision import CLARIFY
from evaluation.evaluate import read_questions
from evaluation.figures import information_topics

FROM_THE_PROFILE = frozenset((
    "coordinating_unit_contact", "find_coordinating_unit", "opening_hours", "application_form",
    "appeal_contact",
))  # fmt: skip
"""Topics whose answers may be the municipality's own and name no brochure."""


def unclear_question() -> str:
    """The first development question in bokmål that is unclear between the brochures' topics."""
    finder = load_trained(train_if_needed(), bootstrap.encoder()).finder
    questions = read_questions(PROJECT_ROOT / "evaluation" / "questions" / "dev_nb.jsonl")
    from_brochures = information_topics() - FROM_THE_PROFILE
    decided = ((q.text, finder.find(q.text, Language.NB).decision) for q in questions)
    return next(
        text
        for text, decision in decided
        if decision.intent == CLARIFY and from_brochures.issuperset(decision.suggestions)
    )
