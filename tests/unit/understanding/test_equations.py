import numpy as np
import pytest

from dinplan.understanding.equations import solve_symmetric


def positive_definite(size: int) -> np.ndarray:
    square = np.random.default_rng(1).normal(size=(size, size))
    return (square @ square.T / size + np.eye(size)).astype(np.float32)


@pytest.mark.parametrize("size", [1, 7, 8, 9, 40])
def test_it_solves_whatever_is_left_over_for_the_last_piece(size):
    matrix = positive_definite(size)
    expected = np.random.default_rng(2).normal(size=(size, 3)).astype(np.float32)
    targets = matrix @ expected
    kept = targets.copy()
    np.testing.assert_allclose(solve_symmetric(matrix, targets, block=8), expected, atol=1e-4)
    np.testing.assert_array_equal(targets, kept)


def test_the_upper_half_is_not_read():
    matrix = positive_definite(20)
    targets = np.ones((20, 1), dtype=np.float32)
    expected = np.linalg.solve(matrix, targets)
    lower = np.tril(matrix)
    np.testing.assert_allclose(solve_symmetric(lower, targets, block=6), expected, atol=1e-4)


def test_a_matrix_that_is_not_positive_definite_is_refused():
    with pytest.raises(np.linalg.LinAlgError):
        solve_symmetric(-positive_definite(20), np.ones((20, 1), dtype=np.float32), block=6)
