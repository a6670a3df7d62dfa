"""Runs the components of a trained model one after another."""

import functools
from typing import Any

import rasa.core.processor
from rasa.engine.runner.dask import DaskGraphRunner

Targets = tuple[str, ...]


class PlainGraphRunner(DaskGraphRunner):
    """Rasa's runner without dask's scheduler, which costs more than some of the components do.

    A turn runs the graph three times: to read the text, and to choose the action after it and the
    one after that. All of it happens in one thread, so there is nothing to schedule.
    """

    def run(
        self, inputs: dict[str, Any] | None = None, targets: list[str] | None = None
    ) -> dict[str, Any]:
        """Run what the targets need; see the parent class."""
        wanted = tuple(targets or self._graph_schema.target_names)
        # A component is given its providers' names beside their outputs.
        outputs = {name: (name, value) for name, value in (inputs or {}).items()}
        for name in self._in_order(wanted):
            needs = self._graph_schema.nodes[name].needs.values()
            # Without an output the bare name tells the component who gave none.
            given = [outputs.get(need, need) for need in needs]
            outputs[name] = self._instantiated_nodes[name](*given)
        return dict(outputs[target] for target in wanted)

    @functools.cache  # noqa: B019 - there is one runner a process, and it has two sets of targets
    def _in_order(self, targets: Targets) -> Targets:
        """The components that targets need, each after those that it needs itself."""
        nodes = self._graph_schema.nodes
        ordered: dict[str, None] = {}

        def add(name: str) -> None:
            for need in nodes[name].needs.values():
                if need in nodes and need not in ordered:
                    add(need)
            ordered[name] = None

        for target in targets:
            add(target)
        return tuple(ordered)


def run_plainly() -> None:
    """Let Rasa's processor use the plain runner for the models that it loads from now on."""
    rasa.core.processor.DaskGraphRunner = PlainGraphRunner
