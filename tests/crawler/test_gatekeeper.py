"""What a name resolves to is judged at the moment of connecting."""

from typing import Any

import pytest
from twisted.internet.address import IPv4Address, IPv6Address
from twisted.internet.interfaces import IHostnameResolver, IResolutionReceiver
from zope.interface import implementer

from crawler.gatekeeper import GateResolver


@implementer(IHostnameResolver)
class Names:
    """A name server of one name; each look-up may get another answer."""

    def __init__(self, *answers: list[str]) -> None:
        self.answers = iter(answers)

    def resolveHostName(self, receiver: Any, name: str, *more: Any) -> Any:  # noqa: N802
        receiver.resolutionBegan(self)
        for text in next(self.answers):
            kind = IPv6Address if ":" in text else IPv4Address
            receiver.addressResolved(kind("TCP", text, 80))
        receiver.resolutionComplete()
        return self


class Reactor:
    """As much of a reactor as a resolver touches."""

    def __init__(self, names: Names) -> None:
        self.nameResolver: Any = names


@implementer(IResolutionReceiver)
class Caller:
    """Someone who wants to connect."""

    def __init__(self) -> None:
        self.got: list[str] = []
        self.done = False

    def resolutionBegan(self, resolution: Any) -> None:  # noqa: N802
        pass

    def addressResolved(self, address: Any) -> None:  # noqa: N802
        self.got.append(address.host)

    def resolutionComplete(self) -> None:  # noqa: N802
        self.done = True


def resolver(*answers: list[str], allow_hosts: tuple[str, ...] = ()) -> GateResolver:
    reactor: Any = Reactor(Names(*answers))
    return GateResolver(reactor, allow_hosts=allow_hosts)


def look_up(gate: GateResolver, name: str = "news.example", port: int = 80) -> Caller:
    caller = Caller()
    gate.resolveHostName(caller, name, port)  # type: ignore[arg-type]
    return caller


def test_public_addresses_are_handed_on() -> None:
    caller = look_up(resolver(["93.184.216.34", "2606:4700::1111"]))

    assert caller.got == ["93.184.216.34", "2606:4700::1111"]
    assert caller.done


@pytest.mark.parametrize(
    "text", ["127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "::ffff:10.0.0.1"]
)
def test_a_name_that_leads_inside_leads_nowhere(text: str) -> None:
    gate = resolver([text])

    caller = look_up(gate)

    assert caller.got == []
    assert caller.done
    assert gate.private_address("news.example") == text


def test_one_private_address_among_public_ones_spoils_them_all() -> None:
    assert look_up(resolver(["93.184.216.34", "127.0.0.1"])).got == []


def test_a_name_that_changes_its_mind_is_judged_each_time() -> None:
    gate = resolver(["93.184.216.34"], ["127.0.0.1"], ["93.184.216.34"])

    got = [look_up(gate).got for _ in range(3)]

    assert got == [["93.184.216.34"], [], ["93.184.216.34"]]
    assert gate.private_address("news.example") is None


def test_an_unknown_name_is_unknown_and_not_refused() -> None:
    gate = resolver([])

    assert look_up(gate).got == []
    assert gate.private_address("news.example") is None


def test_a_host_that_the_operator_named_may_be_private() -> None:
    gate = resolver(["10.0.0.1"], ["10.0.0.1"], allow_hosts=("intranet.example:81",))

    assert look_up(gate, "intranet.example", 81).got == ["10.0.0.1"]
    assert look_up(gate, "intranet.example", 80).got == []
