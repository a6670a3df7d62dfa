"""Files of trained models: named arrays, written and read without pickles."""

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

Arrays = Mapping[str, Any]
"""Named numpy arrays, as `numpy.savez` writes and `numpy.load(allow_pickle=False)` reads."""


class ModelFileError(Exception):
    """A stored model does not fit this version of the product; training anew mends it."""


def write_arrays(path: Path, arrays: Arrays) -> None:
    """Write named arrays, compressed."""
    buffer = io.BytesIO()
    np.savez_compressed(buffer, **arrays)
    path.write_bytes(buffer.getvalue())


def read_arrays(path: Path) -> dict[str, Any]:
    """The arrays that `write_arrays` wrote.

    Raises:
        ModelFileError: the file is missing or damaged, or holds anything but plain arrays.
    """
    try:
        with np.load(path, allow_pickle=False) as file:
            return {name: file[name] for name in file.files}
    except (OSError, EOFError, ValueError, AttributeError, zipfile.BadZipFile, zlib.error) as error:
        raise damaged(error) from error


@contextmanager
def stored_arrays(path: Path) -> Iterator[dict[str, Any]]:
    """The same, for whoever makes a model of them: what that misses in them is damage, too.

    Raises:
        ModelFileError: as `read_arrays`; or an array is missing, or is not what it must be.
    """
    arrays = read_arrays(path)
    try:
        yield arrays
    except (KeyError, ValueError) as error:
        raise damaged(error) from error


def prefixed(name: str, arrays: Arrays) -> dict[str, Any]:
    """The arrays of one part of a model, under names of their own."""
    return {f"{name}.{key}": value for key, value in arrays.items()}


def part(arrays: Arrays, name: str) -> dict[str, Any]:
    """The arrays that `prefixed` named for one part."""
    prefix = f"{name}."
    return {
        key.removeprefix(prefix): value for key, value in arrays.items() if key.startswith(prefix)
    }


def damaged(reason: object) -> ModelFileError:
    """The error for a file that cannot be read, and what to do."""
    return ModelFileError(f"The model cannot be read ({reason}). Run make train.")
