"""Who is told what: one's own for everybody, all of it for the operator."""

import json
import re

import pytest

from alerts.unsubscribe import token_for
from domain.subscriptions import Frequency, Mute, MuteKind, Subscription
from jobs.sections import Subscribing
from store import mutes, subscriptions
from store.connect import begin, read
from tests.builders import A_MORNING, a_subscription
from tests.desk.desks import EDITOR, OPERATOR, READER, SIGNING_KEY, Desk

OWN = "reader's"
OTHER = "editor's"


def all_of(desk: Desk) -> dict[str, Subscription]:
    with read(desk.engine) as connection:
        known = subscriptions.all_subscriptions(connection)
    return {s.name: s for s in known}


def test_a_reader_sees_their_own_alone(filled: Desk) -> None:
    page = filled.browser(READER).get("/subscriptions").text

    assert "reader&#39;s" in page
    assert "editor&#39;s" not in page


def test_the_operator_sees_everybodys(filled: Desk) -> None:
    page = filled.browser(OPERATOR).get("/subscriptions").text

    assert "reader&#39;s" in page
    assert "editor&#39;s" in page


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("/subscriptions/stop", {"name": OTHER}),
        ("/subscriptions/start", {"name": OTHER}),
        ("/subscriptions/unmute", {"name": OTHER, "kind": "story", "what": "1"}),
        ("/subscriptions/save", {"was": OTHER, "frequency": "at once"}),
        ("/subscriptions/preview", {"was": OTHER}),
    ],
)
def test_anothers_subscription_does_not_exist(filled: Desk, path, fields) -> None:
    before = all_of(filled)

    answer = filled.browser(READER).post(path, **fields)

    assert answer.status_code == 404
    assert all_of(filled) == before


def test_anothers_page_and_letters_do_not_exist(filled: Desk) -> None:
    reader = filled.browser(READER)

    assert reader.get("/subscriptions/one?name=editor%27s").status_code == 404
    assert reader.get("/digests/2").status_code == 404
    assert reader.get("/digests/2/body").status_code == 404
    assert reader.get("/digests/1").status_code == 200


def test_a_reader_subscribes_their_own_address_whatever_the_form_says(
    filled: Desk,
) -> None:
    filled.browser(READER).post(
        "/subscriptions/save",
        name="mine",
        address="victim@elsewhere.example",
        channel="slack",
        frequency="at once",
        authorities="Somerset\nX-BAR",
        directions="downgrade",
    )

    made = all_of(filled)["mine"]
    assert (made.address, made.channel.value) == (READER, "email")
    assert made.criteria.authorities == ("SMT", "X-BAR")
    assert made.frequency is Frequency.AT_ONCE


def test_a_new_one_begins_with_what_the_settings_begin_with(filled: Desk) -> None:
    """Silence is told apart from a desk that is down: digests come without news too."""
    shown = filled.browser(READER).get("/subscriptions/new").text

    assert 'name="when_empty" value="1" checked' in shown
    assert Subscribing.model_fields["when_empty"].default is True


def test_what_makes_no_sense_is_said_beside_the_form(filled: Desk) -> None:
    answer = filled.browser(READER).post(
        "/subscriptions/save", name="mine", authorities="Atlantis"
    )

    assert answer.status_code == 400
    assert "No council is called" in answer.text
    assert "Atlantis</textarea>" in answer.text
    assert "mine" not in all_of(filled)


def test_one_of_the_settings_file_is_changed_there_alone(filled: Desk) -> None:
    declared = a_subscription(name="declared", address=READER)
    with begin(filled.engine) as connection:
        subscriptions.put(connection, declared, at=A_MORNING)

    answer = filled.browser(READER).post(
        "/subscriptions/save", was="declared", frequency="at once"
    )

    assert answer.status_code == 400
    assert "settings file" in answer.text
    assert all_of(filled)["declared"].frequency is Frequency.DAILY


def test_the_preview_keeps_nothing(filled: Desk) -> None:
    before = all_of(filled)

    answer = filled.browser(READER).post(
        "/subscriptions/preview", name="mine", frequency="at once", hours="7"
    )

    assert re.search(r"would have sent \d+: 1 alert and", answer.text)
    assert "Barsetshire: down from good" in answer.text
    assert all_of(filled) == before


def test_it_can_be_stopped_and_started(filled: Desk) -> None:
    reader = filled.browser(READER)

    reader.post("/subscriptions/stop", name=OWN)
    assert OWN not in all_of(filled)

    reader.post("/subscriptions/start", name=OWN)
    assert OWN in all_of(filled)


def test_what_was_muted_can_be_heard_again(filled: Desk) -> None:
    with begin(filled.engine) as connection:
        mutes.add(connection, OWN, Mute(MuteKind.STORY, "1"), at=A_MORNING)

    filled.browser(READER).post(
        "/subscriptions/unmute", name=OWN, kind="story", what="1"
    )

    assert all_of(filled)[OWN].mutes == ()


def test_a_message_is_shown_in_a_box_that_runs_nothing(filled: Desk) -> None:
    reader = filled.browser(READER)

    around, inside = reader.get("/digests/1"), reader.get("/digests/1/body")

    assert 'src="/digests/1/body" sandbox=' in around.text
    policy = inside.headers["Content-Security-Policy"]
    assert policy.startswith("sandbox")
    assert "allow-scripts" not in policy
    assert "default-src 'none'" in policy


def test_a_link_to_sign_in_is_shown_to_nobody(filled: Desk) -> None:
    with begin(filled.engine) as connection:
        connection.exec_driver_sql(
            "UPDATE deliveries SET key = 'sign-in/1', subscription = NULL WHERE id = 1"
        )

    operator = filled.browser(OPERATOR)

    assert operator.get("/digests/1").status_code == 404
    assert "What reader" not in operator.get("/digests").text


def way_out(name: str, address: str, key: str = SIGNING_KEY) -> str:
    return f"/unsubscribe/{token_for(name, address, key=key)}"


def test_one_click_of_a_mail_program_stops_a_subscription(filled: Desk) -> None:
    answer = filled.browser().ask(
        "POST", way_out(OWN, READER), data={"List-Unsubscribe": "One-Click"}
    )

    assert answer.status_code == 200
    assert "set-cookie" not in answer.headers
    assert [*all_of(filled)] == [OTHER]


def test_a_program_that_looks_at_the_link_stops_nothing(filled: Desk) -> None:
    answer = filled.browser().get(way_out(OWN, READER))

    assert "No more of these messages?" in answer.text
    assert OWN in all_of(filled)


@pytest.mark.parametrize(
    "path",
    [
        way_out(OWN, READER, key="another key"),
        way_out(OWN, EDITOR),
        way_out("nobody's", READER),
        "/unsubscribe/" + json.dumps([OWN, READER]),
    ],
)
def test_a_forged_way_out_leads_nowhere(filled: Desk, path: str) -> None:
    assert filled.browser().ask("POST", path).status_code == 404
    assert OWN in all_of(filled)


@pytest.mark.parametrize(("code", "written"), [("SMT", "Somerset"), ("SOM", "SOM")])
def test_a_council_is_watched_and_not_another_of_its_name(
    filled: Desk, code: str, written: str
) -> None:
    """Somerset is the council of 2023; the one before it goes by its code."""
    page = filled.browser(READER).get(f"/subscriptions/new?authority={code}").text

    assert f">{written}</textarea>" in page
