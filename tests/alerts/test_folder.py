"""A message on disk is there in every medium, whole, and nowhere else."""

import email
import json
from email import policy

import pytest

from alerts.channels.errors import NeedsOperatorError
from alerts.channels.folder import file_name, send
from alerts.render import render
from domain.subscriptions import Channel
from tests.builders import a_delivery
from tests.golden_cases import CASES

MESSAGE = render(
    "daily_digest", CASES["daily_digest", "ordinary"], channel=Channel.FOLDER
)


def to_folder(**changes):
    address = "out/desk"
    delivery = a_delivery(channel=Channel.FOLDER, address=address, message=MESSAGE)
    return type(delivery)(
        **{name: getattr(delivery, name) for name in delivery.__slots__} | changes
    )


def test_every_medium_is_written_under_the_name_given(tmp_path) -> None:
    path = send(to_folder(), folder=tmp_path / "new" / "folder", name="digest")

    written = sorted(p.name for p in (tmp_path / "new" / "folder").iterdir())
    assert path == str(tmp_path / "new" / "folder" / "digest")
    assert written == ["digest.eml", "digest.html", "digest.slack.json", "digest.txt"]


def test_a_name_is_made_from_the_key_where_none_is_given(tmp_path) -> None:
    send(to_folder(key="../../etc/passwd\0<x>"), folder=tmp_path)

    assert {p.parent for p in tmp_path.rglob("*")} == {tmp_path}
    assert len(list(tmp_path.glob("daily_digest-..-..-etc-passwd-x-*.html"))) == 1


def test_a_repeat_writes_the_same_files_again(tmp_path) -> None:
    for attempts in (0, 1):
        send(to_folder(attempts=attempts), folder=tmp_path)

    assert len(list(tmp_path.iterdir())) == 4


def test_two_deliveries_do_not_overwrite_each_other(tmp_path) -> None:
    for key in ("one", "two"):
        send(to_folder(key=key), folder=tmp_path)

    assert len(list(tmp_path.iterdir())) == 8


def test_the_mail_on_disk_is_one_that_can_be_read(tmp_path) -> None:
    send(to_folder(), folder=tmp_path, name="digest")

    mail = email.message_from_bytes(
        (tmp_path / "digest.eml").read_bytes(), policy=policy.default
    )
    assert mail["Subject"] == MESSAGE.subject
    assert [p.get_content_type() for p in mail.iter_parts()] == [
        "text/plain",
        "text/html",
    ]


def test_the_slack_message_on_disk_is_what_slack_would_get(tmp_path) -> None:
    send(to_folder(), folder=tmp_path, name="digest")

    content = json.loads((tmp_path / "digest.slack.json").read_text(encoding="utf-8"))
    assert content["text"] == MESSAGE.subject
    assert content["blocks"] == json.loads(MESSAGE.blocks[0])


def test_a_folder_that_cannot_be_written_is_for_the_operator(tmp_path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder", encoding="utf-8")

    with pytest.raises(NeedsOperatorError, match="cannot be written"):
        send(to_folder(), folder=blocked)


@pytest.mark.parametrize("text", ["", "...", "///", "\0", "ü"])
def test_a_name_without_a_letter_is_still_a_name(text) -> None:
    assert file_name(text).startswith("message-")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("digest/Zürich/2026-03-03", "digest/Zörich/2026-03-03"),
        (f"digest/{'x' * 200}a/2026-03-03", f"digest/{'x' * 200}b/2026-03-03"),
        ("digest/a/2026-03-03", "digest-a-2026-03-03"),
    ],
)
def test_names_that_look_alike_stay_apart_and_keep_their_day(one, other) -> None:
    assert file_name(one) != file_name(other)
    assert "2026-03-03" in file_name(one)
    assert len(file_name(one)) < 200
