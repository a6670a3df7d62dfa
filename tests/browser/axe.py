"""What axe finds on a page."""

from pathlib import Path
from typing import Any

AXE = Path(__file__).parents[2] / "src/dinplan/web/widget/node_modules/axe-core/axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
TELEPHONE = {"width": 390, "height": 844}
CLEAN = {"light": [], "dark": [], "telephone": []}
"""What `every_look` gives where axe finds nothing."""


def violations(page: Any) -> list[str]:
    """What axe finds, each with where."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    result = page.evaluate(
        "(tags) => axe.run(document, { runOnly: tags, resultTypes: ['violations'] })", TAGS
    )
    return [
        f"{found['id']}: {node['target']} {node['failureSummary']}"
        for found in result["violations"]
        for node in found["nodes"]
    ]


def every_look(page: Any) -> dict[str, list[str]]:
    """What axe finds in both colour schemes, and on a telephone."""
    found = {}
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found[scheme] = violations(page)
    page.set_viewport_size(TELEPHONE)
    found["telephone"] = violations(page)
    return found
