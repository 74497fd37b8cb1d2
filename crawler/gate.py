"""The one gate: which addresses may be asked at all, by name and by number."""

import ipaddress
import re
from collections.abc import Sequence
from urllib.parse import SplitResult, urlsplit

ALLOW_HOSTS = "REGRADE_ALLOW_HOSTS"
LONGEST_URL = 2000
# The longest name of a host (RFC 1035); a fetch hangs on what is none.
LONGEST_NAME = 253
WEB_PORTS = frozenset({80, 443})
FIRST_FREE_PORT = 1024
SPACE_OR_CONTROL = re.compile(r"[\x00-\x20\x7f-\x9f\u2028\u2029]")
# 127.1, 0x7f.0.0.1, 2130706433, 017700000001: numbers in the clothes of a name.
DOTTED = re.compile(r"^[0-9]{1,3}(?:\.[0-9]{1,3}){3}$")
ODD_NUMBER = re.compile(r"^(?:0x[0-9a-f]*|[0-9]+)$")

NOT_PUBLIC = "is not a public address"
OURS = "where it is your own, name its host in `allow_hosts` under [crawl]"
# The whole 64:ff9b::/96 speaks for IPv4 addresses behind a translator.
NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


def refusal(url: str, *, allow_hosts: Sequence[str] = ()) -> str | None:
    """Say why an address may not be asked, or None where it may.

    Looks at the spelling only; what the name resolves to is judged on connecting.
    """
    if len(url) > LONGEST_URL:
        return f"the address is longer than {LONGEST_URL} characters"
    if "\\" in url or SPACE_OR_CONTROL.search(url):
        return "the address holds a backslash, a space or a control character"
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return "the address cannot be read"
    return _refused_parts(parts, port=port, allow_hosts=allow_hosts)


def _refused_parts(
    parts: SplitResult, *, port: int | None, allow_hosts: Sequence[str]
) -> str | None:
    host = (parts.hostname or "").rstrip(".").lower()
    if parts.scheme not in {"http", "https"}:
        return "only http and https are fetched"
    if not host:
        return "the address names no host"
    if "@" in parts.netloc:
        return "the address carries a user name"
    if allowed(host, port or _default_port(parts.scheme), allow_hosts):
        return None
    if port is not None and port not in WEB_PORTS and port < FIRST_FREE_PORT:
        return f"port {port} is no web server's"
    return _refused_host(host)


def _refused_host(host: str) -> str | None:
    if ":" in host or DOTTED.match(host):
        return None if is_public(host) else f"{host} {NOT_PUBLIC}"
    labels = host.split(".")
    if not _could_be_a_name(labels):
        return "the host's name is no name: too long, or with two points in a row"
    odd = all(ODD_NUMBER.match(label) for label in labels)
    return f"{host} is a number in disguise" if odd else None


def _could_be_a_name(labels: Sequence[str]) -> bool:
    try:
        # What is not ASCII is asked for in other, longer letters.
        lengths = [len(label.encode("idna")) for label in labels]
    except UnicodeError:
        return False
    return all(lengths) and sum(lengths) + len(lengths) - 1 <= LONGEST_NAME


def _default_port(scheme: str) -> int:
    return 443 if scheme == "https" else 80


def allowed(host: str, port: int, allow_hosts: Sequence[str]) -> bool:
    """Say whether the operator named this host ("host" or "host:port")."""
    return host in allow_hosts or f"{host}:{port}" in allow_hosts


def with_mend(note: str) -> str:
    """Return why an address was refused, with what an operator can do about it."""
    return f"{note}; {OURS}" if note.endswith(NOT_PUBLIC) else note


def is_public(text: str) -> bool:
    """Say whether an address, as text, belongs to the open Internet."""
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address):
        if address in NAT64:
            return is_public(str(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)))
        if address.ipv4_mapped or address.sixtofour or address.teredo:
            return False
        if address.is_site_local:
            return False
    never = address.is_multicast or address.is_reserved or address.is_unspecified
    return address.is_global and not never
