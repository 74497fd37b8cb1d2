"""Two councils of one name: what is said of one may be the other's, and says so."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from domain.claims import Claim
from pipeline.authorities.mentions import Named
from pipeline.authorities.names import Names

# A person should look first: nobody is alerted of either.
_EITHER = 0.5


def of_namesakes(
    claims: Iterable[Claim], *, named: Sequence[Named], names: Names
) -> Iterator[Claim]:
    """Yield the claims, one for each council that may be meant, then unsure."""
    rivals = {n.code: n.rivals for n in named if n.rivals}
    for claim in claims:
        for code in rivals.get(claim.authority, ()):
            yield replace(
                claim,
                authority=code,
                authority_name=names.councils[code].name,
                confidence=min(claim.confidence, _EITHER),
            )
        if claim.authority not in rivals:
            yield claim
