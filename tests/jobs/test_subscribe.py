"""A subscription that could tell nobody is refused, with what to write instead."""

from pathlib import Path

import pytest

from jobs.settings import Settings, SettingsError, load_settings
from jobs.subscribe import refuse_unheard
from sectors.load import load_guide

DESK = "[[subscriptions]]\nname = 'desk'\nchannel = 'folder'\naddress = 'out'\n"


def settings_of(folder: Path, text: str) -> Settings:
    """Read a settings file of that text."""
    (folder / "regrade.toml").write_text(text)
    return load_settings(folder / "regrade.toml")


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        (DESK + DESK, "give each its own `name`"),
        (DESK + "authorities = ['Nowhere']", "a code of sectors/authorities.csv"),
        (DESK + "authorities = ['bir']", "write 'BIR'"),
        (DESK + "authorities = ['Birmingham']", "write 'BIR'"),
        (DESK + "remits = ['schools']", "the remits are .*children's social care"),
        (DESK.replace("folder", "email"), "'out' is no mail address"),
    ],
)
def test_what_tells_nobody_is_refused(tmp_path: Path, text: str, mend: str) -> None:
    with pytest.raises(SettingsError, match=mend):
        refuse_unheard(settings_of(tmp_path, text))


def test_codes_and_remits_that_are_known_are_taken(tmp_path: Path) -> None:
    known = "authorities = ['BIR']\nremits = [\"children's social care\"]"

    refuse_unheard(settings_of(tmp_path, DESK + known))


def test_every_remit_is_in_the_guide_for_operators() -> None:
    guide = (Path(__file__).parents[2] / "docs/operations.md").read_text()

    for remit in load_guide().remits:
        assert f"`{remit.name}`" in guide
