"""Who keeps the gate in Scrapy: a resolver and a middleware that fail closed."""

from collections.abc import Sequence
from typing import Any, Self
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import CannotResolveHostError, IgnoreRequest
from twisted.internet.base import ReactorBase
from twisted.internet.interfaces import (
    IAddress,
    IHostnameResolver,
    IHostResolution,
    IResolutionReceiver,
)
from zope.interface import implementer  # type: ignore[import-untyped]

from crawler.gate import ALLOW_HOSTS, NOT_PUBLIC, allowed, is_public, refusal


class RefusedByGateError(IgnoreRequest):
    """The address may not be asked: do not try again."""


@implementer(IResolutionReceiver)
class _Sieve:
    """Hands on what a name resolves to, if all of it may be asked."""

    def __init__(self, receiver: IResolutionReceiver) -> None:
        self.receiver: Any = receiver
        self.addresses: list[Any] = []
        self.private: str | None = None

    def resolutionBegan(self, resolution: IHostResolution) -> None:  # noqa: N802
        """Hand on that resolution has begun."""
        self.receiver.resolutionBegan(resolution)

    def addressResolved(self, address: IAddress) -> None:  # noqa: N802
        """Hold an address back until all are known."""
        self.addresses.append(address)

    def resolutionComplete(self) -> None:  # noqa: N802
        """Hand on all or none: one private answer among public ones is a trick."""
        hosts = [address.host for address in self.addresses]
        self.private = next((host for host in hosts if not is_public(host)), None)
        if self.private is None:
            for address in self.addresses:
                self.receiver.addressResolved(address)
        self.receiver.resolutionComplete()


@implementer(IHostnameResolver)
class GateResolver:
    """Resolves names, literals too, for Scrapy, and drops what is not public.

    Twisted connects to the very addresses handed on here, so a name that changes
    its mind between look-up and connection gains nothing.
    """

    def __init__(self, reactor: ReactorBase, *, allow_hosts: Sequence[str]) -> None:
        self.reactor = reactor
        self.allow_hosts = tuple(allow_hosts)
        self.resolver: Any = reactor.nameResolver
        self.sieves: dict[str, _Sieve] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> Self:
        """Make the resolver as Scrapy asks for it."""
        return cls(reactor, allow_hosts=crawler.settings.getlist(ALLOW_HOSTS))

    def install_on_reactor(self) -> None:
        """Take over all look-ups of this process."""
        self.reactor.installNameResolver(self)  # type: ignore[arg-type]

    def resolveHostName(  # noqa: N802
        self,
        resolutionReceiver: IResolutionReceiver,  # noqa: N803
        hostName: str,  # noqa: N803
        portNumber: int = 0,  # noqa: N803
        addressTypes: Sequence[type[IAddress]] | None = None,  # noqa: N803
        transportSemantics: str = "TCP",  # noqa: N803
    ) -> IHostResolution:
        """Resolve as Twisted asks, through a sieve unless the host is allowed."""
        receiver: Any = resolutionReceiver
        if not allowed(hostName.lower(), portNumber, self.allow_hosts):
            receiver = self.sieves[hostName] = _Sieve(resolutionReceiver)
        resolution: IHostResolution = self.resolver.resolveHostName(
            receiver, hostName, portNumber, addressTypes, transportSemantics
        )
        return resolution

    def private_address(self, host: str) -> str | None:
        """Return the address for which a host was last refused, if it was."""
        sieve = self.sieves.get(host)
        return sieve.private if sieve else None


class GateMiddleware:
    """Stands next to the downloader: everything that is asked passes here.

    Robots files, redirects and what the shell fetches come this way too.
    """

    def __init__(self, *, allow_hosts: Sequence[str]) -> None:
        self.allow_hosts = tuple(allow_hosts)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the middleware as Scrapy asks for it."""
        return cls(allow_hosts=crawler.settings.getlist(ALLOW_HOSTS))

    def process_request(self, request: Request) -> None:
        """Refuse what is spelt wrongly; refuse everything where nobody resolves."""
        reason = refusal(request.url, allow_hosts=self.allow_hosts)
        if reason is None and _resolver() is None:
            reason = "the gate's resolver is not at work"
        if reason is not None:
            raise RefusedByGateError(reason)

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Tell a host that may not be asked from one that is unknown."""
        resolver = _resolver()
        host = urlsplit(request.url).hostname or ""
        if resolver is None or not isinstance(exception, CannotResolveHostError):
            return
        if private := resolver.private_address(host):
            raise RefusedByGateError(
                f"{host} leads to {private}, which {NOT_PUBLIC}"
            ) from exception


def _resolver() -> GateResolver | None:
    from twisted.internet import reactor

    resolver = getattr(reactor, "nameResolver", None)
    return resolver if isinstance(resolver, GateResolver) else None
