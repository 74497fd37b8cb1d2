"""What stands around a story in a message: the past of its authority, and the desk."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from domain.stories import Milestone, Story


def _nothing_known(_: Story) -> tuple[Milestone, ...]:
    """Know no past."""
    return ()


@dataclass(frozen=True, slots=True)
class Around:
    """What wording a story needs beside it; without any of it a message is plainer.

    `past` gives an authority's grades up to the story's own. `desk` is the address
    under which readers reach the desk. `names` are those of authorities, by code.
    `quote_limits` is how many characters of a publisher may be quoted, by its name.
    """

    past: Callable[[Story], tuple[Milestone, ...]] = _nothing_known
    desk: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    quote_limits: Mapping[str, int] = field(default_factory=dict)

    def page_of(self, story: Story) -> str:
        """Return the address of a story's page at the desk, if there is one."""
        known = self.desk and story.id
        return f"{self.desk.rstrip('/')}/story/{story.id}" if known else ""


NOTHING_AROUND = Around()
