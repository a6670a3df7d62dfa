from pathlib import Path

import pytest

from dinplan.chat.rating import Rating
from dinplan.content.library import load_library
from dinplan.language.language import Language
from dinplan.launcher.rating_table import rating_table


@pytest.fixture(scope="module")
def library():
    return load_library(Path(__file__).parents[3] / "content")


def test_what_helped_least_often_stands_first(library):
    ratings = [
        Rating("appeal_right", Language.NB, 40, 1),
        Rating("plan_definition", Language.NB, 12, 30),
        Rating("plan_definition", Language.EN, 2, 0),
        Rating("benefits", Language.EN, 0, 1),
    ]
    appeal, benefits = (library.topics[t].titles[Language.NB] for t in ("appeal_right", "benefits"))
    assert rating_table(ratings, library).splitlines() == [
        "  yes     no  language  topic",
        "   12     30  nb        Hva er en individuell plan? (plan_definition)",
        f"   40      1  nb        {appeal} (appeal_right)",
        f"    0      1  en        {benefits} (benefits)",
        "    2      0  en        Hva er en individuell plan? (plan_definition)",
    ]


def test_a_topic_that_no_longer_exists_is_shown_by_its_id(library):
    (_, row) = rating_table([Rating("old_topic", Language.NN, 1, 2)], library).splitlines()
    assert row == "    1      2  nn        old_topic"


def test_without_ratings_the_table_says_so(library):
    assert rating_table([], library) == "No answers were rated yet."
