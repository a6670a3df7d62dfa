import asyncio
import json

import pytest
from aiohttp import web

from evaluation.bench.comparison import BOUNDS, TRAINED, TRAINING, Bound, compare, traffic_figures
from evaluation.bench.contenders import BASELINE, OURS
from evaluation.bench.machine import describe_machine, slug
from evaluation.bench.report import Run, as_data, as_markdown, write_report
from evaluation.bench.traffic import ROUTE, Measured, write_together
from evaluation.bench.understanding import ask_over_http
from evaluation.bench.workspace import FULL, HOUR, SMOKE, Extent
from evaluation.figures import Question, Result

FAST = {"training (s)": [20.0], "turn p50 (ms)": [10.0, 30.0, 12.0], "load (s)": [9.0]}
SLOW = {"training (s)": [100.0], "turn p50 (ms)": [11.0], "load (s)": [4.0]}


def a_run(ours=FAST, baseline=SLOW, failed=0):
    question = Question("Hva er en plan?", "nb", ("plan_definition",))
    right = Result(question, "plan_definition", "nb", information=True)
    wrong = Result(question, "benefits", "nb", information=True)
    return Run(
        date="2026-11-25",
        commit="abc1234",
        machine={"processor": "Maker Model 7 (R)", "cores": "2"},
        extent=Extent(),
        samples={OURS: ours, BASELINE: baseline},
        failed={OURS: failed, BASELINE: 0},
        rows=compare(ours, baseline),
        understood={"test": {OURS: [right], BASELINE: [wrong]}},
    )


def verdicts(rows):
    return {row.figure: row.passed for row in rows}


def test_medians_are_compared_and_not_single_rounds():
    row = next(row for row in compare(FAST, SLOW) if row.figure == "turn p50 (ms)")
    assert (row.ours, row.baseline) == (12.0, 11.0)
    assert row.passed is False


def test_a_ratio_at_its_bound_passes():
    assert verdicts(compare(FAST, SLOW))["training (s)"] is True
    assert Bound(at_least=1.5).holds(1.5)
    assert not Bound(at_least=1.5).holds(1.49)


def test_a_figure_without_a_bound_is_shown_and_not_judged():
    assert verdicts(compare(FAST, SLOW))["load (s)"] is None
    assert str(BOUNDS["load (s)"]) == "–"


def test_a_figure_that_only_one_has_is_left_out():
    assert "model (MB)" not in verdicts(compare({**FAST, "model (MB)": [1.0]}, SLOW))


def test_only_a_client_that_is_alone_tells_of_latency():
    measured = Measured(tuple(float(n) for n in range(1, 101)), 2.0, 0)
    alone, crowd = traffic_figures(measured, 1), traffic_figures(measured, 8)
    assert alone["turn p50 (ms)"] == 50.5
    assert alone["turn p95 (ms)"] == pytest.approx(95.95)
    assert crowd == {"turns a second, clients: 8": 50.0}


def test_a_run_passes_only_if_all_bounds_hold_and_all_turns_were_answered():
    good = {**FAST, "turn p50 (ms)": [10.0]}
    assert a_run(good).passed
    assert not a_run(FAST).passed
    assert not a_run(good, failed=1).passed


def test_the_report_shows_both_tables_and_names_each_failed_bound():
    text = as_markdown(a_run())
    assert "| turn p50 (ms) | 12.0" in text
    assert "FAIL" in text
    assert "| 100.0% (" in text
    assert "| 0.0% (" in text


def test_a_shortened_training_is_shown_and_not_judged():
    (judged,) = compare({TRAINING: [90.0]}, {TRAINING: [100.0]})
    (shown,) = compare({TRAINED: [90.0]}, {TRAINED: [100.0]})
    assert judged.passed is False
    assert (shown.passed, shown.ratio) == (None, 0.9)


def test_shortened_runs_have_files_of_their_own(tmp_path):
    extents = (FULL, HOUR, SMOKE)
    runs = [Run(**{**vars(a_run()), "extent": extent}) for extent in extents]
    assert len({write_report(run, tmp_path) for run in runs}) == len(extents)


def test_a_report_with_a_shortened_training_says_so():
    run = a_run()
    shortened = Run(**{**vars(run), "extent": Extent(epochs=10)})
    assert "10 epoch(s) of its 100" in as_markdown(shortened)
    assert "epoch" not in as_markdown(run)


def test_a_report_says_which_training_its_times_are_of():
    run = a_run()
    hour = as_markdown(Run(**{**vars(run), "extent": HOUR}))
    assert "to their end on the first 10 examples" in hour
    assert "to their end" not in as_markdown(run)


def test_the_report_is_written_by_date_and_machine_with_every_round_in_the_data(tmp_path):
    path = write_report(a_run(), tmp_path)
    assert path.name == "2026-11-25-2-cores-maker-model-7.md"
    data = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    assert data["samples"][OURS]["turn p50 (ms)"] == [10.0, 30.0, 12.0]
    assert data == json.loads(json.dumps(as_data(a_run())))


def test_the_machine_is_described_without_its_name():
    machine = describe_machine()
    assert machine["rasa"] == "3.6.21"
    assert set(slug(machine)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert "node" not in machine


@pytest.fixture
async def channel():
    """A REST channel that counts how many turns it has at once and whom it hears."""
    seen = {"now": 0, "most": 0, "senders": {}}

    async def answer(request):
        body = await request.json()
        seen["senders"].setdefault(body["sender"], []).append(body["message"])
        seen["now"] += 1
        seen["most"] = max(seen["most"], seen["now"])
        await asyncio.sleep(0.01)
        seen["now"] -= 1
        if body["message"] == "silence":
            return web.json_response([])
        topic = "error" if body["message"] == "apology" else "benefits"
        return web.json_response([{"text": "…"}, {"custom": {"topic": topic, "language": "nb"}}])

    app = web.Application()
    app.router.add_post(ROUTE, answer)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = site._server.sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}", seen
    await runner.cleanup()


async def test_no_more_turns_are_under_way_than_there_are_clients(channel):
    address, seen = channel
    measured = await write_together(address, [str(n) for n in range(40)], clients=5)
    assert seen["most"] == 5
    assert len(measured.milliseconds) == 40
    assert measured.failed == 0
    assert sorted(len(texts) for texts in seen["senders"].values()) == [4] * 10


async def test_silence_and_apologies_count_as_failed_turns(channel):
    address, _ = channel
    measured = await write_together(address, ["hello", "silence", "apology"], clients=1)
    assert measured.failed == 2


async def test_a_server_that_is_gone_is_a_failed_turn():
    measured = await write_together("http://127.0.0.1:9", ["hello"], clients=1)
    assert measured.failed == 1


async def test_questions_keep_their_order_and_their_own_conversations(channel):
    address, seen = channel
    questions = [Question(text, "nb", ("benefits",)) for text in ("one", "silence", "three")]
    results = await ask_over_http(address, questions)
    assert [r.question.text for r in results] == ["one", "silence", "three"]
    assert [r.topic for r in results] == ["benefits", "error", "benefits"]
    assert [r.outcome for r in results] == ["answered", "other", "answered"]
    assert len(seen["senders"]) == 3
    await ask_over_http(address, questions)
    assert len(seen["senders"]) == 6
