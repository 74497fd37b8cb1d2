"""Ratings of a pilot, which an inspectorate calls indicative: a person should check."""

import re

from pipeline.layout.scene import Scene

_INDICATIVE = re.compile(r"\bindicative\b")
# "Five areas had indicative ratings last year": those of now are others.
_OF_THEN = re.compile(
    r"\b(?:last|previous|earlier|had|ago|the pilot's|unlike|years? (?:after|later)"
    r"|(?:not|no longer|never) (?:only |just |merely )?indicative"
    r"|(?:19|20)\d\d pilot)\b"
)


def is_indicative(scene: Scene) -> bool:
    """Say whether an article calls the ratings that it tells of indicative."""
    if "indicative" not in scene.low:
        return False
    told = (s.low for s in scene.sentences if _INDICATIVE.search(s.low))
    return any(not _OF_THEN.search(low) for low in told)
