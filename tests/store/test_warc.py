"""A page goes into the archive and comes out again; any WARC tool can read it."""

import gzip
import os
import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.sources import Address, Page
from store.warc import Archive, ArchiveError
from tests.builders import A_MORNING, a_page

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=40)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path / "archive") as archive:
        yield archive


def files(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "archive").glob("*.warc.gz"))


def responses(file: Path) -> list[dict[str, object]]:
    """Return what another program finds in a file of ours."""
    found = []
    with file.open("rb") as stream:
        for record in ArchiveIterator(
            stream, record_types=WarcRecordType.response, verify_digests=True
        ):
            found.append(
                {
                    "uri": record.headers["WARC-Target-URI"],
                    "date": record.record_date,
                    "status": record.http_headers.status_code,
                    "type": record.http_content_type,
                    "body": record.reader.read(),
                    "offset": record.stream_pos,
                    "headers": dict(record.headers.items()),
                    "http": dict(record.http_headers.items()),
                }
            )
    return found


def test_a_page_comes_back_as_it_was(archive: Archive) -> None:
    pages = [a_page(body=b"page %d" % n) for n in range(5)]

    addresses = [archive.append(page, at=A_MORNING) for page in pages]

    assert [archive.read_page(a) for a in reversed(addresses)] == pages[::-1]
    assert [archive.read(address) for address in addresses] == [p.body for p in pages]


def test_another_program_can_read_it(archive: Archive, tmp_path: Path) -> None:
    page = a_page()
    address = archive.append(page, at=A_MORNING)

    [file] = files(tmp_path)
    [found] = responses(file)

    assert found["uri"] == page.url
    assert found["date"] == A_MORNING
    assert (found["status"], found["type"]) == (200, "text/html")
    assert found["body"] == page.body
    assert Address(file.name, found["offset"]) == address
    assert found["headers"].keys() >= {"WARC-Payload-Digest", "WARC-Block-Digest"}


def test_a_file_begins_by_saying_what_it_is(archive: Archive, tmp_path: Path) -> None:
    archive.append(a_page(), at=A_MORNING)

    with files(tmp_path)[0].open("rb") as stream:
        first = next(iter(ArchiveIterator(stream)))
        assert first.record_type == WarcRecordType.warcinfo
        assert b"WARC File Format 1.1" in first.reader.read()


def test_every_record_is_its_own_gzip_member(archive: Archive, tmp_path: Path) -> None:
    archive.append(a_page(), at=A_MORNING)
    address = archive.append(a_page(body=b"the second"), at=A_MORNING)

    tail = files(tmp_path)[0].read_bytes()[address.offset :]

    assert gzip.decompress(tail).startswith(b"WARC/1.1\r\nWARC-Type: response")


def test_headers_from_outside_cannot_become_records_or_headers(
    archive: Archive, tmp_path: Path
) -> None:
    evil = "x\r\n\r\nWARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: http://evil/"
    page = a_page(
        url=f"https://chronicle.example/{evil}",
        headers=(("X-A", evil), (f"X-B: {evil}", "b"), ("X-C", "c"), ("X\nD", "d")),
        body=evil.encode(),
        hint_title=evil,
        hint_published=evil,
        item_id=evil,
    )

    address = archive.append(page, at=A_MORNING)

    [found] = responses(files(tmp_path)[0])
    assert "\n" not in found["uri"]
    assert set(found["http"]) == {"Content-Length", "X-A", "X-C"}
    assert found["body"] == page.body
    assert archive.read_page(address) == page


def test_headers_of_the_wire_do_not_mislead_about_the_body(
    archive: Archive, tmp_path: Path
) -> None:
    wire = (("Transfer-Encoding", "chunked"), ("Content-Length", "9999"))
    archive.append(a_page(headers=wire, body=b"12345"), at=A_MORNING)

    [found] = responses(files(tmp_path)[0])

    assert found["http"] == {"Content-Length": "5"}


def test_no_amount_of_headers_makes_a_page_unreadable(
    archive: Archive, tmp_path: Path
) -> None:
    many = tuple((f"X-{n}", "v" * 1000) for n in range(200))
    page = a_page(headers=many, url="https://chronicle.example/" + "é" * 9000)
    address = archive.append(page, at=A_MORNING)

    assert archive.read_page(address) == page
    assert [found["body"] for found in responses(files(tmp_path)[0])] == [page.body]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(
    page=st.builds(
        Page,
        source=ANY_TEXT,
        url=ANY_TEXT,
        requested_url=ANY_TEXT,
        status=st.integers(100, 599),
        headers=st.lists(st.tuples(ANY_TEXT, ANY_TEXT), max_size=4).map(tuple),
        body=st.binary(max_size=200),
        hint_title=st.none() | ANY_TEXT,
        hint_published=st.none() | ANY_TEXT,
        item_id=st.none() | ANY_TEXT,
    )
)
def test_any_page_whatever_survives(archive: Archive, page: Page) -> None:
    assert archive.read_page(archive.append(page, at=A_MORNING)) == page


