"""How much furniture misleads: `python -m bench.furnished ARTICLES.jsonl PAGES`.

Every labelled text is read as it is, and again out of a real page whose boxes speak of
other councils' grades: a list beside it, one below it, a link between its paragraphs
and the foot. Prints the figures of both, with what each article lost or gained (of
those that are looked at). The pages' own days are taken out; they are other stories'.
"""

import argparse
import json
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import lxml.html
from lxml.html import HtmlElement

from bench.cost import furnished
from bench.reading import READ_ON, figures
from bench.split import is_held_out
from domain.sources import Document
from jobs.evaluate import Label, evaluate, labels_of
from jobs.read import Json, read_text, to_json
from pipeline.reader import Reader, build_reader
from pipeline.understand import understand
from sectors.load import load_guide

_DATED = re.compile(r"time|date|dc\.|publish|modif", re.IGNORECASE)
# Four paragraphs on a page that is our article's alone.
_OWN = 0.6
_BESIDE = """<aside class="sidebar"><h2>Most read</h2><ul>
<li><a href="/1">Barsetshire children's services rated outstanding by Ofsted</a></li>
<li><a href="/2">{0}: Ofsted downgrades council's children's services</a></li>
<li><a href="/3">{1} children's services upgraded to good after inspection</a></li>
</ul></aside>"""
_BELOW = """<div class="related"><h3>More on this story</h3><ul>
<li><a href="/4">Ofsted rates {2} children's services as requires improvement</a></li>
<li><a href="/5">{3} council's children's services judged inadequate</a></li>
</ul></div>"""
_BETWEEN = """<p><strong>READ MORE:</strong>
<a href="/6">{4} children's services rated good by Ofsted</a></p>"""
_FOOT = """<footer><p>Also in the news: {5} children's services inadequate, says Ofsted.
Sign up to our newsletter.</p></footer>"""
# Their names only: no reader sees these pages.
_OTHERS = ("Torbay", "Wirral", "Rutland", "Trafford", "Luton", "Merton")


def main(arguments: Sequence[str] | None = None) -> int:
    """Read, count and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path)
    parser.add_argument("pages", type=Path, help="a folder of *.html.gz")
    asked = parser.parse_args(arguments)
    reader = build_reader(load_guide())
    labels = labels_of(asked.articles)
    lines = asked.articles.read_text(encoding="utf-8").splitlines()
    pages = furnished(asked.articles, asked.pages)
    page_of = {json.loads(line)["id"]: p for line, p in zip(lines, pages, strict=True)}
    read = {
        str(label["id"]): (_plain(label, reader), _in_page(label, page, reader))
        for label in labels
        if _is_own(page := page_of[label["id"]], label)
    }
    print(f"{len(read)} articles of {len(labels)}; other pages have a second story")
    for part, aside in (("looked at", False), ("held out", True)):
        of = [x for x in labels if x["id"] in read and is_held_out(x["id"]) is aside]
        plain = figures(evaluate(of, lambda x: read[str(x["id"])][0]), part)
        inside = figures(evaluate(of, lambda x: read[str(x["id"])][1]), part)
        for name in plain:
            if "quotes" not in name:
                print(f"{name:45} {plain[name]:7.4f} {inside.get(name, 0.0):7.4f}")
        for label in of if not aside else ():
            _say_what_differs(str(label["id"]), *read[str(label["id"])])
    return 0


def _plain(label: Label, reader: Reader) -> Json:
    text = label["text"]
    reading = read_text(text, label, reader=reader, ledger=False, today=READ_ON)
    return to_json(reading, label["id"])


def _in_page(label: Label, page: Document, reader: Reader) -> Json:
    tree = _tree(page)
    _without_days(tree)
    body = tree.find("body")
    if body is not None:
        _furnish(body, str(label["text"]))
    page = replace(page, body=lxml.html.tostring(tree, encoding="utf-8"))
    return to_json(understand(page, reader=reader, ledger=False), label["id"])


def _is_own(page: Document, label: Label) -> bool:
    """Say whether the text is the only story of its page."""
    told = sum(len(p.text_content()) for p in _tree(page).iter("p"))
    return len(str(label["text"])) >= _OWN * told


def _furnish(body: HtmlElement, text: str) -> None:
    told = [p for p in body.iter("p") if (p.text or "") and (p.text or "") in text]
    if len(told) > 3:
        told[3].addprevious(_made(_BETWEEN))
    if told:
        told[-1].addnext(_made(_BELOW))
    body.append(_made(_BESIDE))
    body.append(_made(_FOOT))


def _made(markup: str) -> HtmlElement:
    return lxml.html.fragment_fromstring(markup.format(*_OTHERS))


def _without_days(tree: HtmlElement) -> None:
    for meta in list(tree.iter("meta")):
        named = (meta.get(name) or "" for name in ("property", "name", "itemprop"))
        if _DATED.search(" ".join(named)):
            meta.drop_tree()
    for element in list(tree.iter("time", "script")):
        element.drop_tree()


def _tree(page: Document) -> HtmlElement:
    parser = lxml.html.HTMLParser(encoding="utf-8")
    return lxml.html.document_fromstring(page.body, parser=parser)


def _say_what_differs(
    id_: str, plain: Mapping[str, object], inside: Mapping[str, object]
) -> None:
    before, after = _results(plain), _results(inside)
    for said, sign in ((before - after, "lost"), (after - before, "gained")):
        for result in sorted(said):
            print(f"  {id_} {sign}: {', '.join(result)}")


def _results(reading: Mapping[str, object]) -> set[tuple[str, ...]]:
    claims = reading["claims"]
    assert isinstance(claims, list)
    names = ("authority", "remit", "grade", "direction")
    return {
        tuple(str(c[name]) for name in names)
        for c in claims
        if c["status"] == "news" and c["main"]
    }


if __name__ == "__main__":
    sys.exit(main())
