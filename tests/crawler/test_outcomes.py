"""Every way a source can fail: one round over all of them, each with its name.

Nothing here may stop the others, take long or take much memory.
"""

import gzip
import socket
import ssl
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from crawler.order import SourceReport
from domain.sources import Capture, Outcome
from tests.crawler.newsroom import QUICK, Newsroom, a_source
from tests.crawler.web import Answer, Web, feed, rss, serving

MILLION = 1_000_000
LARGEST = 200_000
BOUNDS = (*QUICK, ("DOWNLOAD_MAXSIZE", LARGEST), ("DOWNLOAD_TIMEOUT", 4.0))
XML = "application/rss+xml"
LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha">
%s]><rss version="2.0"><channel><title>&l9;</title></channel></rss>""" % b"".join(
    b'<!ENTITY l%d "%s">' % (n, (b"&l%d;" % (n - 1) if n else b"&a;") * 10)
    for n in range(10)
)

EXPECTED = {
    "good": (Outcome.OK, None),
    "moved_for_good": (Outcome.OK, "change its url"),
    "gone": (Outcome.GONE, "answered 410"),
    "missing": (Outcome.GONE, "answered 404"),
    "forbidden": (Outcome.FORBIDDEN, "answered 403"),
    "broken_server": (Outcome.SERVER_ERROR, "answered 500"),
    "robots": (Outcome.ROBOTS, "robots.txt"),
    "circle": (Outcome.REDIRECT_LOOP, "circle"),
    "redirect_inside": (Outcome.GATE, "not a public address"),
    "redirect_to_file": (Outcome.GATE, "answered 302"),
    "redirect_to_metadata": (Outcome.GATE, "169.254.169.254 is not a public address"),
    "private_name": (Outcome.GATE, "localhost leads to"),
    "decimal_address": (Outcome.GATE, "number in disguise"),
    "web_page": (Outcome.NOT_A_FEED, "web page"),
    "redirect_home": (Outcome.MOVED, "web page"),
    "many_choices": (Outcome.MOVED, "answered 300, and not where to go"),
    "redirect_nowhere": (Outcome.MOVED, "answered 302, and not where to go"),
    "junk": (Outcome.NOT_A_FEED, "not a feed"),
    "file_name": (Outcome.NOT_A_FEED, "not a feed"),
    "cut_short": (Outcome.NOT_A_FEED, "broke off"),
    "empty": (Outcome.EMPTY, "without items"),
    "nothing": (Outcome.NOT_A_FEED, "empty"),
    "too_big": (Outcome.TOO_BIG, "larger"),
    "endless": (Outcome.TOO_BIG, "larger"),
    "bomb": (Outcome.TOO_BIG, "unpacked"),
    "laughs": (Outcome.NOT_A_FEED, None),
    "silent": (Outcome.TIMEOUT, "in time"),
    "dripping": (Outcome.TIMEOUT, "in time"),
    "closed_port": (Outcome.REFUSED, "no connections"),
    "no_such_host": (Outcome.DNS, "not known"),
    "self_signed": (Outcome.TLS, "certificate"),
}

HANGING = {
    "/silent": Answer(wait=30),
    "/dripping": Answer(b" ", content_type=XML, drip=0.2),
}

Round = tuple[dict[str, SourceReport], list[Capture], Web, float]


@pytest.fixture(scope="module")
def hostile_round(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Round]:
    newsroom = Newsroom(tmp_path_factory.mktemp("newsroom"))
    context = self_signed(tmp_path_factory.mktemp("tls"))

    def wrap(bare: socket.socket) -> socket.socket:
        return context.wrap_socket(
            bare, server_side=True, do_handshake_on_connect=False
        )

    # A host that hangs is given up, so what hangs has a server of its own.
    with serving() as web, serving() as slow, serving(wrap) as secret:
        web.routes = routes(web)
        slow.routes = HANGING
        urls = {name: web.url(f"/{name}") for name in EXPECTED}
        urls |= {
            "private_name": web.url("/good", host="localhost"),
            "decimal_address": web.url("/good", host="2130706433"),
            **{name: slow.url(f"/{name}") for name in ("silent", "dripping")},
            "closed_port": f"http://127.0.0.1:{free_port()}/feed",
            "no_such_host": "http://newspaper.invalid/feed",
            "self_signed": secret.url("/good").replace("http:", "https:"),
        }
        wanted = [a_source(url, name) for name, url in urls.items()]
        began = time.monotonic()
        reports = newsroom.crawl(*wanted, overrides=BOUNDS)
        took = time.monotonic() - began
        yield {r.source: r for r in reports}, newsroom.captures(), web, took


@pytest.mark.parametrize("name", EXPECTED)
def test_each_failure_has_its_name_and_its_sentence(
    hostile_round: Round, name: str
) -> None:
    report = hostile_round[0][name]

    outcome, words = EXPECTED[name]
    assert report.outcome is outcome, report
    assert (words or "") in (report.note or "")


def test_the_good_source_is_unharmed(hostile_round: Round) -> None:
    _, kept, _, _ = hostile_round

    assert {c.source for c in kept} == {"good", "moved_for_good"}


def test_the_round_takes_bounded_time(hostile_round: Round) -> None:
    assert hostile_round[3] < 20


def test_a_disallowed_path_is_not_asked_for(hostile_round: Round) -> None:
    assert "/robots" not in hostile_round[2].paths()


def test_a_feed_cannot_make_us_fetch_inside_our_network(
    web: Web, newsroom: Newsroom
) -> None:
    web.routes["/secret"] = Answer(b"inside")
    web.routes["/good"] = Answer(b"fine")
    links = [
        "file:///etc/passwd",
        "ftp://127.0.0.1/x",
        "data:text/html,x",
        "javascript:alert(1)",
        "http://169.254.169.254/latest/meta-data/",
        web.url("/secret", host="localhost"),
        web.url("/secret", host="2130706433"),
        web.url("/secret", host="0x7f.1"),
        web.url("/secret", host="[::ffff:127.0.0.1]"),
        web.url("/secret", host="[::1]"),
        web.url("/secret").replace("http://", "http://user:word@"),
        "http://127.0.0.1:22/",
        "http://[",
        "http://x\\@127.0.0.1/",
        "http:///nothing",
        "http://" + "a" * 3000 + ".example/",
    ]
    items = [(link.replace("&", "&amp;"), "Evil", link[:40]) for link in links]
    web.routes["/feed"] = feed(*items, ("/good", "Fine", "fine"))

    order = {"allow_hosts": (f"127.0.0.1:{web.port}",)}
    [report] = newsroom.crawl(a_source(web.url("/feed")), **order)

    assert web.paths() == ["/feed", "/good"]
    assert [newsroom.body(c) for c in newsroom.captures()] == [b"fine"]
    assert report.outcome is Outcome.OK
    assert f"{len(links)} of {len(links) + 1} pages" in (report.note or "")


def test_a_feed_that_looks_like_a_file_name_is_not_opened(
    web: Web, newsroom: Newsroom
) -> None:
    """feedparser opens what it can: bytes must never reach it bare."""
    planted = newsroom.folder / "planted.xml"
    planted.write_bytes(rss(("/stolen", "Stolen", "1")))
    web.routes["/feed"] = Answer(str(planted).encode(), content_type=XML)

    [report] = newsroom.crawl(a_source(web.url("/feed")))

    assert report.outcome is Outcome.NOT_A_FEED
    assert web.paths() == ["/feed"]


def routes(web: Web) -> dict[str, Answer]:
    packed = gzip.compress(b"<rss>" + bytes(20 * MILLION))
    return {
        "/robots.txt": Answer(b"User-agent: Regrade\nDisallow: /robots$\n"),
        "/page": Answer(b"<p>A page"),
        "/new-page": Answer(b"<p>Another"),
        "/good": feed(("/page", "A page", "1")),
        "/moved_for_good": Answer(status=301, headers={"Location": "/new-feed"}),
        "/new-feed": feed(("/new-page", "A page", "1")),
        "/gone": Answer(status=410),
        "/forbidden": Answer(status=403),
        "/broken_server": Answer(status=500),
        "/circle": Answer(status=302, headers={"Location": "/circle"}),
        "/redirect_inside": Answer(
            status=302, headers={"Location": web.url("/good", host="localhost")}
        ),
        "/many_choices": Answer(status=300),
        "/redirect_nowhere": Answer(status=302),
        "/redirect_to_file": Answer(
            status=302, headers={"Location": "file:///etc/passwd"}
        ),
        "/redirect_to_metadata": Answer(
            status=302, headers={"Location": "http://169.254.169.254/"}
        ),
        "/web_page": Answer(),
        "/redirect_home": Answer(status=302, headers={"Location": "/web_page"}),
        "/junk": Answer(bytes(range(256)) * 40, content_type=XML),
        "/file_name": Answer(b"/etc/passwd", content_type=XML),
        "/cut_short": Answer(rss(("/x", "X", "1"))[:110], content_type=XML),
        "/empty": feed(),
        "/nothing": Answer(b"", content_type=XML),
        "/too_big": Answer(rss() + b" " * LARGEST, content_type=XML),
        "/endless": Answer(b" " * 50_000, content_type=XML, drip=0.01),
        "/bomb": Answer(packed, headers={"Content-Encoding": "gzip"}),
        "/laughs": Answer(LAUGHS, content_type=XML),
    }


def free_port() -> int:
    with socket.socket() as bare:
        bare.bind(("127.0.0.1", 0))
        port: int = bare.getsockname()[1]
        return port


def self_signed(folder: Path) -> ssl.SSLContext:
    """Return a TLS server context with a certificate that nobody vouches for."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    pem = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    ) + certificate.public_bytes(serialization.Encoding.PEM)
    path = folder / "server.pem"
    path.write_bytes(pem)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context
