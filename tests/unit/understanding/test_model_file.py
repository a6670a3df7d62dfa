"""Model files hold arrays, and nothing that runs."""

import pickle

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dinplan.understanding.model_file import ModelFileError, read_arrays, write_arrays


class Trap:
    """An object whose unpickling would run something."""

    def __reduce__(self):
        return (pytest.fail, ("a pickle was loaded",))


def test_what_is_written_is_read(tmp_path):
    write_arrays(tmp_path / "m.npz", {"a": np.arange(3), "b": np.array(["blå", "x"])})
    read = read_arrays(tmp_path / "m.npz")
    assert read["a"].tolist() == [0, 1, 2]
    assert read["b"].tolist() == ["blå", "x"]


def test_a_pickle_is_refused_and_not_run(tmp_path):
    path = tmp_path / "m.npz"
    path.write_bytes(pickle.dumps(Trap()))
    with pytest.raises(ModelFileError):
        read_arrays(path)


def test_an_array_of_pickled_objects_is_refused_and_not_run(tmp_path):
    path = tmp_path / "m.npz"
    np.savez(path, a=np.array([Trap()], dtype=object))
    with pytest.raises(ModelFileError):
        read_arrays(path)


def test_a_missing_file_is_told_as_such(tmp_path):
    with pytest.raises(ModelFileError, match="No such file"):
        read_arrays(tmp_path / "m.npz")


def test_a_folder_in_its_place_is_refused(tmp_path):
    with pytest.raises(ModelFileError):
        read_arrays(tmp_path)


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    path = tmp_path_factory.mktemp("model") / "m.npz"
    write_arrays(path, {"weights": np.random.default_rng(0).random((40, 7))})
    return path


@given(st.data())
def test_a_file_with_damaged_bytes_is_read_whole_or_refused(whole, data):
    content = bytearray(whole.read_bytes())
    place = data.draw(st.integers(0, len(content) - 1))
    kept = data.draw(st.integers(0, len(content)))
    content[place] ^= data.draw(st.integers(1, 255))
    damaged = whole.with_name("damaged.npz")
    damaged.write_bytes(content[:kept] if data.draw(st.booleans()) else content)
    try:
        read_arrays(damaged)
    except ModelFileError as error:
        assert "make train" in str(error)  # noqa: PT017 - it may also be read
