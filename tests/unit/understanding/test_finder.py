"""All rules of understanding, in their order."""

from dataclasses import dataclass

import numpy as np
import pytest

from dinplan.language.language import Language
from dinplan.understanding.decision import CLARIFY, EMERGENCY, OUT_OF_SCOPE, Thresholds
from dinplan.understanding.finder import Before, TopicFinder
from dinplan.understanding.leaning import Heard
from dinplan.understanding.lessons import Meaning
from dinplan.understanding.models import Models

TOPICS = (
    "coordinator_choice",
    "coordinator_definition",
    "coordinator_profession",
    EMERGENCY,
    "how_to_get",
    OUT_OF_SCOPE,
    "plan_definition",
    "thanks",
)

THRESHOLDS = Thresholds()


@dataclass
class SureLook:
    """A look at a wording of which is known how likely each topic is."""

    known: np.ndarray
    sure: bool = True

    def probabilities(self, _):
        return self.known


class FollowsMeaning:
    """A look at a wording that tells nothing."""

    sure = False

    def probabilities(self, meaning):
        return np.exp(meaning) / len(TOPICS)


class SaysSo:
    """A topic model that knows what texts are about: `{text: {topic: probability}}`."""

    topics = TOPICS
    vocabulary = frozenset(["hva", "er", "en", "plan", "koordinator", "jeg", "ring"])

    def __init__(self, known):
        self._known = known

    def look(self, text, _):
        row = self._known.get(text, {OUT_OF_SCOPE: 1.0})
        return SureLook(np.array([row.get(topic, 0.0) for topic in TOPICS]))


class HearsDanger:
    """A danger model to which every text sounds equally alarming."""

    def __init__(self, alarm):
        self._alarm = alarm

    def listen(self, *_):
        return self._alarm


class Means:
    """A model that finds every text a little alarming, and remembers that it was asked."""

    def __init__(self):
        self.asked = []

    def read(self, text):
        self.asked.append(text)
        return Meaning(np.zeros(len(TOPICS)), 0.6)


@dataclass
class FixedAlarm:
    """An alarm of which is known how likely danger is."""

    danger: float
    harmless: bool = True
    meaning: float | None = None
    topic: float | None = None

    def probability(self, meaning, topic):
        self.meaning, self.topic = meaning, topic
        return self.danger


class Leans:
    """A model of what leans on an answer that knows what texts are about after any."""

    def __init__(self, known):
        self._known = known
        self.heard = None

    def probabilities(self, text, _, before, heard):
        self.heard = (before, heard)
        row = self._known.get(text, {OUT_OF_SCOPE: 1.0})
        return np.array([row.get(topic, 0.0) for topic in TOPICS])


def finder_of(models, leaning=None):
    return TopicFinder(models, leaning or Leans({}), THRESHOLDS, frozenset())


@pytest.fixture
def find():
    def find(text, known=(), before=None, danger=0.0, leaning=()):
        finder = TopicFinder(
            Models(SaysSo(dict(known)), HearsDanger(FixedAlarm(danger)), Means(), Means()),
            Leans(dict(leaning)),
            THRESHOLDS,
            frozenset(["thanks"]),
        )
        return finder.find(text, Language.NB, before)

    return find


def test_danger_comes_before_the_model_is_asked(find):
    finding = find("jeg vil dø", {"jeg vil dø": {"thanks": 1.0}})
    assert finding.decision.intent == EMERGENCY
    assert finding.decision.rule == "danger pattern"
    assert not finding.by_topic


def test_clear_danger_is_an_emergency_whatever_the_topic(find):
    text = "hva er en plan, jeg holder ikke ut"
    finding = find(text, {text: {"plan_definition": 0.9}}, danger=0.8)
    assert (finding.decision.intent, finding.decision.rule) == (EMERGENCY, "danger")
    assert finding.decision.suggestions == ()


def test_doubtful_danger_beside_a_sure_topic_adds_the_numbers_to_its_answer(find):
    text = "mor vil ikke mer, hva er en plan"
    finding = find(text, {text: {"plan_definition": 0.9}}, danger=0.3)
    assert finding.decision.intent == "plan_definition"
    assert finding.distress


def test_doubtful_danger_without_a_sure_topic_is_an_emergency_that_keeps_the_topics_in_reach(find):
    text = "mor vil ikke mer"
    known = {text: {"plan_definition": 0.35, OUT_OF_SCOPE: 0.3}}
    decision = find(text, known, danger=0.3).decision
    assert decision.intent == EMERGENCY
    assert decision.suggestions == ("plan_definition",)


def test_doubtful_danger_in_a_few_words_adds_no_numbers(find):
    finding = find("mor vil ikke", {"mor vil ikke": {"plan_definition": 0.9}}, danger=0.3)
    assert finding.decision.intent == "plan_definition"
    assert not finding.distress


