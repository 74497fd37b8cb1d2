"""Declarations are read strictly: what is not known is refused, with the mend."""

import os
from datetime import timedelta
from pathlib import Path

import pytest

from crawler.packs import load_pack, load_sources
from crawler.registry import KINDS, RegistryError, read_source
from crawler.spiders.round import KINDS as SPIDERS
from domain.sources import Expectation

WHOLE = """
publisher = "Barsetshire Chronicle"
kind = "listing"
url = "https://chronicle.example/news"
every = "2 hours"
follow = "matching"
official = true
verified = true
quote_limit = 120

[selectors]
item = "h3 a"
next = "a.next"

[expect]
pages_per_day = { least = 2, most = 80 }
"""
SMALL = {
    "publisher": '"Barsetshire Chronicle"',
    "kind": '"feed"',
    "url": '"https://chronicle.example/feed"',
    "every": '"30 minutes"',
}


def declare(folder: Path, text: str, name: str = "chronicle") -> Path:
    path = folder / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return path


def small(**changes: str) -> str:
    lines = {**SMALL, **changes}
    return "\n".join(f"{key} = {value}" for key, value in lines.items() if value)


def test_every_key_of_a_declaration_is_read(tmp_path: Path) -> None:
    source = read_source(declare(tmp_path, WHOLE))

    assert source.name == "chronicle"
    assert source.every == timedelta(hours=2)
    assert source.expect == Expectation(least=2, most=80)
    assert source.selectors == (("item", "h3 a"), ("next", "a.next"))
    assert (source.follow, source.quote_limit) == ("matching", 120)
    assert source.official
    assert source.verified


def test_a_listing_in_json_needs_no_selectors(tmp_path: Path) -> None:
    text = small(kind='"listing"', json='{ items = "data", page = "p" }')

    source = read_source(declare(tmp_path, text))

    assert source.paths == (("items", "data"), ("page", "p"))


def test_a_mailbox_says_who_signs_in(tmp_path: Path) -> None:
    text = small(kind='"mailbox"', url='"imaps://m.example/News"', user='"desk"')

    source = read_source(declare(tmp_path, text))

    assert (source.kind, source.user) == ("mailbox", "desk")


def test_what_is_not_said_has_a_careful_value(tmp_path: Path) -> None:
    source = read_source(declare(tmp_path, small()))

    assert (source.follow, source.quote_limit) == ("all", 300)
    assert not source.official
    assert not source.verified


@pytest.mark.parametrize(
    ("text", "key", "mend"),
    [
        (small(colour='"red"'), "colour", "not known"),
        (small(publisher=""), "publisher", "add it"),
        (small(publisher="3"), "publisher", "quotation marks"),
        (small(kind='"rss"'), "kind", "'rss' is not one of feed, sitemap"),
        (small(every='"often"'), "every", "30 minutes"),
        (small(every='"0 days"'), "every", "30 minutes"),
        (small(every="30"), "every", "30 minutes"),
        (small(url='"chronicle.example"'), "url", "https://host/path"),
        (small(url='"file:///etc/passwd"'), "url", "only http and https"),
        (small(url='"https://me:word@chronicle.example/"'), "url", "user name"),
        (small(url='"https://["'), "url", "cannot be read"),
        (small(follow='"some"'), "follow", "all, matching"),
        (small(official='"yes"'), "official", "true or false"),
        (small(quote_limit="-1"), "quote_limit", "whole number"),
        (small(expect="{ pages = 3 }"), "expect.pages", "not known"),
        (
            small(expect="{ pages_per_day = { least = 3, most = 2 } }"),
            "expect.pages_per_day",
            "more than most",
        ),
        (small(kind='"listing"'), "selectors.item", "h3 a"),
        (small(selectors='{ item = "a" }'), "selectors.item", "no such selector"),
        (
            small(kind='"listing"', selectors='{ item = "a[" }'),
            "selectors.item",
            "no CSS",
        ),
        (
            small(kind='"listing"', json='{ items = "a", html = "b" }'),
            "json.items",
            "say",
        ),
        (
            small(kind='"listing"', json='{ items = "a", list = "b" }'),
            "json.list",
            "no such path",
        ),
        (small(json='{ items = "a" }'), "json.items", "no such path"),
        (small(kind='"mailbox"'), "url", "imaps://mail.example/INBOX"),
        (small(kind='"mailbox"', url='"imaps://me:x@m.example/"'), "url", "imaps"),
        (small(kind='"mailbox"', url='"imaps://m.example:x/"'), "url", "imaps"),
        (small(kind='"mailbox"', url='"imaps://m.example/"'), "user", "who signs in"),
        (small(script="true"), "script", "a feed needs no browser"),
        ("publisher = ", "file", "no TOML"),
    ],
)
def test_what_makes_no_sense_is_refused_with_file_key_and_mend(
    tmp_path: Path, text: str, key: str, mend: str
) -> None:
    path = declare(tmp_path, text)

    with pytest.raises(RegistryError) as refused:
        read_source(path)

    assert (refused.value.file, refused.value.key) == (path, key)
    assert mend in refused.value.mend


def test_a_bad_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RegistryError, match="small letters"):
        read_source(declare(tmp_path, small(), name="The Chronicle"))


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    (tmp_path / "chronicle.toml").write_bytes(b"publisher = '\xff'")

    with pytest.raises(RegistryError, match="no TOML"):
        load_sources(tmp_path)


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RegistryError, match="no such folder"):
        load_sources(tmp_path / "none")


def test_a_mark_before_the_first_letter_is_no_letter(tmp_path: Path) -> None:
    path = tmp_path / "chronicle.toml"
    path.write_text(small(), encoding="utf-8-sig")

    assert read_source(path).publisher == "Barsetshire Chronicle"


def test_a_wrong_file_stops_no_other_of_its_folder(tmp_path: Path) -> None:
    declare(tmp_path, small(), name="good")
    declare(tmp_path, small(every=""), name="hasty")
    declare(tmp_path, "a = " + "[" * 5000, name="deep")
    declare(tmp_path, small(json="5"), name="number")
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "link.toml").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe.toml")
    declare(tmp_path, "an editor's", name=".good")

    pack = load_pack(tmp_path)

    assert [source.name for source in pack.sources] == ["good"]
    assert [(error.file.name, error.key) for error in pack.wrong] == [
        ("deep.toml", "file"),
        ("folder.toml", "file"),
        ("hasty.toml", "every"),
        ("link.toml", "file"),
        ("number.toml", "json"),
        ("pipe.toml", "file"),
    ]
    assert pack.left_out == {"deep", "folder", "hasty", "link", "number", "pipe"}


def test_a_folder_that_is_none_is_said_with_the_mend(tmp_path: Path) -> None:
    file = declare(tmp_path, small())

    [missing] = load_pack(tmp_path / "none").wrong
    [no_folder] = load_pack(file).wrong

    assert "make it, or name another" in missing.mend
    assert "this is a file; name the folder" in no_folder.mend


def test_each_kind_has_a_spider() -> None:
    assert set(SPIDERS) == set(KINDS)


def test_the_default_pack_has_the_inspectorates_and_the_sector_press() -> None:
    pack = {source.name: source for source in load_sources()}

    assert len(pack) >= 60
    assert {"ofsted", "ofsted_reports", "cqc_news", "community_care"} <= set(pack)
    assert {s.publisher for s in pack.values() if s.official} == {
        "Ofsted",
        "Care Quality Commission",
        "Regulator of Social Housing",
    }
    assert not any(source.verified for source in pack.values())
