"""Everything a worker needs to read, built once from a guide."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.inspections import Guide
from pipeline.authorities.names import Names, build_names
from pipeline.frameworks.ledger import Ledger, build_ledger
from pipeline.frameworks.regimes import Regimes, build_regimes
from pipeline.text.lexicon import Lexicon, build_lexicon
from pipeline.trait_kinds import Weights, by_kind


@dataclass(frozen=True)
class Reader:
    """A guide with its matchers and its ledger."""

    guide: Guide
    names: Names
    lexicon: Lexicon
    regimes: Regimes
    ledger: Ledger
    weights: Weights
    tenor: Mapping[str, float]


def build_reader(guide: Guide) -> Reader:
    """Return a reader of everything the guide knows."""
    return Reader(
        guide=guide,
        names=build_names(guide),
        lexicon=build_lexicon(guide),
        regimes=build_regimes(guide),
        ledger=build_ledger(guide),
        weights=by_kind(guide.weights),
        tenor=guide.tenor,
    )
