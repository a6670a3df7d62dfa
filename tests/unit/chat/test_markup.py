"""The same examples as web/widget/test/text.test.ts: both show a text alike."""

import time

import pytest

from dinplan.chat.markup import Piece, blocks_of, pieces_of, web_address
from dinplan.content.answers import ForeignWords
from dinplan.language.language import Language


def links(line):
    return [(piece.text, piece.href) for piece in pieces_of(line) if piece.href]


def test_blank_lines_end_paragraphs_and_single_line_breaks_stay():
    assert [len(block.lines) for block in blocks_of("En\nto\n\nTre")] == [2, 1]


def test_lines_that_begin_with_a_dash_make_a_list():
    blocks = blocks_of("Her:\n- én\n- to\nEtter")
    assert [(block.is_list, len(block.lines)) for block in blocks] == [
        (False, 1), (True, 2), (False, 1),
    ]  # fmt: skip
    assert blocks[1].lines[0] == (Piece("én"),)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Ring oss på 918 30 135.", [("918 30 135", "tel:+4791830135")]),
        ("Statsforvalteren: 37 01 75 00", [("37 01 75 00", "tel:+4737017500")]),
        ("Nummeret er 91830135", [("91830135", "tel:+4791830135")]),
        ("Fra utlandet +47 918 30 135", [("+47 918 30 135", "tel:+4791830135")]),
        ("Ring +46 8 123 456 78", [("+46 8 123 456 78", "tel:+46812345678")]),
        ("- Ring 113 (ambulanse) ved fare", [("113", "tel:113")]),
        ("Call 112. Call 116 117 (doctor)", [("112", "tel:112"), ("116 117", "tel:116117")]),
    ],
)
def test_a_telephone_number_can_be_called(line, expected):
    assert links(line) == expected


@pytest.mark.parametrize(
    "line",
    ["Kontrollert 22.11.2026", "Referansen er KLM-91830135", "Født 01029912345",
     "side 112 av 113", "fra 2019 2024", "1 000 000 kroner"],
)  # fmt: skip
def test_other_figures_are_not_numbers_to_call(line):
    assert links(line) == []


def test_addresses_can_be_opened_without_the_full_stop_after_them():
    assert links("Se helsenorge.no/rettigheter/individuell-plan.") == [
        (
            "helsenorge.no/rettigheter/individuell-plan",
            "https://helsenorge.no/rettigheter/individuell-plan",
        )
    ]
    assert links("(https://onacos.no)") == [("https://onacos.no", "https://onacos.no")]
    assert links("Skriv til elin.evensen@risor.kommune.no.") == [
        ("elin.evensen@risor.kommune.no", "mailto:elin.evensen@risor.kommune.no")
    ]


def test_nothing_but_web_addresses_letters_and_calls_can_be_tapped():
    for text in ("javascript:alert(1)", "data:text/html,x", "file:///etc", "//evil", "[a](b:c)"):
        assert links(text) == [], text
    assert web_address("javascript:alert(1)") is None
    assert web_address("https://[") is None


def test_the_citizens_own_number_need_not_be_tapped():
    (block,) = blocks_of("- Telefon: 918 30 135", tappable=False)
    assert block.lines == ((Piece("Telefon: 918 30 135"),),)


def test_no_text_is_lost_or_changed_by_the_marking():
    foreign = [ForeignWords("eller", Language.EN)]
    for text in ("Ring 918 30 135 eller a@b.no, se www.x.no/å?b=1&c nå!", '<b>& "x"', "  a  b "):
        assert "".join(piece.text for piece in pieces_of(text, foreign)) == text


def test_words_in_another_language_are_marked_wherever_they_stand():
    foreign = [ForeignWords("individuell plan", Language.NB)]
    pieces = pieces_of("An individual plan (individuell plan, IP)", foreign)
    assert pieces[1] == Piece("individuell plan", language=Language.NB)


def test_long_hostile_texts_are_read_in_no_time():
    begun = time.monotonic()
    for text in ("a." * 500, "1 " * 500, "@" * 1000, "+4 " * 300, "www." * 250, "a@b.no " * 140):
        blocks_of(text)
    assert time.monotonic() - begun < 5
