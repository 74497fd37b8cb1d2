"""What stands inside a story's own box on a page without being of the story."""

from datetime import date

import pytest

from domain.claims import Status
from domain.sources import Article, Document
from pipeline.extract import extract
from pipeline.layout.posts import without_strangers_posts
from pipeline.text.blocks import cut
from pipeline.understand import understand
from tests.pipeline.readings import a_reader

FETCHED_ON = date(2023, 6, 19)
TITLE = "Cranford told to improve"
STORY = (
    "Inspectors were in Cranford for two weeks in March, and what they found there has "
    "now been put on paper by the people who sent them.",
    "Children's services in Cranford require improvement, Ofsted says in its report.",
    "The council said that it had read every word of it, and that the money which was "
    "asked for had been found in the winter.",
    "Dorothea Brooke, who leads the council, thanked everybody who had spoken to those "
    "who came: foster carers, young people and the staff who work for them.",
    "A plan will go to its cabinet in July, when those who wrote the report will come "
    "back to hear what has been done since.",
    "The opposition asked who would pay for it once the reserves were gone, and was "
    "told that the answer would stand in the budget.",
)
HEAD = "Casterbridge children's services rated inadequate by Ofsted"
SAID = "Ofsted has rated Casterbridge City Council's children's services inadequate."
LATER = "Casterbridge will be helped by a commissioner from next month on."


def page(body: str, *, beside: str = "") -> bytes:
    head = f"<title>{TITLE}</title>"
    inside = f"<h1>{TITLE}</h1><div class='text'>{body}</div>"
    return (
        f"<!doctype html><html><head>{head}</head><body><main><article>{inside}"
        f"</article>{beside}</main></body></html>"
    ).encode()


def read(markup: bytes) -> Article:
    article = extract(Document(markup, FETCHED_ON, "text/html"))
    assert isinstance(article, Article), article
    return article


def with_(box: str, *, at: int) -> bytes:
    """Return the story's page with a box before one of its paragraphs."""
    told = [f"<p>{paragraph}</p>" for paragraph in STORY]
    return page("".join([*told[:at], box, *told[at:]]))


