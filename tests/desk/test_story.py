"""A story's page: the words, where they stand, who was told, what an editor says."""

from dataclasses import replace

import pytest

from domain.reviews import Decision, Verdict
from domain.subscriptions import Mute, MuteKind
from store import mutes, reviews, stories, subscriptions
from store.connect import begin, read
from tests.builders import A_MORNING, A_QUOTE, a_development, a_result
from tests.desk.desks import EDITOR, OPERATOR, READER, Desk
from tests.desk.filled import REPORT_ROW, another_story, fill


def said(desk: Desk) -> list[Decision]:
    with read(desk.engine) as connection:
        return reviews.of_story(connection, 1)


def test_the_words_stand_in_their_context_and_are_marked(filled: Desk) -> None:
    page = filled.browser(READER).get("/story/1").text

    assert f"<mark>{REPORT_ROW}</mark>" in page
    assert f"The council said so. <mark>{A_QUOTE}</mark> More is to come." in page
    assert "report row" in page


def test_a_reader_sees_who_was_told_only_where_it_was_them(filled: Desk) -> None:
    page = filled.browser(READER).get("/story/1").text

    assert READER in page
    assert EDITOR not in page


def test_an_editor_sees_everybody_who_was_told(filled: Desk) -> None:
    page = filled.browser(EDITOR).get("/story/1").text

    assert READER in page
    assert EDITOR in page


def test_the_copy_is_handed_over_and_never_opened_here(filled: Desk) -> None:
    answer = filled.browser(READER).get("/copy/2/file")

    assert answer.content == b"<script>alert(1)</script>"
    assert answer.headers["content-type"] == "application/octet-stream"
    assert "attachment" in answer.headers["content-disposition"]
    assert answer.headers["Content-Security-Policy"].startswith("sandbox")


def test_a_page_of_the_report_is_a_picture(filled: Desk) -> None:
    reader = filled.browser(READER)

    plain = reader.get("/copy/1/page/1")
    marked = reader.get(f"/copy/1/page/1?quote={REPORT_ROW}")

    assert plain.content.startswith(b"\x89PNG")
    assert marked.content != plain.content
    assert reader.get("/copy/1/page/2").status_code == 404
    assert reader.get("/copy/2/page/1").status_code == 404


def test_a_confirmation_is_a_row_for_a_job(filled: Desk) -> None:
    answer = filled.browser(EDITOR).post("/story/1/confirm")

    assert answer.headers["location"] == "/story/1?noted=1"
    [decision] = said(filled)
    assert (decision.verdict, decision.by) == (Verdict.CONFIRMED, EDITOR)
    assert decision.applied_at is None


