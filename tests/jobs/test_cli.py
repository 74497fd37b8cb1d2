"""The command says what is wrong in one sentence, and what to do next."""

import shutil
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

REGRADE = Path(sys.executable).with_name("regrade")


def regrade(*words: str, cwd: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a person would, in a folder of its own."""
    env = {"PATH": "/usr/bin:/bin", "HOME": str(cwd), **more}
    return subprocess.run(
        [REGRADE, *words], cwd=cwd, env=env, capture_output=True, text=True, timeout=120
    )


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which `regrade init` was run, watching no source."""
    folder = tmp_path_factory.mktemp("begun")
    assert regrade("init", cwd=folder).returncode == 0
    file = folder / "regrade.toml"
    settings = file.read_text().replace('contact = ""', 'contact = "desk@news.example"')
    file.write_text(settings.replace("# default_sources", "default_sources"))
    return folder


@pytest.fixture
def newsroom(begun: Path, tmp_path: Path) -> Path:
    """A copy of the folder in which `regrade init` was run, watching no source."""
    return shutil.copytree(begun, tmp_path, dirs_exist_ok=True)


def test_init_makes_settings_and_a_database_and_may_be_repeated(tmp_path: Path) -> None:
    first = regrade("init", cwd=tmp_path)
    mine = (tmp_path / "regrade.toml").read_text() + "# mine\n"
    mine = mine.replace('contact = ""', 'contact = "desk@news.example"')
    (tmp_path / "regrade.toml").write_text(mine)

    second = regrade("init", cwd=tmp_path)

    assert (first.returncode, second.returncode) == (0, 0)
    assert (tmp_path / "regrade.db").is_file()
    assert (tmp_path / "regrade.toml").read_text() == mine
    assert "next: set `contact`" in first.stdout
    assert second.stdout.splitlines()[-1] == "next: `regrade run`"


STEPS = ("crawl", "understand", "group", "digest", "deliver", "run", "stories")


@pytest.mark.parametrize("step", STEPS)
def test_a_missing_database_is_one_sentence_with_the_mend(
    step: str, tmp_path: Path
) -> None:
    done = regrade(step, cwd=tmp_path)

    assert done.returncode == 1
    assert done.stdout == ""
    [line] = done.stderr.splitlines()
    assert line.startswith("regrade: There is no database at")
    assert line.endswith("run `regrade init`.")


@pytest.mark.parametrize("step", STEPS[1:])
def test_every_step_does_nothing_well_in_an_empty_newsroom(
    step: str, newsroom: Path
) -> None:
    done = regrade(step, cwd=newsroom)

    assert (done.returncode, done.stderr) == (0, "")


def test_where_there_is_no_page_to_read_the_reader_is_not_loaded(
    newsroom: Path,
) -> None:
    done = regrade("run", cwd=newsroom, PYTHONPROFILEIMPORTTIME="1")

    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert done.returncode == 0
    assert "jobs.steps" in loaded
    assert loaded.isdisjoint({"pipeline.understand", "trafilatura", "scrapy"})


def test_run_ends_with_the_one_line_for_cron(newsroom: Path) -> None:
    done = regrade("run", cwd=newsroom)

    assert done.stdout.splitlines()[-1].startswith("sent ")


def test_run_twice_sends_nothing_the_second_time(newsroom: Path) -> None:
    regrade("digest", "--as-of", "2026-06-19T07:00", cwd=newsroom)
    first = regrade("deliver", cwd=newsroom)

    regrade("digest", "--as-of", "2026-06-19T09:00", cwd=newsroom)
    second = regrade("deliver", cwd=newsroom)

    assert first.stdout == "sent 1, waiting 0, failed 0\n"
    assert second.stdout == "sent 0, waiting 0, failed 0\n"


def test_it_says_which_version_it_is(tmp_path: Path) -> None:
    told = regrade("--version", cwd=tmp_path)

    assert told.stdout == f"regrade {version('regrade')}\n"
    assert told.returncode == 0


def test_wrong_usage_is_exit_2(tmp_path: Path) -> None:
    assert regrade("crawl", "--sauce", "x", cwd=tmp_path).returncode == 2


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ("workers = 0", "workers"),
        ("colour = 1", "colour"),
        ("zone = 'Europe/Londn'", "Europe/London"),
        ("slack_token = 'xoxb-1'", "REGRADE_SLACK_TOKEN"),
        ("[mail\n", "not valid TOML"),
        ("db = 'regrade.db'", "sqlite:///regrade.db"),
        ("[[subscriptions]]\nname = 'x'\nchannel = 'fax'\naddress = 'y'", "channel"),
    ],
)
def test_a_wrong_setting_is_named(settings: str, words: str, tmp_path: Path) -> None:
    (tmp_path / "regrade.toml").write_text(settings)

    done = regrade("run", cwd=tmp_path)

    assert done.returncode == 1
    [line] = done.stderr.splitlines()
    assert words in line
    assert "Traceback" not in line


