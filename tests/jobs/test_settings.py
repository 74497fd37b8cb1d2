"""Every setting is documented, and the sample says what there is."""

import re
from pathlib import Path

import pytest

from jobs.settings import (
    SECRET_FIELDS,
    Crawling,
    Mail,
    Settings,
    Slack,
    Subscribing,
    load_settings,
)

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs/operations.md").read_text()
SAMPLE = ROOT / "jobs/sample.toml"
SECTIONS = {"crawl": Crawling, "mail": Mail, "slack": Slack}


def all_settings() -> list[str]:
    """Name every setting as the guide does."""
    plain = set(Settings.model_fields) - set(SECTIONS) - {"home"}
    nested = {
        f"{section}.{field}"
        for section, model in SECTIONS.items()
        for field in model.model_fields
    }
    return sorted(plain | nested)


@pytest.mark.parametrize("name", all_settings())
def test_every_setting_is_documented(name: str) -> None:
    assert f"`{name}`" in GUIDE


@pytest.mark.parametrize("name", list(Subscribing.model_fields))
def test_every_key_of_a_subscription_is_documented(name: str) -> None:
    assert f"`{name}`" in GUIDE


def test_the_sample_is_valid_with_every_comment_taken_off(tmp_path: Path) -> None:
    """What a newcomer uncomments must work."""
    uncommented = re.sub(r"(?m)^# (?=[a-z_]+ = |\[)", "", SAMPLE.read_text())
    file = tmp_path / "regrade.toml"
    file.write_text(uncommented)

    settings = load_settings(file)

    assert settings.mail is not None
    assert [s.name for s in settings.subscriptions] == [
        "first look",
        "social affairs desk",
    ]


def test_secrets_are_not_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGRADE_SLACK_TOKEN", "xoxb-very-secret")
    (tmp_path / "regrade.toml").write_text("")

    settings = load_settings(tmp_path / "regrade.toml")

    assert settings.slack_token is not None
    assert "very-secret" not in repr(settings)
    assert settings.secrets == ("xoxb-very-secret",)


def test_secrets_may_lie_in_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "regrade_mail_password").write_text("hush\n")
    (tmp_path / "regrade.toml").write_text("")
    monkeypatch.setenv("REGRADE_SECRETS_DIR", str(tmp_path))

    assert load_settings(tmp_path / "regrade.toml").secrets == ("hush",)


def test_every_secret_is_refused_in_the_file() -> None:
    secret = {name for name, f in Settings.model_fields.items() if "Secret" in repr(f)}

    assert secret == SECRET_FIELDS