def test_an_emergency_that_the_danger_model_does_not_hear_is_only_offered(find):
    decision = find("han selv", {"han selv": {EMERGENCY: 0.96}}).decision
    assert (decision.intent, decision.suggestions) == (CLARIFY, (EMERGENCY,))


def test_without_danger_the_other_topics_are_weighed_among_themselves(find):
    text = "datra mi har ei sjelden lidelse"
    known = {text: {EMERGENCY: 0.5, "how_to_get": 0.4, OUT_OF_SCOPE: 0.1}}
    assert find(text, known).decision.intent == "how_to_get"


@pytest.mark.parametrize(("harmless", "meaning"), [(False, 0.6), (True, None)])
def test_the_meaning_counts_where_the_wording_sounds_alarming(harmless, meaning):
    alarm, means = FixedAlarm(danger=0.3, harmless=harmless), Means()
    models = Models(SaysSo({}), HearsDanger(alarm), means, Means())
    finder = finder_of(models)
    assert finder.read("mor vil ikke mer", Language.NB).danger == 0.3
    assert alarm.meaning == meaning
    assert bool(means.asked) is not harmless


def test_danger_hears_how_likely_the_topics_find_an_emergency():
    text = "mor vil ikke mer"
    alarm = FixedAlarm(danger=0.3, harmless=False)
    topics = SaysSo({text: {EMERGENCY: 0.2, "how_to_get": 0.8}})
    finder_of(Models(topics, HearsDanger(alarm), Means(), Means())).read(text, Language.NB)
    assert alarm.topic == pytest.approx(0.2)


def test_the_meaning_is_asked_where_the_wording_is_not_sure_of_the_topic():
    class Unsure(SaysSo):
        def look(self, *_):
            return FollowsMeaning()

    means = Means()
    models = Models(Unsure({}), HearsDanger(FixedAlarm(0.0)), means, Means())
    reading = finder_of(models).read("hva med oss", Language.NB)
    assert means.asked == ["hva med oss"]
    assert set(reading.by_topic.values()) == {1 / len(TOPICS)}


@pytest.mark.parametrize(
    "text", ["Hjelp!", "help", "HELP, please", "treng hjelp", "I need some help"]
)
def test_a_bare_call_for_help_gets_what_the_assistant_can_do_with_the_numbers_beside_it(find, text):
    finding = find(text, {text: {"plan_definition": 0.9}})
    assert finding.decision.intent == "capabilities"
    assert finding.distress


def test_another_language_is_answered_as_such(find):
    assert find("Чи можу я отримати план").decision.intent == "other_language"


def test_a_call_with_a_number_opens_the_form(find):
    assert find("Ring Olav 37 15 00 00").decision.intent == "request_contact"


def test_a_clear_question_is_answered(find):
    finding = find("hva er en plan", {"hva er en plan": {"plan_definition": 0.9}})
    assert finding.decision.intent == "plan_definition"
    assert finding.by_topic["plan_definition"] == pytest.approx(0.9)


def test_distress_is_noted_beside_the_answer(find):
    text = "jeg er utslitt, hva er en plan"
    finding = find(text, {text: {"plan_definition": 0.9}})
    assert finding.decision.intent == "plan_definition"
    assert finding.distress


def test_an_insult_counts_only_where_nothing_was_understood(find):
    assert find("jævla robot").abuse
    text = "hva faen er en jævla plan"
    assert not find(text, {text: {"plan_definition": 0.9}}).abuse


def test_a_conversation_topic_is_never_offered(find):
    finding = find("takk plan", {"takk plan": {"thanks": 0.39, "plan_definition": 0.36}})
    assert finding.decision.intent == CLARIFY
    assert finding.decision.suggestions == ("plan_definition",)


def test_a_follow_up_for_a_child_keeps_the_topic(find):
    before = Before("coordinator_definition", "Hva er en koordinator?")
    finding = find("og for sønnen min?", before=before)
    assert finding.decision.intent == "child_coordinator_definition"


def test_a_short_question_after_an_answer_about_a_child_coordinator_is_about_the_child_too(find):
    before = Before("child_coordinator_eligibility", "Hvem kan få barnekoordinator?")
    alone = {text: {OUT_OF_SCOPE: 0.7} for text in ("kan vi velge selv", "hvem er det")}
    choice = {"kan vi velge selv": {"coordinator_choice": 0.9}}
    chosen = find("kan vi velge selv", alone, before, leaning=choice)
    assert chosen.decision.intent == "child_coordinator_choice"
    unclear = {"hvem er det": {"coordinator_profession": 0.35, "plan_definition": 0.33}}
    assert find("hvem er det", alone, before, leaning=unclear).decision.suggestions == (
        "child_coordinator_profession",
        "plan_definition",
    )


BEFORE = Before("plan_definition", "Hva er en plan?")


