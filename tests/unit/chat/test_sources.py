from dinplan.chat.sources import by_brochure, confirmed

QUOTE = {"brochure": "003", "title": "T", "quote_language": "nb", "translated": False}
PROFILE = {"profile": "risor", "confirmed": "2026-11-22"}


def test_sources_are_gathered_by_brochure_each_quote_once():
    gathered = by_brochure(
        [*({**QUOTE, "quote": quote} for quote in "aba"), PROFILE,
         {**QUOTE, "quote": "a", "translated": True}]
    )  # fmt: skip
    assert [(b.translated, [quote["text"] for quote in b.quotes]) for b in gathered] == [
        (False, ["a", "b"]), (True, ["a"]),
    ]  # fmt: skip


def test_a_profile_tells_when_it_was_confirmed():
    assert confirmed([{**QUOTE, "quote": "a"}, PROFILE]) == "2026-11-22"
    assert confirmed([{**QUOTE, "quote": "a"}]) is None
