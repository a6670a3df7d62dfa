"""Running a model's components without a scheduler."""

import pytest
import rasa.core.processor
from rasa.engine.graph import ExecutionContext, GraphComponent, GraphSchema, SchemaNode
from rasa.engine.runner.dask import DaskGraphRunner

from dinplan.rasa_ext.graph_runner import PlainGraphRunner, run_plainly

TEXT = "__text__"


class Component(GraphComponent):
    """Notes that it ran."""

    ran: list[str] = []  # noqa: RUF012 - shared on purpose: Rasa makes the components

    @classmethod
    def create(cls, config, model_storage, resource, execution_context):  # noqa: ARG003
        return cls()

    def note(self, name):
        self.ran.append(name)


class Shout(Component):
    def run(self, text: str) -> str:
        self.note("shout")
        return text.upper()


class Count(Component):
    def run(self, text: str) -> int:
        self.note("count")
        return len(text)


class Join(Component):
    def run(self, left: str, right: int) -> str:
        self.note("join")
        return f"{left} {right}"


def node(uses, **needs):
    return SchemaNode(needs=needs, uses=uses, constructor_name="create", fn="run", config={})


# Listed so that nothing stands behind what it needs.
SCHEMA = GraphSchema(
    {
        "join": node(Join, left="shout", right="count"),
        "alone": node(Count, text=TEXT),
        "count": node(Count, text="shout"),
        "shout": node(Shout, text=TEXT),
    }
)


@pytest.fixture(autouse=True)
def _nothing_ran():
    Component.ran.clear()


def runner(kind):
    return kind.create(SCHEMA, None, ExecutionContext(SCHEMA))


def test_each_component_runs_once_after_those_that_it_needs():
    found = runner(PlainGraphRunner).run({TEXT: "hei"}, ["join"])
    assert found == {"join": "HEI 3"}
    assert Component.ran == ["shout", "count", "join"]


@pytest.mark.parametrize("targets", [["join"], ["count", "join"], ["alone"], ["shout"]])
def test_it_finds_what_rasas_own_runner_finds(targets):
    plain, rasas = runner(PlainGraphRunner), runner(DaskGraphRunner)
    for text in ("hei", "hallo der"):
        inputs = {TEXT: text}
        assert plain.run(inputs, targets) == rasas.run(inputs, targets)


def test_what_fails_in_a_component_fails_the_run():
    with pytest.raises(Exception, match="running graph component for node shout"):
        runner(PlainGraphRunner).run({TEXT: None}, ["join"])


def test_the_processor_takes_it(monkeypatch):
    monkeypatch.setattr(rasa.core.processor, "DaskGraphRunner", DaskGraphRunner)
    run_plainly()
    assert rasa.core.processor.DaskGraphRunner is PlainGraphRunner
