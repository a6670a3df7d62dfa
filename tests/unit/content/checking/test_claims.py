"""What counts as a claim that needs a source."""

import pytest

from dinplan.content.checking.claims import claims_of
from dinplan.content.checking.glossary import Glossary
from dinplan.language.language import Language


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Ring 918 30 135 eller 113.", "nb", {"91830135", "113"}),
        ("Åpent kl. 9–12.", "nb", {"9", "12"}),
        ("Svar innen tre uker.", "nb", {"3"}),
        ("Call {unit.phone} within a week.", "en", set()),
        ("Two offices, open on Tuesdays.", "en", {"2", "Tuesday"}),
        ("Ring brannvesenet. [[en:There is a fire.]]", "nb", set()),
        ("[[nb:Fire]] means four.", "en", {"4"}),
        ("Se https://onacos.no/2 på nettet.", "nb", set()),
    ],
)
def test_numbers_in_digits_and_words_are_claims(
    text: str, language: str, expected: set[str]
) -> None:
    assert claims_of(text, Language(language)).numbers == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Les på https://www.helsenorge.no/Plan/.", {"helsenorge.no/Plan"}),
        ("Les på www.helsenorge.no. Ring oss.", {"helsenorge.no"}),
        ("Les på Helsenorge.no, der står det.", {"helsenorge.no"}),
        ("Skjemaet (onacos.no) og «ip.no».", {"onacos.no", "ip.no"}),
        ("Skriv til Navn.Navnesen@kommune.no.", {"navn.navnesen@kommune.no"}),
        ("Ta med noen, f.eks. familien, m.fl.", set()),
        ("Gå til {form.link}.", set()),
    ],
)
def test_links_and_e_mail_addresses_are_claims(text: str, expected: set[str]) -> None:
    assert claims_of(text, Language.NB).addresses == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Du kan spørre Elin Evensen i Risør.", {"Elin Evensen", "Risør"}),
        ("Planen er din. Du bestemmer.", set()),
        ("- Koordinatoren hjelper deg", set()),
        ("Velg «Jeg vil bli kontaktet».", set()),
        ("Spør noen, f.eks. Elin.", {"Elin"}),
        ("I Risør brukes BTI (Bedre Innsats).", {"Risør", "BTI", "Bedre Innsats"}),
        ("Ask me, since I know what I'm saying on Monday.", set()),
        ("Ring vårt [[nb:Tildelings- og koordineringskontor]].", {"Tildelings"}),
        ("Ask Risør's office.", {"Risør"}),
        ("Ring {unit.name}\n\nDa svarer noen.", set()),
    ],
)
def test_capitals_inside_a_sentence_are_claims(text: str, expected: set[str]) -> None:
    assert claims_of(text, Language.EN).names == expected


def test_every_capital_of_a_fact_is_a_claim() -> None:
    claims = claims_of("Elin Evensen", Language.NB, sentences=False)
    assert claims.names == {"Elin Evensen"}


def test_what_the_glossary_holds_is_no_claim() -> None:
    glossary = Glossary(frozenset({"Mental Helse", "en halv time", "navn@eksempel.no"}))
    claims = claims_of(
        "Etter en halv time: ring Mental Helse, navn@eksempel.no", Language.NB, glossary
    )
    assert (claims.numbers, claims.addresses, claims.names) == (set(), set(), set())


def test_a_glossary_entry_allows_no_longer_word_and_no_other_number() -> None:
    glossary = Glossary(frozenset({"Helse", "en halv time"}))
    claims = claims_of("Spør Helsedirektoratet om en halv dag.", Language.NB, glossary)
    assert claims.names == {"Helsedirektoratet"}
    assert claims.numbers == {"half"}
