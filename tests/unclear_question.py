"""A question that the trained model asks back about.

Which questions are unclear to it changes with the training examples; some always are.
"""

from dinplan import bootstrap
from dinplan.content.library import load_library
from dinplan.content.topics import Basis, Topic
from dinplan.language.language import Language
from dinplan.launcher.model_archive import load_trained
from dinplan.launcher.training import train_if_needed
from dinplan.settings import PROJECT_ROOT
from dinplan.understanding.decision import CLARIFY, EMERGENCY
from evaluation.evaluate import read_questions


def unclear_question() -> str:
    """The first development question in bokmål whose first choice the brochures answer."""
    finder = load_trained(train_if_needed(), bootstrap.encoder()).finder
    questions = read_questions(PROJECT_ROOT / "evaluation" / "questions" / "dev_nb.jsonl")
    topics = load_library(PROJECT_ROOT / "content").topics.values()
    from_brochures = {topic.id for topic in topics if _rests_on_brochures(topic)}
    decided = ((q.text, finder.find(q.text, Language.NB).decision) for q in questions)
    return next(
        text
        for text, decision in decided
        if decision.intent == CLARIFY
        and EMERGENCY not in decision.suggestions
        and decision.suggestions[0] in from_brochures
    )


def _rests_on_brochures(topic: Topic) -> bool:
    """Whether an answer shows a brochure as its source in each municipality."""
    bases = {statement.basis for statement in topic.statements}
    return Basis.QUOTE in bases and Basis.PROFILE not in bases
