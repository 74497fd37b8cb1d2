"""Lines above a story that say who wrote it, when and where are none of it."""

import pytest

from pipeline.layout.credits import without_credits
from pipeline.text.blocks import cut
from tests.pipeline.readings import a_reader

HEADLINE = "Ofsted marks Cranford down"
STORY = "Children's services in Cranford have been rated inadequate by Ofsted."


def told(line: str) -> list[str]:
    """Return what is left of a story with that line below its headline."""
    blocks = cut(f"{HEADLINE}\n\n{line}\n\n{STORY}")
    return [b.text for b in without_credits(blocks, a_reader().names)]


@pytest.mark.parametrize(
    "line",
    [
        "Dora Brooke",
        "Dora Brooke and Tom Vincy",
        "Dora Brooke, Local Democracy Reporter",
        "By Dora Brooke, LDRS",
        "Exclusive by Dora Brooke, Cranford reporter",
        "Reporter: Dora Brooke, Local Democracy Reporter",
        "By Dora Brooke on August 21, 2018 in Children, Workforce",
        "PUBLISHED: 12:04 09 December 2016 Dora Brooke",
        "24 Feb 2026, By Dora Brooke",
        "Local Democracy Reporting Service",
        "Share this story",
        "Published 2 hours ago",
        "Home > News > Council",
        "Get the latest Loamshire news straight to your inbox. Sign up here",
        "Sign up to our Loamshire newsletter",
        "Join our WhatsApp community for Loamshire news",
        "Follow Loamshire Live on Facebook",
    ],
)
def test_who_wrote_it_and_when_is_no_part_of_a_story(line: str) -> None:
    assert told(line) == [HEADLINE, STORY]


@pytest.mark.parametrize(
    "line",
    [
        "Middlemarch",
        "North Loamshire",
        "Requires Improvement",
        "Overall: Good",
        "Outstanding",
        "Social workers praised for change of culture",
        "Authority Before Now",
        "Cranford: inadequate",
        "By the end of May",
    ],
)
def test_a_heading_a_grade_or_a_standfirst_is(line: str) -> None:
    assert told(line) == [HEADLINE, line, STORY]


def test_the_region_that_a_site_files_it_under_is_no_headline() -> None:
    blocks = cut(f"Loamshire & Cranford\n\n{HEADLINE}\n\n{STORY}")

    kept = [b.text for b in without_credits(blocks, a_reader().names)]

    assert kept == [HEADLINE, STORY]


def test_a_bare_name_below_the_first_sentence_stays() -> None:
    blocks = cut(f"{HEADLINE}\n\n{STORY}\n\nDora Brooke\n\nShe had no comment.")
    kept = [b.text for b in without_credits(blocks, a_reader().names)]

    assert "Dora Brooke" in kept