def test_a_new_day_begins_a_new_file(archive: Archive, tmp_path: Path) -> None:
    first = archive.append(a_page(), at=A_MORNING)
    second = archive.append(a_page(), at=A_MORNING + timedelta(days=1))

    assert [f.name[:8] for f in files(tmp_path)] == ["20260618", "20260619"]
    assert first.uri != second.uri


def test_two_archives_never_write_the_same_file(tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    with Archive(folder) as one, Archive(folder) as other:
        addresses = [
            archive.append(a_page(body=b"%d" % n), at=A_MORNING)
            for n, archive in enumerate((one, other, one, other))
        ]

    assert len(files(tmp_path)) == 2
    assert [Archive(folder).read(a) for a in addresses] == [b"0", b"1", b"2", b"3"]


def test_a_child_process_begins_its_own_file(archive: Archive, tmp_path: Path) -> None:
    archive.append(a_page(), at=A_MORNING)

    child = os.fork()
    if child == 0:
        archive.append(a_page(), at=A_MORNING)
        os._exit(0)
    os.waitpid(child, 0)

    assert [len(responses(file)) for file in files(tmp_path)] == [1, 1]


def test_a_moment_without_a_zone_is_refused(archive: Archive) -> None:
    with pytest.raises(ValueError, match="naive time"):
        archive.append(a_page(), at=datetime(2026, 6, 18))  # noqa: DTZ001


@pytest.mark.parametrize("lost", [1, 30, 200, 400])
def test_a_torn_end_harms_nothing_before_it(
    archive: Archive, tmp_path: Path, lost: int
) -> None:
    whole = [archive.append(a_page(body=b"whole"), at=A_MORNING) for _ in range(3)]
    archive.append(a_page(body=os.urandom(1000)), at=A_MORNING)
    archive.close()
    [file] = files(tmp_path)
    file.write_bytes(file.read_bytes()[:-lost])

    assert [archive.read_page(a).body for a in whole] == [b"whole"] * 3


def test_a_torn_page_is_not_taken_for_a_whole_one(
    archive: Archive, tmp_path: Path
) -> None:
    address = archive.append(a_page(body=os.urandom(5000)), at=A_MORNING)
    [file] = files(tmp_path)
    file.write_bytes(file.read_bytes()[: address.offset + 3000])

    with pytest.raises(ArchiveError, match="is damaged at"):
        archive.read(address)


def test_altered_bytes_are_noticed(archive: Archive, tmp_path: Path) -> None:
    address = archive.append(a_page(body=os.urandom(5000)), at=A_MORNING)
    [file] = files(tmp_path)
    content = bytearray(file.read_bytes())
    content[address.offset + 2000] ^= 0xFF
    file.write_bytes(content)

    with pytest.raises(ArchiveError, match="is damaged at"):
        archive.read(address)


@pytest.mark.parametrize("offset", [3, 10_000])
def test_a_wrong_address_finds_nothing(archive: Archive, offset: int) -> None:
    address = archive.append(a_page(), at=A_MORNING)

    with pytest.raises(ArchiveError, match="is damaged at"):
        archive.read(replace(address, offset=offset))


def test_a_missing_file_is_named(archive: Archive) -> None:
    with pytest.raises(ArchiveError, match=r"gone\.warc\.gz cannot be read .*: put it"):
        archive.read(Address("gone.warc.gz", 0))


def test_an_archive_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with (
        Archive(tmp_path / "file" / "archive") as archive,
        pytest.raises(ArchiveError, match="cannot be written"),
    ):
        archive.append(a_page(), at=A_MORNING)


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """Let no file of this process grow longer, as on a disk that fills up."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


def test_after_a_failed_write_the_next_page_is_whole(
    archive: Archive, tmp_path: Path
) -> None:
    before = archive.append(a_page(body=b"before"), at=A_MORNING)
    with room_for(20_000), pytest.raises(ArchiveError, match="cannot be written"):
        archive.append(a_page(body=os.urandom(30_000)), at=A_MORNING)

    after = archive.append(a_page(body=b"after"), at=A_MORNING)

    assert archive.read(before) == b"before"
    assert archive.read(after) == b"after"
    assert len(files(tmp_path)) == 2


def test_a_disk_that_is_full_is_not_littered_with_empty_files(tmp_path: Path) -> None:
    with Archive(tmp_path) as archive, room_for(0):
        for _ in range(3):
            with pytest.raises(ArchiveError, match="cannot be written"):
                archive.append(a_page(), at=A_MORNING)

    with Archive(tmp_path) as archive, room_for(2_000):
        with pytest.raises(ArchiveError, match="cannot be written"):
            archive.append(a_page(body=os.urandom(9_000)), at=A_MORNING)
        assert list(tmp_path.iterdir()) == []
