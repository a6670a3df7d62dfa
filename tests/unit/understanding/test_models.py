"""What the trained models make of a text together."""

import numpy as np
import pytest

from dinplan.understanding.lessons import Meaning
from dinplan.understanding.models import Models


class Reads:
    """A model with networks that reads every text in the same way."""

    def __init__(self, by_topic, danger):
        self._meaning = Meaning(np.array(by_topic, dtype=np.float32), danger)

    def read(self, _):
        return self._meaning


def test_both_networks_tell_the_topic_and_the_meaning_alone_tells_danger():
    models = Models(None, None, Reads([-1.0, -3.0], 0.5), Reads([-2.0, -1.0], 9.0))
    read = models.read("hva er en plan")
    assert read.by_topic == pytest.approx([-1.5, -2.0])
    assert read.danger == 0.5
