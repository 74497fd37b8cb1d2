"""Pages that are no article: told from short articles with much around them."""

import gzip
from datetime import date
from pathlib import Path

import pytest

from domain.claims import SetAside
from domain.sources import Article, Document, Outcome
from pipeline.extract import extract
from tests.pipeline.test_extract_pages import page, story

WALLS = Path(__file__).parents[1] / "pages/walls"
SHARED = Path(__file__).parents[2] / "../shared/pages"
FETCHED_ON = date(2026, 6, 19)
URL = "https://news.example/news/county-children-told-to-improve"

OUTCOMES = {
    "bot_block": Outcome.BOT_BLOCK,
    "consent_wall": Outcome.CONSENT_WALL,
    "moved": Outcome.MOVED,
    "paywall_stub": Outcome.PAYWALL_STUB,
    "script_only": Outcome.SCRIPT_ONLY,
    "soft_404": Outcome.SOFT_404,
}
BARRIER = "<div class=barrier><p>Subscribe to continue reading.</p></div>"
COOKIES = (
    "<div><p>We value your privacy. We and our 300 partners store and/or access "
    "information on a device.</p><button>Accept all</button></div>"
)


def read(inside: str, *, head: str = "", url: str = URL) -> Article | SetAside:
    return extract(Document(page(inside, head=head).encode(), FETCHED_ON, url=url))


@pytest.mark.parametrize("case", OUTCOMES)
def test_a_wall_is_known_for_what_it_is(case: str) -> None:
    body = (WALLS / f"{case}.html").read_bytes()

    found = extract(Document(body, FETCHED_ON, url=URL))

    assert isinstance(found, SetAside)
    assert found.outcome is OUTCOMES[case]
    assert found.reason.endswith(".")


def test_every_kind_of_wall_has_its_page() -> None:
    assert {path.stem for path in WALLS.glob("*.html")} == set(OUTCOMES)


@pytest.mark.parametrize(
    ("inside", "head"),
    [
        (story() + BARRIER, ""),
        (COOKIES + story(), ""),
        (story(), "<title>Boy not found as search ends | Courier</title>"),
        (story(), "<title>Free parking no longer available in Treby</title>"),
        (story(), "<title>Just a moment of peace for the county</title>"),
        (story() + "<noscript>Please enable JavaScript.</noscript>", ""),
        (story(), '<script type="application/ld+json">'
                  '{"isAccessibleForFree": false}</script>'),
        (f'<div id="root">{story()}</div><script src="/app.js"></script>', ""),
        (story(), '<link rel="canonical" href="https://news.example/">'
                  "<title>County children: council told to improve</title>"),
    ],
)  # fmt: skip
def test_a_short_article_with_much_around_it_is_an_article(
    inside: str, head: str
) -> None:
    found = read(inside, head=head)

    assert isinstance(found, Article), found
    assert "A plan will go to its cabinet in July" in found.text


def test_news_about_consent_is_no_consent_notice() -> None:
    about = "Sites must ask before they store and/or access information, it was said. "
    long = story(*[f"{about * 5} That is rule {number}." for number in range(9)])

    assert isinstance(read(f"{story()}<p>{about * 5}</p>"), Article)
    assert isinstance(read(long), Article)


BEGUN = (
    "<p>Inspectors spent two weeks in Barsetshire, and what they found there will not "
    "please those who run its children's services.</p>"
)
IN_FEW_WORDS = (
    (
        Outcome.CONSENT_WALL,
        "The Courier and its 742 vendors use cookies to keep information on your "
        "device. You can agree or refuse each purpose.",
    ),
    (
        Outcome.CONSENT_WALL,
        "We need your permission to store cookies on your phone. They help us to show "
        "relevant adverts. Choose what you allow.",
    ),
    (
        Outcome.PAYWALL_STUB,
        f"{BEGUN}<h2>Want to read the rest?</h2> Join in for \u00a31 a week. Cancel "
        "any time.",
    ),
    (Outcome.PAYWALL_STUB, f"{BEGUN}You have 0 free articles left."),
    (Outcome.CONSENT_WALL, "Some cookies let our partners measure adverts."),
    (Outcome.PAYWALL_STUB, f"{BEGUN}The rest of this piece is for members."),
    (
        Outcome.PAYWALL_STUB,
        f"{BEGUN}You've run out of free stories this month. Join today from \u00a32.",
    ),
    (
        Outcome.BOT_BLOCK,
        "Our systems saw automated requests from your network. You have been stopped.",
    ),
    (
        Outcome.BOT_BLOCK,
        "Your IP address has been flagged. Access is restricted until you solve the "
        "puzzle below.",
    ),
    (Outcome.SOFT_404, "<h1>We've lost this page</h1> It may have been renamed."),
    (
        Outcome.SOFT_404,
        "<h1>That isn't here any more</h1> We built a new website: old links fail.",
    ),
    (
        Outcome.SOFT_404,
        "<h1>This story has expired</h1> The article was taken down for legal reasons.",
    ),
    (
        Outcome.SCRIPT_ONLY,
        "<h1>Hold on</h1>Fetching this story<script src=/a></script>",
    ),
    (Outcome.SCRIPT_ONLY, "<news-app></news-app><script src=/a></script>"),
    (Outcome.SCRIPT_ONLY, "<div id=page-root></div><script src=/a></script>"),
)