def test_a_form_that_is_sent_twice_decides_once(filled: Desk) -> None:
    editor = filled.browser(EDITOR)
    token = editor.token()

    for _ in range(2):
        editor.post("/story/1/confirm", token=token)

    assert len(said(filled)) == 1


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (
            {
                "what": "grade",
                "grade": "inadequate",
                "judgement": "overall effectiveness",
            },
            {"grade": "inadequate", "judgement": "overall effectiveness"},
        ),
        ({"what": "whose", "council": "middlemarch"}, {"authority": "X-MID"}),
        ({"what": "whose", "remit": "SEND local area"}, {"remit": "SEND local area"}),
        ({"what": "background"}, {"verdict": Verdict.REJECTED}),
    ],
)
def test_what_is_wrong_can_be_said(filled: Desk, fields, expected) -> None:
    answer = filled.browser(EDITOR).post("/story/1/wrong", why="I read it", **fields)

    assert answer.status_code == 303, answer.text
    [decision] = said(filled)
    assert {name: getattr(decision, name) for name in expected} == expected
    assert decision.why == "I read it"


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"what": "grade", "grade": "splendid"}, "is no grade of"),
        ({"what": "grade"}, "say which grade"),
        ({"what": "whose", "council": "Atlantis"}, "No council is called that"),
        ({"what": "whose", "remit": "weather"}, "there is no remit"),
        ({"what": "nonsense"}, "Say what is wrong"),
        ({"what": "background", "why": "x" * 501}, "too long"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(
    filled: Desk, fields, sentence: str
) -> None:
    answer = filled.browser(EDITOR).post("/story/1/wrong", **fields)

    assert answer.status_code == 400
    assert sentence in answer.text
    assert said(filled) == []


def test_two_stories_can_be_one(filled: Desk) -> None:
    number = another_story(filled)
    editor = filled.browser(EDITOR)

    assert f'<option value="{number}">' in editor.get("/story/1").text
    editor.post("/story/1/same", same_as=str(number))

    assert [(d.verdict, d.same_as) for d in said(filled)] == [
        (Verdict.SAME_STORY, number)
    ]


def test_a_story_is_muted_for_oneself_alone(filled: Desk) -> None:
    filled.browser(READER).post("/story/1/mute", days="7")

    with read(filled.engine) as connection:
        known = {s.name: s for s in subscriptions.all_subscriptions(connection)}
    assert [m.what for m in known["reader's"].mutes] == ["1"]
    assert known["editor's"].mutes == ()


def test_an_operator_mutes_in_a_subscription_that_is_named(filled: Desk) -> None:
    filled.browser(OPERATOR).post("/story/1/mute", days="0", subscription="editor's")

    with read(filled.engine) as connection:
        known = {s.name: s for s in subscriptions.all_subscriptions(connection)}
    assert [(m.what, m.until) for m in known["editor's"].mutes] == [("1", None)]
    assert known["reader's"].mutes == ()


def test_a_reader_mutes_in_nobody_elses(filled: Desk) -> None:
    answer = filled.browser(READER).post(
        "/story/1/mute", subscription="editor's", days="7"
    )

    assert answer.status_code == 409


@pytest.mark.parametrize("days", ["", "8", "-7", "7.0", "\N{ARABIC-INDIC DIGIT SEVEN}"])
def test_a_time_nobody_offered_mutes_nothing(filled: Desk, days: str) -> None:
    answer = filled.browser(READER).post("/story/1/mute", days=days)

    assert answer.status_code == 400
    with read(filled.engine) as connection:
        known = subscriptions.all_subscriptions(connection)
    assert [s.mutes for s in known if s.mutes] == []


def test_who_has_no_subscription_is_told_so(filled: Desk) -> None:
    answer = filled.browser(OPERATOR).post("/story/1/mute", days="7")

    assert (answer.status_code, "no subscription" in answer.text) == (409, True)


@pytest.mark.parametrize("elsewhere", ["//evil.example", "https://x.example", "/\\e"])
def test_a_form_leads_back_to_our_own_pages_only(filled: Desk, elsewhere: str) -> None:
    answer = filled.browser(EDITOR).post("/story/1/confirm", back=elsewhere)

    assert answer.headers["location"] == "/story/1?noted=1"


def test_hostile_words_are_shown_and_nothing_more(desk: Desk) -> None:
    fill(desk)
    hostile = '"><script>alert(1)</script>\u202egpj'
    with begin(desk.engine) as connection:
        story = stories.by_id(connection, 1)
        assert story is not None
        quote = a_result().quote
        news = a_development(id=0, story_id=0, summary=hostile)
        bad = [a_result(judgement=hostile, grade=hostile, quote=quote)]
        changed = {"headline": hostile, "results": tuple(bad), "id": 1}
        stories.put(connection, replace(story, **changed), [news])
        mutes.add(connection, "reader's", Mute(MuteKind.SOURCE, hostile), at=A_MORNING)

    for path in ("/", "/story/1", "/subscriptions", "/authority/X-BAR"):
        page = desk.browser(OPERATOR).get(path).text
        assert "<script>alert" not in page
        assert "\u202e" not in page


def test_numbers_no_row_can_have_are_no_page(filled: Desk) -> None:
    reader = filled.browser(READER)

    assert reader.get(f"/story/{10**30}").status_code == 404
    assert reader.get(f"/copy/1/page/{10**30}").status_code == 404


def test_a_link_to_a_story_that_went_into_another_leads_there(filled: Desk) -> None:
    number = another_story(filled)
    with begin(filled.engine) as connection:
        stories.absorb(connection, number, into=1)

    answer = filled.browser(READER).get(f"/story/{number}")

    assert answer.headers.get("location", str(answer.url)).endswith("/story/1")
