"""Asks the gate's resolver for the address of a host, for what Scrapy cannot fetch."""

from typing import Any

from scrapy.utils.defer import maybe_deferred_to_future
from twisted.internet.defer import Deferred
from twisted.internet.interfaces import (
    IAddress,
    IHostResolution,
    IResolutionReceiver,
)
from zope.interface import implementer  # type: ignore[import-untyped]

from crawler.gatekeeper import GateResolver
from crawler.outcomes import Ending
from domain.sources import Outcome


@implementer(IResolutionReceiver)
class _Listener:
    """Collects the addresses that come through the gate."""

    def __init__(self, done: "Deferred[list[str]]") -> None:
        self.done = done
        self.hosts: list[str] = []

    def resolutionBegan(self, resolution: IHostResolution) -> None:  # noqa: N802
        """Wait for what comes."""

    def addressResolved(self, address: IAddress) -> None:  # noqa: N802
        """Take one address."""
        found: Any = address
        self.hosts.append(found.host)

    def resolutionComplete(self) -> None:  # noqa: N802
        """Hand them over."""
        self.done.callback(self.hosts)


async def address_of(host: str, port: int) -> str | Ending:
    """Return an address that may be asked for a host, or why there is none."""
    from twisted.internet import reactor

    resolver = getattr(reactor, "nameResolver", None)
    if not isinstance(resolver, GateResolver):
        return Outcome.GATE, "the gate's resolver is not at work"
    done: Deferred[list[str]] = Deferred()
    listener: Any = _Listener(done)
    resolver.resolveHostName(listener, host, port)
    hosts = await maybe_deferred_to_future(done)
    if hosts:
        return hosts[0]
    if private := resolver.private_address(host):
        return Outcome.GATE, f"{host} leads to {private}, which is not a public address"
    return Outcome.DNS, "its host name is not known"
