"""One great linear equation, solved piece by piece."""

import numpy as np
import numpy.typing as npt
import scipy.linalg

Matrix = npt.NDArray[np.float32]

BLOCK = 2048
"""Rows and columns of a piece."""


def solve_symmetric(matrix: Matrix, targets: Matrix, block: int = BLOCK) -> Matrix:
    """Solve `matrix @ x = targets` for a symmetric positive definite matrix.

    A Cholesky factorisation in pieces. OpenBLAS with several threads crashes where the matrix is
    larger than about 2.5 GB and is given to it at once; LAPACK needs a second copy of it too.

    Args:
        matrix: shape (n, n). Only its lower half is read, and overwritten.
        targets: shape (n, m).
        block: rows and columns of a piece.

    Raises:
        numpy.linalg.LinAlgError: the matrix is not positive definite.
    """
    pieces = [slice(start, start + block) for start in range(0, len(matrix), block)]
    _factorise(matrix, pieces)
    solved = targets.copy()
    for number, here in enumerate(pieces):
        for before in pieces[:number]:
            solved[here] -= matrix[here, before] @ solved[before]
        solved[here] = _triangular(matrix[here, here], solved[here])
    for number, here in reversed(list(enumerate(pieces))):
        for after in pieces[number + 1 :]:
            solved[here] -= matrix[after, here].T @ solved[after]
        solved[here] = _triangular(matrix[here, here], solved[here], transposed=True)
    return solved


def _factorise(matrix: Matrix, pieces: list[slice]) -> None:
    """Overwrite the lower half by the factor whose product with its transpose is the matrix."""
    for number, here in enumerate(pieces):
        corner = scipy.linalg.cholesky(matrix[here, here], lower=True, check_finite=False)
        matrix[here, here] = corner
        below = pieces[number + 1 :]
        for rows in below:
            matrix[rows, here] = _triangular(corner, matrix[rows, here].T).T
        for place, rows in enumerate(below):
            for columns in below[: place + 1]:
                matrix[rows, columns] -= matrix[rows, here] @ matrix[columns, here].T


def _triangular(corner: Matrix, targets: Matrix, *, transposed: bool = False) -> Matrix:
    solved: Matrix = scipy.linalg.solve_triangular(
        corner, targets, lower=True, trans=int(transposed), check_finite=False
    )
    return solved
