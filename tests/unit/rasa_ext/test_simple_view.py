import datetime as dt

import pytest

from dinplan.chat.simple_form import SimpleForm
from dinplan.language.language import Language
from dinplan.rasa_ext.simple_view import View

ENDS = dt.datetime(2026, 11, 23, 9, 30, tzinfo=dt.timezone.utc)


@pytest.mark.parametrize(("step", "longest"), [(None, 1000), ("message", 600), ("name", None)])
def test_the_field_says_how_long_a_text_may_be_where_one_writes_freely(step, longest):
    reply = {"from": "assistant", "text": "Hei", "topic": "contact_form", "step": step,
             "language": "nb", "sources": [], "foreign": []}  # fmt: skip
    shown = View(turns=[reply], expires=ENDS, language=Language.NB).context(SimpleForm())
    assert shown["longest"] == longest
    assert shown["cut_at"] > 1000
