"""Reading a topic file."""

from pathlib import Path

import pytest

from dinplan.content.brochures import Brochure
from dinplan.content.errors import ContentError
from dinplan.content.topics import Basis, Topic, TopicKind, load_topic
from dinplan.language.language import Language

BROCHURES = {"003_abc": Brochure("003_abc", "Ditt liv", Language.NB, "Ja, det kan du.", ())}

TOPIC = """\
title: {nb: Kan jeg?, en: Can I?}
answer:
  - nb: Ja.
    en: "Yes."
    quotes:
      - "003": Ja, det kan du.
  - nb: Ring {unit.name} på {unit.phone}.
    en: Call {unit.name} on {unit.phone}.
    profile: true
  - nb: Brosjyrene sier ikke når.
    gap: true
    unless: [unit.phone]
variants:
  too_long:
    - {nb: For langt., guidance: true}
next: [greet]
"""


def loaded(folder: Path, text: str) -> Topic:
    path = folder / "may_i.yml"
    path.write_text(text, encoding="utf-8")
    return load_topic(path, TopicKind.INFORMATION, BROCHURES)


def test_a_topic_has_the_name_of_its_file(tmp_path: Path) -> None:
    topic = loaded(tmp_path, TOPIC)
    assert (topic.id, topic.titles[Language.EN], topic.next) == ("may_i", "Can I?", ("greet",))


def test_each_statement_says_what_it_rests_on(tmp_path: Path) -> None:
    topic = loaded(tmp_path, TOPIC)
    assert [s.basis for s in topic.statements] == [Basis.QUOTE, Basis.PROFILE, Basis.GAP]
    assert topic.variants["too_long"][0].basis is Basis.GUIDANCE


def test_a_quote_knows_its_brochure_and_language(tmp_path: Path) -> None:
    (quote,) = loaded(tmp_path, TOPIC).statements[0].quotes
    expected = ("003_abc", "Ja, det kan du.", Language.NB)
    assert (quote.brochure, quote.text, quote.language) == expected


def test_a_statement_needs_the_facts_that_it_names(tmp_path: Path) -> None:
    statements = loaded(tmp_path, TOPIC).statements
    assert statements[1].needs == {"unit.name", "unit.phone"}
    assert statements[2].unless == {"unit.phone"}


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("    profile: true\n", "", "must say what it rests on"),
        ("    profile: true\n", "    profile: true\n    gap: true\n", "must say what it rests on"),
        ('"003": Ja', '"004": Ja', "the unknown brochure '004'"),
        ('\n      - "003": Ja, det kan du.', " []", "'quotes' is empty"),
        ("guidance: true", "guidence: true", "the unknown key 'guidence'"),
        ("title: {nb: Kan jeg?, en: Can I?}\n", "", "'title' needs its languages"),
        ("nb: Ja.", 'nb: ""', "an empty text for nb"),
        ("next:", "nekst:", "the unknown key 'nekst'"),
    ],
)
def test_a_wrong_topic_is_refused_by_name(tmp_path: Path, old: str, new: str, problem: str) -> None:
    assert TOPIC.count(old) == 1
    with pytest.raises(ContentError, match=f"^may_i.yml: .*{problem}"):
        loaded(tmp_path, TOPIC.replace(old, new))
