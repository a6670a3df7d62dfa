"""Breaking a copy of the content, and what the check says of it."""

from pathlib import Path

from dinplan.content.check import check_content


def problems_of(project: Path) -> list[str]:
    return check_content(project / "content", project / "data", project / "domain.yml")


def edit(file: Path, *changes: tuple[str, str]) -> None:
    """Replace texts, each of which must stand in the file exactly once."""
    text = file.read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) == 1, f"{file.name} holds '{old}' {text.count(old)} times"
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")


def assert_reported(project: Path, file: str, problem: str) -> None:
    """The problem is reported with its file, and nothing is reported of other files."""
    found = problems_of(project)
    assert {line.split(":")[0] for line in found} == {file}
    assert any(problem in line for line in found), found
