from dinplan.chat.simple_steps import Field, field_for, problem_in, step_after

AGAIN = {"topic": "contact_form", "step": "phone", "problem": "Feil."}
ANSWER = {"topic": "plan_definition", "text": "Et svar."}
NOTICE = {"topic": None, "text": "Hei!"}


def test_steps_get_the_field_that_fits_them():
    assert field_for("phone") == Field("tel", "tel")
    assert field_for("email") == Field("email", "email")
    assert field_for("name") == Field("text", "name")
    assert field_for("matter") == Field("text", "off")
    assert field_for("message").kind == "area"
    assert field_for(None).kind == "area"


def test_the_last_reply_tells_the_step():
    assert step_after([AGAIN]) == "phone"
    assert step_after([AGAIN, ANSWER]) is None
    assert step_after([{"step": "reference"}]) is None
    assert step_after([]) is None


def test_only_an_answer_to_the_step_that_is_asked_again_can_be_wrong():
    assert problem_in("phone", [AGAIN]) == "Feil."
    assert problem_in("phone", [NOTICE, AGAIN]) == "Feil."
    assert problem_in("name", [AGAIN]) is None
    assert problem_in(None, [AGAIN]) is None
    assert problem_in("phone", [{"topic": "contact_form", "step": "phone"}]) is None
    assert problem_in("phone", []) is None
