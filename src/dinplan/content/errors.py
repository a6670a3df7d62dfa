"""The one error of the content package."""

from pathlib import Path


class ContentError(Exception):
    """A content file is missing or wrong.

    Args:
        where: the file, or a name that an editor recognises.
        problem: what is wrong and what to do, one sentence.
    """

    def __init__(self, where: Path | str, problem: str) -> None:
        name = where.name if isinstance(where, Path) else where
        super().__init__(f"{name}: {problem}")
