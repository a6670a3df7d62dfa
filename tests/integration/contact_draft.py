"""A complete draft, and the request that comes of it."""

import datetime as dt

from dinplan.contact.request import ContactRequest, Draft, Status, Step
from dinplan.language.language import Language

NOW = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.timezone.utc)
DRAFT = Draft(
    conversation="c1",
    municipality="risor",
    language=Language.NN,
    key="k" * 32,
    values={
        Step.NAME: "Åse O'Brien محمد 😊",
        Step.PHONE: "+4748123456",
        Step.CALL_TIME: "etter kl. 15",
        Step.FOR_WHOM: "child",
        Step.MATTER: "plan",
        Step.MESSAGE: 'Linje 1\nlinje "2" \\ {name} %s ; DROP TABLE',
        Step.CONSENT: "yes",
    },
    skipped=frozenset((Step.EMAIL,)),
    interpreter="polsk",
)


def request_of(draft, reference="KLM-RTA"):
    return ContactRequest(
        reference, draft.municipality, draft.language, NOW, Status.RECEIVED, draft.values,
        draft.interpreter,
    )  # fmt: skip
