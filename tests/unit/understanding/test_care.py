"""The patterns for danger, distress and abuse."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dinplan.understanding.care import is_abusive, shows_danger, shows_distress


@pytest.mark.parametrize(
    "text",
    [
        "jeg vil dø",
        "Eg orkar ikkje leve lenger",
        "han truer med å drepe meg",
        "mannen min slår meg",
        "sønnen min vil ta livet sitt",
        "She is not breathing",
        "I want to die",
        "my husband threatens to kill us",
        "det brenner hos naboen",
        "hun har tatt en overdose",
        "selvmordstanker",
        "skjer det ikke noe i dag, tar jeg livet av meg",
        "eg står her og tenkjer på å hoppe",
        "i dont want to exist",
        "my dad is having a heart attack",
        "Sjølvmordstankar!",
        "hjelp meg!!",
        "Help me please",
        "brann!",
        "selvmord",
        "en overdose",
        "Violence!",
        "113",
        "fire!!",
        "mannen min slo meg for to minutter siden",
        "he beats me in the kitchen",
        "Jeg blir banka opp av samboeren min nesten hver uke",
        "my sister is being beaten next door",
        "eg høyrer gjennom veggen at far slår bror min",
        "Hjelperen sparker pappa når ingen ser det",
        "Her boyfriend beats my sister",
        "sjølvmord er einaste utvegen",
        "Suicide is the only way out",
        "Mannen min døde for to år siden. Jeg vil ikke leve lenger.",
        "han slo ungene i går kveld",
        "overdose!! kom",
        "valdtekt, hjelp",
        "tenker på selvmord",
        "Eg tenkjer mykje på sjølvmord",
        "im thinking about suicide every day now",
    ],
)
def test_danger_now_is_seen(text):
    assert shows_danger(text)
    assert shows_danger(text.upper())


@pytest.mark.parametrize(
    "text",
    [
        "vold i oppveksten",
        "selvmord i familien",
        "Sønnen vår har en livstruende sykdom",
        "vold i oppveksten, kan jeg få en plan?",
        "selvmord i familien, hvem kan hjelpe oss",
        "Mannen min er døende av kreft",
        "hvordan ta livet lettere",
        "Det slår meg at jeg aldri har fått en plan",
        "hva gjør jeg med en åtteåring som slår broren sin",
        "My little girl hits her brother, who can help us?",
        "Han slår broren min i sjakk",
        "Jeg tok en overdose i 2019 og er rusfri",
        "Eg prøvde å ta livet mitt for 20 år sidan",
        "beats me why I need a plan",
        "hjelp",
        "help me understand the plan",
        "fire",
        "What is the plan they spoke of after my heart attack in spring?",
        "What happens to the plan when someone dies?",
        "Eksen min slo meg i mange år, kan tjenestene dele det?",
        "koordinatoren min er fetteren til eksen som slo meg den gangen",
        "far slo oss for ti år sidan",
        "She is 91 and beats me in cards",
        "I keep getting beaten at chess",
        "She stopped breathing at birth and is three now",
        "Kompisen min tok overdose i mai og er rusfri",
        "Jeg prøvde å ta livet mitt for tre år siden",
        "Det tar livet av meg å ringe rundt",
        "dette held på å ta livet av meg, alle desse passorda",
        "Jeg blir slått i sjakk hver gang",
        "Stefaren som slo meg bor i Spania nå. Er enheten på rådhuset?",
        "Ho slo meg, eg slo ikkje att, no er me skilde",
        "Years back I tried to end my life. Who decides what gets passed on?",
        "Sønnen min har prøvd å ta livet sitt før. Hva kan stå i planen?",
        "Eg slår meg ikkje til ro før klaga er sendt",
        "jeg prøvde å ta livet mitt som tenåring og vil ha vaktjobb",
        "Jeg tenker på selvmord i familien, kan det stå i planen?",
        "Jeg tenker ikke på selvmord, jeg er bare trøtt",
        "I'm not thinking about suicide, I want a coordinator",
        "Jeg tenkte på selvmord da jeg var 17",
    ],
)
def test_a_grave_word_in_an_ordinary_question_is_no_danger(text):
    assert not shows_danger(text)


@pytest.mark.parametrize(
    "text", ["Jeg er helt utslitt", "eg orkar ikkje meir", "I can't cope", "Vi er på bristepunktet"]
)
def test_distress_is_seen(text):
    assert shows_distress(text)
    assert not shows_danger(text)


def test_insults_are_seen_and_criticism_is_none():
    assert is_abusive("din jævla robot")
    assert is_abusive("Shut up")
    assert not is_abusive("dette var et dårlig svar")


@given(st.text(max_size=1000))
def test_no_text_breaks_the_patterns(text):
    shows_danger(text)
    shows_distress(text)
    is_abusive(text)