def test_a_misspelt_variable_is_refused(newsroom: Path) -> None:
    done = regrade("run", cwd=newsroom, REGRADE_ZOEN="Europe/Paris")

    assert done.returncode == 1
    assert "REGRADE_ZOEN" in done.stderr


def test_variables_override_the_file(newsroom: Path) -> None:
    done = regrade("doctor", cwd=newsroom, REGRADE_ZONE="Asia/Tokyo")

    assert "Asia/Tokyo" in done.stdout


def test_nothing_is_fetched_without_a_contact(tmp_path: Path) -> None:
    regrade("init", cwd=tmp_path)

    done = regrade("crawl", cwd=tmp_path)

    assert done.returncode == 1
    assert "`contact`" in done.stderr


def test_an_unknown_source_is_refused(newsroom: Path) -> None:
    done = regrade("crawl", "--source", "nowhere", cwd=newsroom)

    assert done.returncode == 1
    assert "'nowhere'" in done.stderr


def test_an_unknown_council_is_refused(newsroom: Path) -> None:
    done = regrade("stories", "--authority", "Atlantis", cwd=newsroom)

    assert done.returncode == 1
    assert "Atlantis" in done.stderr


def test_a_database_that_is_none_is_one_sentence(newsroom: Path) -> None:
    (newsroom / "regrade.db").write_text("this is a letter, not a database\n" * 100)

    done = regrade("run", cwd=newsroom)

    assert done.returncode == 1
    assert "is not a database" in done.stderr
    assert "Traceback" not in done.stderr


def test_details_are_shown_with_v(newsroom: Path) -> None:
    done = regrade("crawl", "--source", "nowhere", "-v", cwd=newsroom)

    assert done.returncode == 1
    assert "Traceback" in done.stderr


def test_an_unreachable_mail_server_keeps_the_message(newsroom: Path) -> None:
    with (newsroom / "regrade.toml").open("a") as file:
        file.write(
            "[mail]\nhost = '127.0.0.1'\nport = 1\nsecurity = 'none'\n"
            "sender = 'a@news.example'\n[[subscriptions]]\nname = 'mail'\n"
            "channel = 'email'\naddress = 'desk@news.example'\n"
        )
    regrade("digest", "--as-of", "2026-06-19T07:00", cwd=newsroom)

    done = regrade("deliver", cwd=newsroom)

    assert done.returncode == 3
    assert "127.0.0.1:1" in done.stderr
    assert done.stdout == "sent 1, waiting 1, failed 0\n"


def test_doctor_names_what_is_wrong_and_the_mend(tmp_path: Path) -> None:
    regrade("init", cwd=tmp_path)

    done = regrade("doctor", cwd=tmp_path)

    assert done.returncode == 1
    assert "WRONG  settings: set `contact`" in done.stdout


def test_stories_are_printed_for_programs(newsroom: Path) -> None:
    assert regrade("stories", "--json", cwd=newsroom).stdout == "[]\n"
    assert regrade("stories", "--csv", cwd=newsroom).stdout.startswith("authority,")


def test_a_file_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    one = regrade("read", "nowhere.html", cwd=tmp_path)
    many = regrade("read", "--jsonl", "nowhere.jsonl", cwd=tmp_path)

    for done in (one, many):
        assert (done.returncode, done.stdout) == (1, "")
        assert len(done.stderr.splitlines()) == 1
        assert "nowhere" in done.stderr


def test_a_subscription_can_be_tried(newsroom: Path) -> None:
    done = regrade("subscriptions", "test", "first look", cwd=newsroom)

    assert (done.returncode, done.stdout) == (0, "sent to folder out/digests\n")
    [text] = (newsroom / "out/digests").glob("*.txt")
    assert "This is a test" in text.read_text()


def test_an_unknown_subscription_cannot_be_tried(newsroom: Path) -> None:
    done = regrade("subscriptions", "test", "nobody", cwd=newsroom)

    assert done.returncode == 1
    assert "first look" in done.stderr
