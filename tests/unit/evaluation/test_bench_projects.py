import sys
from collections import Counter
from pathlib import Path

import pytest
import yaml

from dinplan.settings import PROJECT_ROOT
from evaluation.bench.contenders import BASELINE, OURS, Ports, prepare
from evaluation.bench.workspace import HOUR, SMOKE, Extent


def read(path):
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def contents(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.yml")}


def examples_by_topic_and_language(contender):
    counts = Counter()
    for path in (contender.folder / "data" / "nlu").rglob("*.yml"):
        for entry in read(path)["nlu"]:
            assert entry["examples"]
            # The files of what leans on an answer count as one.
            file = path.parent if path.parent.name == "after" else path
            of = file, entry["intent"], entry["metadata"]["language"]
            counts[of] += len(entry["examples"].splitlines())
    return counts.values()


@pytest.fixture(scope="module")
def contenders(tmp_path_factory):
    return prepare(tmp_path_factory.mktemp("bench"), Extent())


def leans_on_an_answer(path):
    return path.parent.name == "after" and path.stem != "any"


def test_both_have_the_same_training_data_but_what_leans_on_an_answer(contenders):
    ours, baseline = (contents(contender.folder / "data" / "nlu") for contender in contenders)
    assert ours == contents(PROJECT_ROOT / "data" / "nlu")
    assert baseline == {path: ours[path] for path in ours if not leans_on_an_answer(path)}
    assert len(baseline) < len(ours)


def test_the_product_starts_without_model_vectors_or_database(contenders):
    ours, _ = contenders
    for name in ("models", ".rasa", "var"):
        assert not (ours.folder / name).exists()
    with pytest.raises(FileNotFoundError, match=OURS):
        ours.model()


def test_the_baseline_has_rasas_default_configuration(contenders):
    import rasa.engine.recipes.config_files as shipped

    _, baseline = contenders
    default = read(Path(next(iter(shipped.__path__))) / "default_config.yml")
    config = read(baseline.folder / "config.yml")
    assert config["pipeline"] == default["pipeline"]
    assert sorted(config["policies"], key=str) == sorted(default["policies"], key=str)


def test_the_baseline_has_the_same_dialogue_with_its_answers_in_the_domain(contenders):
    ours, baseline = contenders
    domain, theirs = read(ours.folder / "domain.yml"), read(baseline.folder / "domain.yml")
    assert {**domain, "responses": None} == {**theirs, "responses": None}
    assert set(domain["responses"]) <= set(theirs["responses"])
    answer = theirs["responses"]["utter_plan_definition"][0]
    assert "individuell plan" in answer["text"]
    assert answer["custom"] == {"topic": "plan_definition", "language": "nb"}
    assert not any("{" in entry["text"] for (entry,) in theirs["responses"].values())


def test_the_smoke_form_trains_on_a_part_and_for_one_epoch(tmp_path):
    ours, baseline = prepare(tmp_path / "smoke", SMOKE)
    assert max(examples_by_topic_and_language(ours)) == SMOKE.examples
    config = read(baseline.folder / "config.yml")
    learning = [part for part in (*config["pipeline"], *config["policies"]) if "epochs" in part]
    assert [part["epochs"] for part in learning] == [1, 1, 1, 1]


def test_the_trainings_that_are_timed_are_on_a_part_and_to_their_end(contenders, tmp_path):
    ours, baseline = prepare(tmp_path / "timed", HOUR.of_timed_training())
    assert max(examples_by_topic_and_language(ours)) == HOUR.timed_examples
    assert read(baseline.folder / "config.yml") == read(contenders[1].folder / "config.yml")


def test_no_setting_of_the_caller_reaches_a_contender(contenders, monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", "postgresql://elsewhere/db")
    monkeypatch.setenv("OMP_NUM_THREADS", "7")
    for contender in contenders:
        variables = contender.environment(Ports(5005, 5055, tmp_path))
        assert "DATABASE_URL" not in variables
        assert "OMP_NUM_THREADS" not in variables
        assert variables["DATA_DIR"] == str(tmp_path)


def test_each_serves_its_own_newest_model(contenders, tmp_path):
    _, baseline = contenders
    assert baseline.name == BASELINE
    (baseline.folder / "models").mkdir()
    (baseline.folder / "models" / "baseline.tar.gz").touch()
    command = baseline.serve(Ports(6000, 6001, tmp_path))
    assert command[:3] == [sys.executable, "-m", "rasa"]
    assert str(baseline.folder / "models" / "baseline.tar.gz") in command
    assert "6000" in command