DAYS = "Bins to change days"
ANYWHERE = (
    f"<div><span>Read more</span><div><h4>{HEAD}</h4><p>{SAID}</p></div></div>",
    f"<div class='x1'><h3>Related</h3><div><p>{HEAD}</p><p>{SAID}</p></div></div>",
    f"<div class='x1'><strong>More local headlines</strong><div>{HEAD}</div>"
    f"<div>{SAID}</div></div>",
    f"<div><p><strong>Around the county</strong></p><p>{SAID}</p><p>{LATER}</p></div>",
    f"<div class='x1'><h5>Also today</h5><dl><dt>{HEAD}</dt><dd>{SAID}</dd></dl></div>",
    f"<div><h3>More on ratings</h3><ul><li>{SAID}</li><li>{LATER}</li></ul></div>",
    f"<details><summary>Also this week</summary><p>{SAID}</p></details>",
    f"<section aria-label='More on this topic'><p>{SAID}</p><p>{LATER}</p></section>",
    f"<div role='complementary'><p>{SAID}</p><p>{LATER}</p></div>",
    f"<div role='link' tabindex='0'><strong>{HEAD}</strong><p>{SAID}</p></div>",
    f"<div role='alert'><p>Breaking: {SAID}</p></div>",
    f"<div aria-hidden='true'><p>{SAID}</p></div><p class='hidden'>{LATER}</p>",
    f"<div class='x1'><h3><a href='/1'>{HEAD}</a></h3><p>{SAID}</p></div>",
    f"<div class='x1'><a href='/1'><h3>{HEAD}</h3><p>{SAID}</p></a></div>",
    f"<div class='x1'><img src='/1.jpg'><h3>{HEAD}</h3><p>{SAID}</p></div>",
    f"<div><img src='/1.jpg'><div><p><b>{HEAD}</b></p><p>{SAID}</p></div></div>",
    f"<div><p>READ MORE HERE</p><p>{SAID}</p></div>",
    f"<div><h4>Join our readers' group</h4><p>{SAID}</p><a href='/1'>Here</a></div>",
    f"<ul><li>READ: {HEAD}</li><li>Read: Casterbridge asks others for help</li></ul>",
    f"<div class='print-only'><p>{SAID}</p></div><div class='bio'><p>{LATER}</p></div>",
    f"<blockquote><a href='https://m.example/@c/12'>Post by c</a><p>{SAID}</p>"
    "</blockquote>",
    f"<div class='x1'><h3>{HEAD}</h3><p>{SAID}</p></div>"
    f"<div class='x1'><h3>Casterbridge asks others for help</h3><p>{LATER}</p></div>",
    f"<article><h3>{HEAD}</h3><p>{SAID}</p></article>",
    f"<h2>Read more:</h2><p>{HEAD}</p>",
    f"<p><b>RECOMMENDED READING:</b></p><p><a href='/1'><b>{HEAD}.</b></a></p>",
    f"<p><b>Related articles:</b></p><p>{HEAD}</p><p>Casterbridge pays more for it</p>",
    f"<div><h3>The Courier in your hand</h3><p>{SAID}</p><input type='email'></div>",
    f"<div><h3>Get the news in your inbox</h3><p>{SAID}</p><a href='/1'>Join</a></div>",
    f"<iframe src='/1'><p>{SAID}</p></iframe><amp-list><div>{LATER}</div></amp-list>",
    f"<ul><li><a href='/1'>{HEAD}</a><br>{SAID}</li>"
    f"<li><a href='/2'>Casterbridge asks others for help</a><br>{LATER}</li></ul>",
    "<div><b>Casterbridge City Council</b> <span>@casterbridge</span>"
    f"<p>{SAID}</p><a href='https://x.com/c/status/1'>10:02, 3 June 2023</a></div>",
    f"<div class='w'><p>{HEAD}</p></div>",
    f"<div class='w'><p>{SAID}</p><p>{LATER}</p><a href='/1'>Find out how</a></div>",
    f"<x-sale><div><p>{SAID}</p><p>{LATER}</p><button>Join</button></div></x-sale>",
    f"<div class='w'><img src='/1.jpg'><p>{SAID}</p></div>",
    f"<div class='w'><span>Brand story</span><p>{HEAD}</p><p>{SAID}</p>"
    "<a href='/1'>Find out how</a></div>",
    f"<p>\u00ab {HEAD}</p><p>Casterbridge asks others for help \u00bb</p>",
)
BELOW = (
    f"<div><p>From us all</p><ul><li class='r r-1'><p>{HEAD}</p><p>{SAID}</p></li>"
    f"<li class='r r-2'><p>Casterbridge asks others for help</p><p>{LATER}</p></li>"
    "</ul></div>",
    f"<div><div class='c'><p>hetty 2h</p><p>{SAID}</p><button>Like</button></div>"
    f"<div class='c'><p>adam 3h</p><p>{LATER}</p><button>Like</button></div></div>",
    f"<table><tr><td><img src='/1'><br><b>{HEAD}</b><br>{SAID}</td><td><img src='/2'>"
    f"<br><b>Casterbridge asks others for help</b><br>{LATER}</td></tr></table>",
    f"<h2>More from our county</h2><p>{SAID}</p><p>{LATER}</p>",
    "<section><h2>Recently published in this series</h2><table>"
    f"<tr><td><a href='/1'>{HEAD}</a></td><td>Good</td></tr></table></section>",
    f"<h3>More reports in this collection</h3><p>{SAID}</p>",
    f"<h3>Comments</h3><div><b>hetty</b><p>{SAID}</p></div><div><b>adam</b>"
    f"<p>Where I live it is no better. {LATER}</p></div>",
    f"<div class='x1'><h2>Other news</h2><div><p>{HEAD}</p><p>{SAID}</p></div></div>",
    f"<div><h3>Readers respond</h3><blockquote>{SAID}</blockquote></div>",
    f"<div><h2>News archive</h2><p><a href='/1'>{HEAD}</a><br>{SAID}</p></div>",
    f"<h3>News in brief</h3><p><b>{HEAD}</b><br>{SAID}</p>",
    f"<p><b>More by this writer</b></p><p><em>{SAID}</em></p><p><em>{LATER}</em></p>",
    f"<h3>From our archives</h3><p>{HEAD} - 3 June 2023</p>",
    f"<hr><h1>{HEAD}</h1><p class='by'>By Adam Bede</p><p>{SAID}</p><p>{LATER}</p>",
)


