"""An address -> whether it may be asked: http(s) only, and no private network unless the user named the host."""

import ipaddress
import socket
from collections.abc import Collection
from urllib.parse import urlsplit

from ..errors import FeedError

IP = ipaddress.IPv4Address | ipaddress.IPv6Address
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class Refused(FeedError):
    """An address that we do not ask; the sentence says why and what to do."""


def host_of(url: str) -> str:
    """The host of an http(s) address, lower case. Raises Refused for any other address."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as cause:
        raise Refused(f"{url} is not an address: {cause}") from cause
    if parts.scheme not in {"http", "https"} or not host:
        raise Refused(f"{url} is not an http or https address")
    return host.rstrip(".")


def bare_host(address: str) -> str:
    """The host that an address names, without `www.`; empty where it names none."""
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def literal(host: str) -> IP | None:
    """The address that a host spells out, in any spelling that a resolver takes (`127.1`, `0x7f000001`); None for a name."""
    try:
        return ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        pass
    try:
        # The system's own reading of loose spellings; it asks nobody.
        return ipaddress.IPv4Address(socket.inet_aton(host)) if host[:1].isdigit() else None
    except (OSError, UnicodeError):
        return None


def is_public(address: IP) -> bool:
    """Whether an address is on the public internet, and not one in disguise (mapped, 6to4, NAT64)."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
    return address.is_global and not address.is_multicast


def check_literal(host: str, allowed: Collection[str]) -> None:
    """Raise Refused where the host spells out a private address that is not allowed; names pass."""
    address = literal(host)
    if address is not None and host not in allowed and not is_public(address):
        raise refusal(host)


def check_resolved(host: str, addresses: Collection[str], allowed: Collection[str]) -> None:
    """Raise Refused where any address that the host resolves to is private, unless the host is allowed."""
    if host in allowed:
        return
    for address in addresses:
        found = literal(address)
        if found is None or not is_public(found):
            raise refusal(host)


def refusal(host: str) -> Refused:
    """The sentence for a private host."""
    return Refused(
        f"{host} is a private address: name it yourself (sync --feed) or list it under allowed_hosts if you trust it"
    )


def is_loopback(host: str) -> bool:
    """Whether a host is this machine by its spelling: never a proxy's business."""
    address = literal(host)
    return host == "localhost" or (address is not None and address.is_loopback)
