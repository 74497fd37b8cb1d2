"""Every setting is documented, and the sample says what there is."""

import re
from pathlib import Path

import pytest

from jobs.settings import (
    SECRET_FIELDS,
    Bounces,
    Crawling,
    DeskSettings,
    Mail,
    Operator,
    Settings,
    SettingsError,
    Slack,
    Subscribing,
    load_settings,
)

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs/operations.md").read_text()
SAMPLE = ROOT / "jobs/sample.toml"
SECTIONS = {
    "bounces": Bounces,
    "crawl": Crawling,
    "desk": DeskSettings,
    "mail": Mail,
    "operator": Operator,
    "slack": Slack,
}


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


def settings_of(folder: Path, *lines: str) -> Settings:
    """Read a settings file of those lines."""
    (folder / "regrade.toml").write_text("\n".join(lines))
    return load_settings(folder / "regrade.toml")


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["home = '/tmp'"], "no such setting"),
        (["db = 'regrade.db'"], "write sqlite:///regrade.db"),
        (
            ["[mail]", "host='h'", "sender='a@b.example'", "ca_file='gone.pem'"],
            "gone.pem: mend `ca_file`",
        ),
        (
            ["[mail]", "host='h'", "sender='a@b.example'", "unsubscribe='A <a@b.c>'"],
            "a mail address alone",
        ),
    ],
)
def test_what_cannot_work_is_refused(
    tmp_path: Path, lines: list[str], words: str
) -> None:
    with pytest.raises(SettingsError, match=words):
        settings_of(tmp_path, *lines)


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("REGRADE_CRAWL__ALLOW_HOSTS", "127.0.0.1", "as JSON"),
        ("REGRADE_SUBSCRIPTIONS", "desk", "as JSON"),
        ("REGRADE_HOME", "/tmp", "names no setting"),
        ("REGRADE_SECRETS_DIR", "/nowhere/at/all", "no folder /nowhere/at/all"),
    ],
)
def test_a_variable_that_cannot_work_is_refused(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    value: str,
    words: str,
) -> None:
    monkeypatch.setenv(name, value)

    with pytest.raises(SettingsError, match=words):
        settings_of(tmp_path)


def test_a_list_is_given_as_json(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REGRADE_CRAWL__ALLOW_HOSTS", '["127.0.0.1:8080"]')

    assert settings_of(tmp_path).crawl.allow_hosts == ("127.0.0.1:8080",)


@pytest.mark.parametrize("name", ["slack_token", "regrade_slack_token"])
def test_a_secrets_file_may_have_either_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (tmp_path / name).write_text("hush\n")
    monkeypatch.setenv("REGRADE_SECRETS_DIR", str(tmp_path))

    assert settings_of(tmp_path).secrets == ("hush",)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('allow_hosts = ["http://intranet/"]', "allow_hosts.0: 'http://intranet/' is"),
        ('allow_hosts = ["*"]', "'*' is no host"),
        ('allow_hosts = ["10.0.0.0/8"]', "'10.0.0.0/8' is no host"),
        ('allow_hosts = [""]', "'' is no host"),
        ('allow_hosts = ["intranet:0"]', "'intranet:0' is no host"),
        ('allow_hosts = "intranet"', "crawl.allow_hosts: make it a list"),
        ("colour = 1", "crawl.colour: there is no such setting; take it out"),
        ("contact = 1", "crawl.contact: put a text here, in quotation marks"),
        ("delay = 1000", "crawl.delay: it may be 600.0 at most"),
        ('default_sources = "perhaps"', "default_sources: say true or false"),
    ],
)
def test_what_is_wrong_is_said_in_words_of_our_own(
    tmp_path: Path, line: str, words: str
) -> None:
    file = tmp_path / "regrade.toml"
    file.write_text(f"[crawl]\n{line}\n")

    with pytest.raises(SettingsError) as refused:
        load_settings(file)

    assert words in str(refused.value)


def test_hosts_that_may_be_private_are_known_however_they_are_spelt(
    tmp_path: Path,
) -> None:
    file = tmp_path / "regrade.toml"
    file.write_text('[crawl]\nallow_hosts = ["Intranet", "::1", "a.example:81"]\n')

    assert load_settings(file).crawl.allow_hosts == ("intranet", "::1", "a.example:81")