@pytest.mark.parametrize("at", [1, 3])
@pytest.mark.parametrize("box", ANYWHERE)
def test_another_story_s_box_is_left_out_and_nothing_of_this_one(
    box: str, at: int
) -> None:
    assert read(with_(box, at=at)).text.split("\n\n") == [TITLE, *STORY]


@pytest.mark.parametrize("box", BELOW)
def test_so_is_what_stands_below_the_story_in_the_same_box(box: str) -> None:
    assert read(with_(box, at=len(STORY))).text.split("\n\n") == [TITLE, *STORY]


@pytest.mark.parametrize(
    "beside",
    [
        "<article><h1>{head}</h1><div>{text}</div></article>",
        "<article class='next'><h2>{head}</h2><div>{text}</div></article>",
    ],
)
def test_a_longer_story_below_is_not_the_one_that_was_asked_for(beside: str) -> None:
    text = f"<p>{SAID} {LATER} {SAID}</p><p>{LATER} {SAID} {LATER}</p>" * 9
    told = "".join(f"<p>{paragraph}</p>" for paragraph in STORY)

    article = read(page(told, beside=beside.format(head=HEAD, text=text)))

    assert article.text.split("\n\n") == [TITLE, *STORY]


@pytest.mark.parametrize("heading", ["h1", "h2"])
def test_nor_is_the_next_of_a_stream_of_stories(heading: str) -> None:
    text = f"<p>{SAID} {LATER} {SAID}</p><p>{LATER} {SAID} {LATER}</p>" * 9
    told = "".join(f"<p>{paragraph}</p>" for paragraph in STORY)
    day = "<time>19 June</time>"
    stories = (
        f"<section class='s'><header><h1>{TITLE}</h1>{day}</header>{told}</section>"
        f"<section class='s'><header><{heading}>{HEAD}</{heading}>{day}</header>{text}"
        "</section>"
    )
    markup = f"<html><title>{TITLE}</title><body><main>{stories}</main></body></html>"

    assert read(markup.encode()).text.split("\n\n") == [TITLE, *STORY]


def in_boxes(box: str) -> str:
    return "".join(box.format(n=n, said=said) for n, said in enumerate(STORY))


