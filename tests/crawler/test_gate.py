"""Which addresses may be asked at all."""

import pytest

from crawler.gate import is_public, refusal


@pytest.mark.parametrize(
    "url",
    [
        "https://news.example/a?b=c#d",
        "http://news.example:8080/",
        "http://93.184.216.34/",
        "http://[2606:4700::1111]/",
        "https://xn--bcher-kva.example/",
        "https://4chan.example/",
        f"https://{63 * 'a'}.example./",
        "https://bücher.example/",
        "https://under_score.example/",
    ],
)
def test_ordinary_addresses_pass(url: str) -> None:
    assert refusal(url) is None


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("file:///etc/passwd", "only http"),
        ("ftp://news.example/", "only http"),
        ("//news.example/", "only http"),
        ("gopher://news.example/", "only http"),
        ("http:///path", "no host"),
        ("http://me@news.example/", "user name"),
        ("http://news.example\\@10.0.0.1/", "backslash"),
        ("http://news.example/\r\nHost: x", "control"),
        ("http://news.example/a b", "space"),
        ("http://news.example:99999/", "cannot be read"),
        ("http://[::1/", "cannot be read"),
        ("http://news.example:25/", "port 25"),
        ("http://127.0.0.1/", "not a public"),
        ("http://127.0.0.1./", "not a public"),
        ("http://0.0.0.0/", "not a public"),
        ("http://10.1.2.3/", "not a public"),
        ("http://172.16.0.1/", "not a public"),
        ("http://192.168.1.1/", "not a public"),
        ("http://169.254.169.254/", "not a public"),
        ("http://100.64.0.1/", "not a public"),
        ("http://999.1.1.1/", "not a public"),
        (f"http://{64 * 'a'}.example/", "no name"),
        (f"http://{127 * 'a.'}example/", "no name"),
        (f"http://{60 * 'ü'}.example/", "no name"),
        ("http://news..example/", "no name"),
        ("http://0177.0.0.1/", "number in disguise"),
        ("http://127.1/", "number in disguise"),
        ("http://2130706433/", "number in disguise"),
        ("http://0x7f000001/", "number in disguise"),
        ("http://0x7f.0.0.0x1/", "number in disguise"),
        ("http://017700000001/", "number in disguise"),
        ("http://[::1]/", "not a public"),
        ("http://[::]/", "not a public"),
        ("http://[::ffff:127.0.0.1]/", "not a public"),
        ("http://[::ffff:93.184.216.34]/", "not a public"),
        ("http://[fe80::1]/", "not a public"),
        ("http://[fd00::1]/", "not a public"),
        ("http://[2002:7f00:1::]/", "not a public"),
        ("http://[2001:0:7f00:1::]/", "not a public"),
        ("http://[64:ff9b::7f00:1]/", "not a public"),
        ("http://" + "a" * 2000, "longer than"),
    ],
)
def test_what_leads_inside_or_nowhere_is_refused(url: str, words: str) -> None:
    assert words in (refusal(url) or "")


def test_an_operator_can_name_a_host_or_a_host_and_port() -> None:
    assert refusal("http://10.0.0.1:81/", allow_hosts=("10.0.0.1",)) is None
    assert refusal("http://10.0.0.1:81/", allow_hosts=("10.0.0.1:81",)) is None
    assert refusal("http://10.0.0.1:82/", allow_hosts=("10.0.0.1:81",)) is not None
    assert refusal("http://10.0.0.2/", allow_hosts=("10.0.0.1",)) is not None


def test_an_allowed_host_is_not_excused_from_the_other_rules() -> None:
    assert refusal("file://10.0.0.1/x", allow_hosts=("10.0.0.1",)) is not None
    assert refusal("http://u:p@10.0.0.1/", allow_hosts=("10.0.0.1",)) is not None


@pytest.mark.parametrize("text", ["224.0.0.1", "240.0.0.1", "fec0::1", "fe80::1%eth0"])
def test_addresses_of_no_single_public_host_are_not_public(text: str) -> None:
    assert not is_public(text)


def test_a_translated_public_address_is_public() -> None:
    assert is_public("64:ff9b::5db8:d822")
