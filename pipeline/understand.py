"""The order of the steps from one page to a reading: read this first."""

from domain.claims import Reading, SetAside
from domain.sources import Article, Document
from pipeline.authorities.mentions import to_mentions
from pipeline.authorities.namesakes import of_namesakes
from pipeline.claims import claim_all, passed_over
from pipeline.extract import extract
from pipeline.frameworks.before_ledger import with_ledger
from pipeline.layout.scene import lay_out
from pipeline.reader import Reader, build_reader
from pipeline.reports.read import is_report, read_report
from pipeline.sightings.see import see
from pipeline.text.dates import days_of
from pipeline.weighing.weighed import sure, weigh

# The longest reports have about 120,000 characters.
LONGEST = 500_000

__all__ = ["Reader", "build_reader", "understand", "understand_article"]


def understand(document: Document, *, reader: Reader, ledger: bool = True) -> Reading:
    """Read a page, PDF or text; what cannot be read is set aside with its reason."""
    article = extract(document)
    if not isinstance(article, SetAside) and len(article.text) > LONGEST:
        article = SetAside("It is far too long for an article or a report.")
    if isinstance(article, SetAside):
        empty = Article("", title=document.hint_title, url=document.url)
        return Reading(empty, relevant=False, set_aside=article)
    return understand_article(article, reader=reader, ledger=ledger)


def understand_article(
    article: Article, *, reader: Reader, ledger: bool = True
) -> Reading:
    """Read one article or report: whom it names, and which grades it gives."""
    if is_report(article):
        return read_report(article, reader=reader, ledger=ledger)
    scene = lay_out(article, reader=reader)
    weighed = weigh(see(scene), scene=scene)
    sightings = tuple(w.sighting for w in weighed)
    claims = sure(claim_all(sightings, scene=scene), weighed)
    claims = tuple(of_namesakes(claims, named=scene.named, names=reader.names))
    if ledger:
        claims = with_ledger(
            claims,
            ledger=reader.ledger,
            regimes=reader.regimes,
            days=days_of(article.published, article.published_text),
        )
    mentions = to_mentions(article.text, scene.blocks, scene.named, names=reader.names)
    return Reading(
        article,
        relevant=bool(claims),
        mentions=mentions,
        claims=claims,
        passed_over=passed_over(sightings, scene=scene),
    )
