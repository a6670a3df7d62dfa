"""The contact request over real processes that are killed, on both databases, logging the most."""

import subprocess
from dataclasses import dataclass

import pytest
import sqlalchemy as sa
from databases import KINDS, empty_schema, everything_in
from product import Parts, command, environment
from traces import Canaries, canaries, found_in

from dinplan.launcher.training import train_if_needed
from dinplan.settings import PROJECT_ROOT, Settings

pytestmark = pytest.mark.processes

BEGIN = {"nb": "Jeg vil bli kontaktet", "en": "I want to be contacted"}
SKIP = {"nb": "hopp over", "en": "skip"}
WITHDRAW = {"nb": ("trekk henvendelsen", "ja"), "en": ("withdraw the request", "yes")}


@dataclass
class Case:
    """Running parts, a language, and values that nobody else writes."""

    parts: Parts
    language: str
    given: Canaries
    engine: sa.engine.Engine

    @property
    def words(self) -> list[str]:
        return [*self.given.words, "kanari@example"]

    def answer(self, step: str) -> str:
        # Without a phone number, so that the e-mail address is asked for too.
        more = {"phone": SKIP[self.language], "email": "kjære.kanari@example.no"}
        return {**self.given.answers, **more}[step]

    def holding(self) -> set[str]:
        kept = everything_in(self.engine)
        return {table for table, text in kept.items() if found_in(text, self.words)}


@pytest.fixture(scope="module", params=KINDS)
def case(request, tmp_path_factory):
    train_if_needed()
    folder = tmp_path_factory.mktemp("parts")
    more = {"LOG_LEVEL": "debug"}
    if request.param == "postgres":
        more["DATABASE_URL"] = request.getfixturevalue("postgres_database")
        empty_schema(more["DATABASE_URL"])
    parts = Parts(environment(folder, **more), folder / "log.txt")
    language = {"sqlite": "nb", "postgres": "en"}[request.param]
    engine = sa.create_engine(Settings.from_environment(parts.variables).database)
    try:
        parts.start("actions")
        parts.start("assistant")
        yield Case(parts, language, canaries(language, "479 91 208"), engine)
    finally:
        parts.stop()
        engine.dispose()


def test_a_killed_action_server_loses_nothing_between_any_two_steps(case):
    parts, steps = case.parts, []
    reply = parts.last("killed", BEGIN[case.language])
    while "step" in reply:
        step = reply["step"]
        steps.append(step)
        parts.kill("actions")
        failed = parts.last("killed", case.answer(step))
        assert failed["topic"] == "error"
        assert case.holding() == ({"contact_draft"} if len(steps) > 1 else set())
        parts.start("actions")
        reply = parts.last("killed", case.answer(step))
    assert steps == ["name", "phone", "email", "call_time", "for_whom", "matter", "message",
                     "consent", "confirm"]  # fmt: skip
    assert reply["topic"] == "contact_receipt"
    assert case.holding() == {"contact_request"}

    shown = subprocess.run(
        command("requests"), cwd=PROJECT_ROOT, env=case.parts.variables, capture_output=True,
        text=True, timeout=60, check=True,
    )  # fmt: skip
    assert reply["reference"] in shown.stdout
    assert found_in(shown.stdout, ["kjære.kanari@example.no"])


def test_a_killed_assistant_goes_on_in_the_middle_of_the_form(case):
    parts = case.parts
    reply = parts.last("middle", BEGIN[case.language])
    while reply["step"] != "message":
        reply = parts.last("middle", case.answer(reply["step"]))
    parts.kill("assistant")
    parts.start("assistant")
    while "reference" not in reply:
        # What was given before need not be given again.
        assert reply["step"] in ("message", "consent", "confirm")
        reply = parts.last("middle", case.answer(reply["step"]))

    for said in (f"{reply['reference']} kjære.kanari@example.no", *WITHDRAW[case.language]):
        reply = parts.last("withdrawn", said)
    assert (reply["topic"], reply.get("step")) == ("contact_status", None)
    assert len(everything_in(case.engine)["contact_request"].split("ødegårdspelikan")) <= 2


def test_nothing_that_was_given_or_refused_stands_in_the_logs(case):
    number = case.given.refused
    for said in (BEGIN[case.language], f"Kari {number}", "Kari", case.given.answers["phone"]):
        case.parts.last("logged", said)
    case.parts.last("logged", {"nb": "avbryt", "en": "cancel"}[case.language])
    case.parts.last("stray", f"Kan dere ringe Ødegårdspelikan på 479 91 208? {number}")
    log = case.parts.log.read_text(encoding="utf-8")
    assert " DEBUG " in log
    assert found_in(log, [*case.words, number]) == []
    for table, kept in everything_in(case.engine).items():
        assert found_in(kept, [number]) == [], table