def test_a_short_message_after_an_answer_is_about_what_it_is_about_there(find):
    known = {"ok hvem spør jeg da": {OUT_OF_SCOPE: 0.6, "thanks": 0.4}}
    after = {"ok hvem spør jeg da": {"how_to_get": 0.6, OUT_OF_SCOPE: 0.3}}
    decision = find("ok hvem spør jeg da", known, BEFORE, leaning=after).decision
    assert (decision.intent, decision.rule) == ("how_to_get", "answer, after an answer")
    assert find("ok hvem spør jeg da", known, leaning=after).decision.intent == OUT_OF_SCOPE


def test_what_leans_on_an_answer_is_heard_alone_and_behind_its_title_without_alarms():
    text = "hvem da egentlig"
    alone = {EMERGENCY: 0.5, "thanks": 0.3, "how_to_get": 0.2}
    known = {text: alone, f"{BEFORE.title} {text}": {"how_to_get": 0.7}}
    leans = Leans({})
    models = Models(SaysSo(known), HearsDanger(FixedAlarm(0.0)), Means(), Means())
    finder_of(models, leans).find(text, Language.NB, BEFORE)
    before, heard = leans.heard
    assert before == "plan_definition"
    assert isinstance(heard, Heard)
    alone_without_alarm = {"thanks": 0.6, "how_to_get": 0.4}
    assert heard.alone == pytest.approx([alone_without_alarm.get(t, 0.0) for t in TOPICS])
    assert heard.titled == pytest.approx([float(topic == "how_to_get") for topic in TOPICS])


@pytest.mark.parametrize(
    ("text", "alone"),
    [("hvem kan det være", {"coordinator_profession": 1.0}),
     ("hva gjør en koordinator", {"coordinator_definition": 0.9}),
     ("jeg lurer på hvem som kan ta seg av det for oss", {"how_to_get": 0.9})],
    ids=["sure", "named", "long"],
)  # fmt: skip
def test_what_speaks_for_itself_does_not_lean_on_the_answer_before(find, text, alone):
    finding = find(text, {text: alone}, BEFORE, leaning={text: {"plan_definition": 1.0}})
    assert finding.decision.intent == next(iter(alone))


def test_in_nynorsk_we_are_not_me(find):
    before = Before("child_coordinator_eligibility", "Kven kan få barnekoordinator?")
    known = {"får me velje kven": {"coordinator_choice": 1.0}}
    assert find("får me velje kven", known, before).decision.intent == "child_coordinator_choice"


@pytest.mark.parametrize("word", ["nei", "OK", "ja!"])
def test_one_word_asks_nothing_about_the_answer_before(find, word):
    known = {word: {OUT_OF_SCOPE: 0.7, "how_to_get": 0.3}}
    decision = find(word, known, BEFORE, leaning={word: {"how_to_get": 1.0}}).decision
    assert decision.intent == OUT_OF_SCOPE


def test_what_may_be_an_emergency_is_not_explained_by_the_answer_before(find):
    after = {"han selv": {"how_to_get": 1.0}}
    decision = find("han selv", {"han selv": {EMERGENCY: 0.96}}, BEFORE, leaning=after).decision
    assert decision.suggestions == (EMERGENCY,)


def test_a_bare_question_word_asks_for_what_comes_next(find):
    one = find("hvordan?", before=Before("plan_definition", "Hva er en plan?"))
    assert one.decision.intent == "how_to_get"
    several = find("hvem?", before=Before("plan_definition", "Hva er en plan?"))
    assert several.decision.intent == CLARIFY
    assert several.decision.suggestions == ("eligibility", "plan_participants")


def test_a_follow_up_that_says_nothing_together_either_is_declined(find):
    before = Before("plan_definition", "Hva er en plan?")
    assert find("og været?", before=before).decision.intent == OUT_OF_SCOPE


def test_of_several_questions_the_others_are_offered(find):
    text = "Hva er en plan? Hva er en koordinator? Hva blir været?"
    known = {
        text: {"plan_definition": 0.7},
        "Hva er en plan?": {"plan_definition": 0.9},
        "Hva er en koordinator?": {"coordinator_definition": 0.8},
    }
    decision = find(text, known).decision
    assert decision.intent == "plan_definition"
    assert decision.suggestions == ("coordinator_definition",)
    assert decision.rule.endswith("several")


def test_where_the_whole_message_is_unclear_its_clearest_question_is_answered(find):
    text = "Hva er en plan? Hva er en koordinator?"
    known = {
        text: {"plan_definition": 0.3, "coordinator_definition": 0.3},
        "Hva er en plan?": {"plan_definition": 0.6},
        "Hva er en koordinator?": {"coordinator_definition": 0.8},
    }
    decision = find(text, known).decision
    assert decision.intent == "coordinator_definition"
    assert decision.suggestions == ("plan_definition",)
