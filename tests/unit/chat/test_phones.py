import pytest

from dinplan.chat.phones import Phone, Phones

UNIT, AMBULANCE = Phone("918 30 135"), Phone("113")


@pytest.mark.parametrize(
    ("shown", "uri"),
    [
        ("918 30 135", "tel:+4791830135"),
        ("37 01 75 00", "tel:+4737017500"),
        ("+47 918 30 135", "tel:+4791830135"),
        ("0047 918 30 135", "tel:+4791830135"),
        ("113", "tel:113"),
        ("116 117", "tel:116117"),
        ("02800", "tel:02800"),
    ],
)
def test_a_number_can_be_called(shown, uri):
    assert Phone(shown).as_json() == {"shown": shown, "uri": uri}


def test_replies_that_send_to_the_phone_carry_the_number():
    phones = Phones(UNIT, AMBULANCE)
    for topic in ("talk_to_human", "coordinating_unit_contact", "error"):
        assert phones.for_topic(topic) == UNIT
    for topic in (None, "plan_definition", "contact_form"):
        assert phones.for_topic(topic) is None


def test_in_an_emergency_only_the_emergency_number_is_offered():
    assert Phones(UNIT, AMBULANCE).for_topic("emergency") == AMBULANCE


def test_a_municipality_without_a_number_offers_none():
    assert Phones(None, AMBULANCE).for_topic("error") is None
