"""Newsletters, from Twisted's real IMAP server over TLS."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from crawler.letters import links_of, read_letter
from crawler.mailbox import place_of
from crawler.order import SourceReport
from domain.sources import Outcome, Source
from tests.alerts.mail_servers import own_certificate
from tests.crawler.imap import PASSWORD, USER
from tests.crawler.newsroom import QUICK, Newsroom, a_source
from tests.crawler.web import Answer, Web

ROOT = Path(__file__).parents[2]
LETTER = ROOT / "tests/pages/mailbox/newsletter.eml"


def mail(number: int, html: str, *, subject: str = "This week") -> bytes:
    head = f"Subject: {subject}\r\nMessage-ID: <{number}@post.example>\r\n"
    head += "Date: Wed, 17 Jun 2026 07:00:00 +0100\r\nMIME-Version: 1.0\r\n"
    kind = "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit"
    return f"{head}{kind}\r\n\r\n{html}\r\n".encode()


@dataclass
class Post:
    """A mail server with one folder."""

    folder: Path
    port: int
    certificate: Path

    def put(self, number: int, html: str = "<p>Inspectors\u2019 words</p>") -> None:
        (self.folder / f"{number}.eml").write_bytes(mail(number, html))

    def asked(self) -> str:
        file = self.folder / "asked"
        return file.read_text(errors="replace") if file.exists() else ""

    def source(self, **changes: Any) -> Source:
        url = f"imaps://localhost:{self.port}/INBOX"
        return a_source(changes.pop("url", url), kind="mailbox", user=USER, **changes)


@pytest.fixture
def post(tmp_path: Path) -> Iterator[Post]:
    folder, certificate = tmp_path / "mail", tmp_path / "certificate.pem"
    folder.mkdir()
    (folder / "validity").write_text("7")
    key = own_certificate(tmp_path, name="localhost")
    certificate.write_bytes(key.read_bytes())
    command = [sys.executable, "-m", "tests.crawler.imap", str(key), str(folder)]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout is not None
        try:
            yield Post(folder, int(server.stdout.readline()), certificate)
        finally:
            server.terminate()


def look(
    newsroom: Newsroom, post: Post, *sources: Source, password: str = PASSWORD
) -> list[SourceReport]:
    ours = (
        ("REGRADE_MAILBOX_PASSWORD", password),
        ("REGRADE_MAILBOX_CA", str(post.certificate)),
    )
    allow = (f"localhost:{post.port}", "127.0.0.1")
    return newsroom.crawl(*sources, allow_hosts=allow, overrides=QUICK + ours)


def test_each_mail_is_a_page_once_and_the_mailbox_stays_as_it_was(
    newsroom: Newsroom, post: Post
) -> None:
    post.put(3)
    [first] = look(newsroom, post, post.source())
    post.put(5, "<h1>Middlemarch told to improve</h1>")
    [second] = look(newsroom, post, post.source())
    (post.folder / "validity").write_text("8")
    [numbered_anew] = look(newsroom, post, post.source())

    assert [(r.outcome, r.new) for r in (first, second, numbered_anew)] == [
        (Outcome.OK, 1),
        (Outcome.OK, 1),
        (Outcome.OK, 0),
    ]
    kept = newsroom.captures()
    assert [(c.url, c.baseline) for c in kept] == [
        ("mid:3@post.example", True),
        ("mid:5@post.example", False),
    ]
    assert "Inspectors\u2019 words" in newsroom.body(kept[0]).decode()
    assert kept[0].hint_title == "This week"
    assert kept[0].hint_published == "Wed, 17 Jun 2026 07:00:00 +0100"
    asked = post.asked()
    assert "EXAMINE" in asked
    assert not any(word in asked for word in ("STORE", "SELECT", "EXPUNGE", "COPY"))
    assert asked.count("BODY.PEEK[]") == 4
    assert " BODY[" not in asked


def test_the_articles_to_which_a_mail_links_are_fetched_once(
    newsroom: Newsroom, post: Post, web: Web
) -> None:
    links = (("item", "h3 a"),)
    source = post.source(selectors=links)
    web.routes = {"/1": Answer(), "/2": Answer(status=500)}
    post.put(3, f"<h3><a href='{web.url('/1')}'>One</a></h3><a href='/x'>Stop</a>")
    post.put(4, f"<h3><a href='{web.url('/2')}'>Two</a></h3>")
    look(newsroom, post, source)
    web.routes["/2"] = Answer()

    [again] = look(newsroom, post, source)
    [last] = look(newsroom, post, source)

    assert (again.outcome, again.new) == (Outcome.OK, 1)
    assert last.outcome is Outcome.UNCHANGED
    assert [c.hint_title for c in newsroom.captures()] == ["One", "Two"]
    assert post.asked().count("BODY.PEEK[]") == 4


def test_a_mailbox_that_cannot_be_read_says_why(newsroom: Newsroom, post: Post) -> None:
    urls = {
        "no_folder": f"imaps://localhost:{post.port}/Nowhere",
        "another_name": f"imaps://127.0.0.1:{post.port}/",
        "closed": "imaps://127.0.0.1:1/",
        "private": "imaps://localhost:1/",
        "unknown": "imaps://nowhere.invalid/",
    }
    sources = [post.source(url=url, name=name) for name, url in urls.items()]

    reports = look(newsroom, post, *sources)
    [locked_out] = look(newsroom, post, post.source(), password="wrong")

    assert {report.source: report.outcome for report in reports} == {
        "no_folder": Outcome.GONE,
        "another_name": Outcome.TLS,
        "closed": Outcome.REFUSED,
        "private": Outcome.GATE,
        "unknown": Outcome.DNS,
    }
    assert locked_out.outcome is Outcome.FORBIDDEN
    assert all(report.note for report in (*reports, locked_out))


def test_a_recorded_newsletter_is_read_as_a_person_would() -> None:
    letter = read_letter(LETTER.read_bytes(), name="INBOX:1:1")

    assert letter is not None
    assert letter.url == "mid:june-17@post.example"
    assert letter.subject == "Barset Post: Barsetshire\u2019s children\u2019s services"
    assert [
        (entry.url, entry.title)
        for entry in links_of(letter, item="td.story a").entries
    ] == [
        ("https://click.example/1", "Barsetshire told to improve"),
        ("https://click.example/2", "Middlemarch is good again"),
    ]


def test_a_mail_of_plain_text_is_escaped() -> None:
    raw = b"Subject: <b>Hi</b>\r\n\r\nOne & <script>two</script>\r\n\r\nThree"

    letter = read_letter(raw, name="INBOX:1:1")

    assert letter is not None
    assert b"<p>One &amp; &lt;script&gt;two&lt;/script&gt;</p><p>Three" in letter.html
    assert letter.url == "mid:INBOX%3A1%3A1"


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\x00\xff" * 50,
        b"Content-Type: text/html; charset=nonsense\r\n\r\n<p>x",
        b"Content-Type: multipart/mixed\r\n\r\n--x",
        b"Content-Type: image/png\r\n\r\n\x89PNG",
        b"Content-Transfer-Encoding: base64\r\nContent-Type: text/html\r\n\r\n***",
        b"Subject: =?utf-8?q?=ff?=\r\nMessage-ID: <<<>\r\nDate: never\r\n\r\nwords",
    ],
)
def test_any_mail_is_read_or_passed_over(raw: bytes) -> None:
    letter = read_letter(raw, name="n")

    assert letter is None or letter.html


def test_a_mailbox_is_named_by_its_address() -> None:
    assert place_of("imaps://mail.example/") == ("mail.example", 993, "INBOX")
    assert place_of("imaps://mail.example:994/News%20letters") == (
        "mail.example",
        994,
        "News letters",
    )