@pytest.mark.parametrize(
    "body",
    [
        in_boxes("<article><time>10:0{n}</time><h3>How it began</h3>{said}</article>"),
        in_boxes(
            "<div class='b'><img src='/{n}'><h3>Part {n} of it</h3><p>{said}</p></div>"
        ),
        in_boxes("<section><h2>What came {n}</h2><p>{said}</p></section>"),
        in_boxes(
            "<details><summary>More about part {n}</summary><p>{said}</p></details>"
        ),
        f"<span>Latest news</span>{in_boxes('<p>{said}</p>')}",
        f"<p>Comments</p><h4>Comments</h4>{in_boxes('<p>{said}</p>')}",
        "".join(f"<p>{said}</p>" for said in STORY[:-1])
        + f"<h3>Related stories</h3><div id='filled-later'></div><p>{STORY[-1]}</p>",
        f"<p>{STORY[0]}</p><h3>Read more:</h3><p><a href='/1'>{DAYS}</a></p>"
        + "".join(f"<p>{said}</p>" for said in STORY[1:]),
        "".join(f"<p>{said}</p>" for said in STORY[:3])
        + "<h1>What comes now</h1>"
        + "".join(f"<p>{said}</p>" for said in STORY[3:]),
        f"<div class='lead'><img src='/1'><p>{STORY[0]}</p></div>"
        + "".join(f"<p>{said}</p>" for said in STORY[1:]),
        in_boxes("<div class='b{n}'><p>{said}</p></div>"),
        in_boxes("<div class='b'><p>{said}</p><button>Listen</button></div>"),
        in_boxes("<div class='b'><div><p>{said}</p></div><footer>Share</footer></div>"),
        f"<p><b>Latest:</b> {STORY[0]}</p>"
        + "".join(f"<p>{said}</p>" for said in STORY[1:]),
    ],
)
def test_a_story_that_is_set_in_boxes_itself_is_kept(body: str) -> None:
    text = read(page(body)).text

    assert [said for said in STORY if said not in text] == []


def test_a_short_story_whose_page_says_much_else_is_no_box_below_its_label() -> None:
    told = in_boxes("<p>{said}</p>")
    menu = "<p>Bins, parks, schools and what a council is asked for.</p>" * 60
    beside = f"</main><div class='menu'>{menu}</div><main>"

    text = read(page(f"<span>Latest news</span>{told}", beside=beside)).text

    assert [said for said in STORY if said not in text] == []


POST = (
    "<blockquote class='post'><p>{said} <a href='https://t.co/a'>t.co/a</a></p>&mdash; "
    "{who} (@brooke) <a href='https://x.com/a/status/1'>June 3, 2023</a></blockquote>"
)


def claimed(markup: bytes) -> list[str]:
    reading = understand(
        Document(markup, FETCHED_ON, "text/html"), reader=a_reader(), ledger=False
    )
    return [c.authority for c in reading.claims if c.status is Status.NEWS]


def test_a_post_is_one_paragraph_with_who_signed_it() -> None:
    post = POST.format(said="Proud of them all.", who="Casterbridge")

    text = read(with_(post, at=3)).text

    signed = "Proud of them all. t.co/a \u2014 Casterbridge (@brooke) June 3, 2023"
    assert signed in text.split("\n\n")


def test_what_a_stranger_posted_is_no_news_of_this_article() -> None:
    assert claimed(with_(POST.format(said=SAID, who="Casterbridge"), at=3)) == ["XCRF"]


def test_what_somebody_posted_whom_the_story_names_is() -> None:
    said = "Children's services in Cranford have been rated inadequate by Ofsted."
    story = (STORY[0], *STORY[2:])
    told = "".join(f"<p>{paragraph}</p>" for paragraph in story)

    post = POST.format(said=said, who="Dorothea Brooke")

    assert claimed(page(told + post)) == ["XCRF"]
    assert claimed(page(told + post.replace("Dorothea", "Gwendolen"))) == []


@pytest.mark.parametrize("above", [[], [STORY[0]]])
def test_who_posted_the_article_itself_is_no_stranger(above: list[str]) -> None:
    by = "Posted by Loamshire Labour Group on 3 February 2023"
    blocks = cut("\n\n".join([TITLE, *above, by, *STORY[1:]]))

    assert without_strangers_posts(blocks) == list(blocks)


def test_a_signature_in_a_line_of_its_own_goes_with_the_post_above_it() -> None:
    by = "\u2014 Loamshire County Council (@loamshire) 3 February 2023"
    blocks = cut("\n\n".join([TITLE, *STORY[:2], SAID, by, *STORY[2:]]))

    left = [block.text for block in without_strangers_posts(blocks)]

    assert left == [TITLE, *STORY]
