"""The words that bear a claim out, by their place in the article."""

from domain.claims import Quote
from pipeline.layout.scene import Scene
from pipeline.sightings.sighting import Sighting

_LONG = 400


def quote_of(sighting: Sighting, scene: Scene) -> Quote:
    """Return the words of a sighting, by their place in the article."""
    sentence, block = sighting.sentence, scene.blocks[sighting.sentence.block]
    start, end = sentence.start, sentence.end
    if end - start > _LONG:
        start = max(start, sighting.token.start - _LONG // 2)
        end = min(end, sighting.token.end + _LONG // 2)
        if start > sentence.start:
            start = block.text.find(" ", start, sighting.token.start) + 1 or start
        if end < sentence.end:
            end = max(
                block.text.rfind(" ", sighting.token.end, end), sighting.token.end
            )
    while start < end and block.text[start].isspace():
        start += 1
    first, last = block.span(start, end)
    return Quote(scene.article.text[first:last], first, last)