@pytest.mark.parametrize(("outcome", "inside"), IN_FEW_WORDS)
def test_a_wall_in_words_of_its_own(outcome: Outcome, inside: str) -> None:
    menu = "<nav>Log in. Subscribe. Search.</nav><footer>Privacy. Cookies.</footer>"

    found = read(f"<div>{inside}</div>" if "<script" not in inside else inside + menu)

    assert isinstance(found, SetAside), found
    assert found.outcome is outcome


@pytest.mark.parametrize(
    "around",
    [
        "<div>The Courier. Log in. Subscribe. Members. Account.</div>",
        "<nav>Search. Home page. Full story archive. Free trial. Log in.</nav>",
        "<div>This site uses cookies.</div><button>Accept</button> <i>Settings</i>",
        "<script src=/a></script><footer>Loading more. Requests. Security.</footer>",
    ],
)
def test_a_few_sentences_of_news_are_no_wall(around: str) -> None:
    said = f"<main><h1>Barsetshire gone from the list</h1>{BEGUN}{BEGUN}</main>"

    assert isinstance(read(around + said), Article)


def test_the_part_of_a_site_above_an_article_is_not_the_article() -> None:
    others = "".join(
        f"<h2><a href=/{n}>Bridge {n} to close in spring</a></h2>{story()}"
        for n in range(5)
    )
    news = '<link rel="canonical" href="https://news.example/news/">'

    found = read(f"<h1>Latest</h1>{others}", head=news)

    assert isinstance(found, SetAside)
    assert found.outcome is Outcome.MOVED
    assert isinstance(read(f"<h1>Latest</h1>{story()}", head=news), Article)


def test_a_page_without_words_or_scripts_is_empty() -> None:
    found = read("<div><img src=x></div>")

    assert isinstance(found, SetAside)
    assert found.outcome is Outcome.EMPTY


def test_a_page_that_only_a_script_would_fill_is_no_article() -> None:
    script = '<script src="/app.js"></script>'
    shell = read(f'<div id="root"><p>Loading the news</p></div>{script}')

    assert isinstance(shell, SetAside)
    assert shell.outcome is Outcome.SCRIPT_ONLY


def test_a_few_words_below_a_title_that_says_it_is_gone_are_no_article() -> None:
    title = "<title>This article is no longer available | Courier</title>"
    gone = read("<p>Try our front page for all of today's news.</p>", head=title)

    assert isinstance(gone, SetAside)
    assert gone.outcome is Outcome.SOFT_404


def test_a_short_piece_of_news_is_no_stub() -> None:
    found = read(story("Barsetshire's services have been rated good, Ofsted said."))

    assert isinstance(found, Article)


def test_a_front_page_in_place_of_the_item_that_the_feed_announced() -> None:
    body = page(f"<h1>Sampleton Echo</h1>{story()}").encode()

    found = extract(
        Document(
            body,
            FETCHED_ON,
            url="https://echo.example/",
            hint_title="Barsetshire told to improve after inspection",
        )
    )

    assert isinstance(found, SetAside)
    assert found.outcome is Outcome.MOVED


@pytest.mark.skipif(not SHARED.is_dir(), reason="the development pages are not here")
@pytest.mark.parametrize(
    "path", sorted(SHARED.glob("*.html.gz")), ids=lambda path: path.name[:12]
)
def test_no_real_article_is_set_aside(path: Path) -> None:
    found = extract(Document(gzip.decompress(path.read_bytes()), FETCHED_ON))

    assert isinstance(found, Article), found
    assert len(found.text) > 400
