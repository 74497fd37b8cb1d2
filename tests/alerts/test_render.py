"""What is rendered is escaped, complete, and short enough for a mail."""

import re
from html.parser import HTMLParser

import pytest
from jinja2 import UndefinedError

from alerts.digest import digest_for
from alerts.fit import HTML_LIMIT, encoded_size
from alerts.render import environment, render
from domain.deliveries import Digest
from domain.subscriptions import Channel
from tests.builders import A_MORNING, a_digest, a_story, a_subscription, news_of
from tests.golden_cases import CASES
from tests.golden_stories import HOSTILE

VOID = {"meta", "br", "img", "hr", "link", "input"}


class Page(HTMLParser):
    """Reads a page strictly: what is open, what is there, what it says."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data) -> None:
        self.words += data

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def html_of(name: str, case: str) -> str:
    return str(render(name, CASES[name, case], channel=Channel.EMAIL).html)


def many(count: int, *, baseline: bool = False) -> Digest:
    stories = [a_story(id=n, headline=f"Council {n:04}: down") for n in range(count)]
    items = [news_of(story, baseline=baseline) for story in stories]
    return digest_for(a_subscription(), items=items, health=(), now=A_MORNING)


@pytest.mark.parametrize(("name", "case"), CASES)
def test_a_page_is_well_formed_and_says_its_language_and_one_heading(name, case):
    page = Page(html_of(name, case))

    assert page.open == []
    assert page.named("html")[0]["lang"] == "en-GB"
    assert len(page.named("h1")) == 1
    assert page.named("script") == page.named("link") == page.named("img") == []


@pytest.mark.parametrize(("name", "case"), CASES)
def test_a_page_needs_nothing_that_mail_programs_strip(name, case) -> None:
    html = html_of(name, case)
    inline = " ".join(re.findall(r'style="([^"]*)"', html))

    assert "flex" not in inline
    assert "grid" not in inline
    assert "url(" not in html
    assert "<style" in html
    assert encoded_size(html) <= HTML_LIMIT


def test_a_table_is_for_layout_or_has_headings() -> None:
    html = html_of("daily_digest", "ordinary")

    for table in re.findall(r"<table[^>]*>", html.replace("<!--[if mso]>", "")):
        assert 'role="presentation"' in table or re.search(r"lines|glance", table)


def test_hostile_words_are_words() -> None:
    page = Page(html_of("daily_digest", "hostile"))

    assert "<script>alert(1)</script>" in page.words
    assert all(str(a["href"]).startswith("https://") for a in page.named("a"))


def test_an_address_with_markup_stays_in_its_attribute() -> None:
    page = Page(html_of("daily_digest", "hostile"))

    assert "https://x.example/<a>|b&c" in [a["href"] for a in page.named("a")]


def test_the_text_says_everything_that_the_page_says() -> None:
    message = render(
        "daily_digest", CASES["daily_digest", "ordinary"], channel=Channel.EMAIL
    )
    for headline in CASES["daily_digest", "ordinary"].headlines:
        assert headline.title in message.text
        assert headline.quote in message.text
        assert all(link.url in message.text for link in headline.links)


def test_words_in_plain_text_are_not_escaped() -> None:
    message = render("daily_digest", a_digest(summary="A & B <c>"), channel=EMAIL)

    assert "A & B <c>" in message.text


EMAIL = Channel.EMAIL


def test_a_subject_is_one_line() -> None:
    message = render("daily_digest", a_digest(title="a\nb\r\n c"), channel=EMAIL)

    assert message.subject == "a b c"


@pytest.mark.parametrize("count", [200, 2000])
def test_a_long_digest_is_shortened_and_says_so(count) -> None:
    message = render("daily_digest", many(count), channel=EMAIL)
    html = str(message.html)

    shown = set(re.findall(r"Council (\d{4}): down", Page(html).words))
    told = re.search(r"(\d+) more. The plain-text part", html)
    assert 50_000 < encoded_size(html) <= HTML_LIMIT
    assert len(shown) + (int(told[1]) if told else 0) == count
    assert len(set(re.findall(r"Council (\d{4}): down", message.text))) == count


def test_a_long_baseline_does_not_crowd_out_the_mail() -> None:
    message = render("daily_digest", many(500, baseline=True), channel=EMAIL)

    assert "475 more. The plain-text part" in str(message.html)
    assert encoded_size(str(message.html)) <= HTML_LIMIT


@pytest.mark.parametrize(
    ("channel", "html", "blocks"),
    [
        (Channel.EMAIL, True, False),
        (Channel.SLACK, False, True),
        (Channel.FOLDER, True, True),
    ],
)
def test_each_channel_gets_its_media(channel, html, blocks) -> None:
    message = render("daily_digest", a_digest(), channel=channel)

    assert (message.html is not None, bool(message.blocks)) == (html, blocks)
    assert message.text


def test_a_misspelt_name_in_a_template_fails() -> None:
    with pytest.raises(UndefinedError):
        environment().from_string("{{ digset.title }}").render(digest=a_digest())


def test_escaping_is_on_unless_a_template_says_otherwise() -> None:
    assert environment().from_string("{{ x }}").render(x=HOSTILE[:8]) == (
        "&lt;script&gt;"
    )


def test_a_template_can_only_count_and_draw_a_timeline() -> None:
    plain = type(environment())().filters.keys()

    assert environment().filters.keys() - plain == {"plural", "dots", "in_words"}
