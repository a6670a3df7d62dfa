from dinplan.chat.sources import by_brochure, confirmed

QUOTE = {"brochure": "003", "title": "T", "quote_language": "nb", "translated": False}
PROFILE = {"profile": "risor", "confirmed": "2026-11-22"}


def test_sources_are_gathered_by_brochure_each_quote_once():
    other = {**QUOTE, "brochure": "001", "quote": "c"}
    gathered = by_brochure([*({**QUOTE, "quote": quote} for quote in "aba"), PROFILE, other])
    assert [[quote["text"] for quote in brochure.quotes] for brochure in gathered] == [
        ["a", "b"], ["c"],
    ]  # fmt: skip


def test_a_brochure_of_which_something_was_translated_is_named_once_and_as_such():
    (brochure,) = by_brochure(
        [{**QUOTE, "quote": "a"}, {**QUOTE, "quote": "b", "translated": True}]
    )
    assert brochure.translated
    assert len(brochure.quotes) == 2


def test_a_profile_tells_when_it_was_confirmed():
    assert confirmed([{**QUOTE, "quote": "a"}, PROFILE]) == "2026-11-22"
    assert confirmed([{**QUOTE, "quote": "a"}]) is None
