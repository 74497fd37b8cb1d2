"""Articles on a visit or a report that gives no grade: what they tell is recalled."""

from collections.abc import Set

from pipeline.cued import cued
from pipeline.scene import Scene

# The headline and the first sentence.
_LEAD = 2
_GRADE = r"(?:grades?|ratings?|graded judgements?|graded)"
# "No grade is given after such a visit", "such visits carry no grade".
_NO_GRADE = cued(
    rf"\bno (?:new |formal |overall )?{_GRADE} (?:is|are|was|were|has been|have been)\b"
    r"|\b(?:do|does|did|will|would) not (?:give|lead to|result in|carry|end in|bring"
    rf"|come with|include) (?:an? |any )?(?:new |formal |overall )?{_GRADE}"
    r"|\b(?:carry|carries|carried|bring|brings|brought|give|gives|gave|came? with"
    rf"|comes? with|award|awards|awarded) no (?:new |formal |overall )?{_GRADE}\b"
)
# "It does not change a council's rating."
_NO_CHANGE = cued(
    r"\b(?:do|does|did|will|cannot|can|could|would)(?: not|n't)? (?:never )?"
    rf"(?:change|alter|affect) (?:an? |the |its |their |any )?(?:[a-z']+ )?{_GRADE}\b"
    rf"|\bnever changes? (?:an? |the |its )?(?:[a-z']+ )?{_GRADE}\b"
)


def gives_none(scene: Scene) -> bool:
    """Say whether an article says of what it tells that it gave no grade."""
    return any(_NO_GRADE.search(b.low) for b in scene.blocks)


def is_on_a_visit(scene: Scene) -> bool:
    """Say whether an article opens with a visit, and says that it gave no grade."""
    opens = any(c.symbol == "visit" for s in scene.sentences[:_LEAD] for c in s.cues)
    return opens and (
        gives_none(scene) or any(_NO_CHANGE.search(b.low) for b in scene.blocks)
    )


def visited_without_grades(scene: Scene) -> Set[str] | None:
    """Return to whom a visit came that gives no grades, or None where there was none.

    Nobody stands for whoever the article is about.
    """
    given = [b for b, block in enumerate(scene.blocks) if _NO_GRADE.search(block.low)]
    if not given:
        return None
    told = [s for s in scene.sentences if s.block in given]
    last = max((s.number for s in told if _NO_GRADE.search(s.low)), default=0)
    return {c for s in told if s.number <= last for c in s.values("A") if c}
