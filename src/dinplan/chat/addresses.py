"""Whose request it is, behind proxies of our own or not."""

import ipaddress
from collections.abc import Sequence

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

HOUSEHOLD_BITS = 64
"""An IPv6 connection has a whole /64 network, so its single addresses count as one."""


def client_address(peer: str, forwarded: Sequence[str], trusted: Sequence[Network]) -> str:
    """The address that limits apply to.

    Each proxy appends to `X-Forwarded-For` the address it got the request from, so the list is
    read from the right, as far as our own proxies go; what stands further left is only claimed.

    Args:
        peer: the other end of the connection.
        forwarded: the values of all `X-Forwarded-For` headers, in order.
        trusted: our own proxies.

    Returns:
        an IPv4 address or the /64 network of an IPv6 one; "unknown" where there is none.
    """
    hops = [hop for value in forwarded for hop in value.split(",")]
    address = _parse(peer)
    while address is not None and hops and any(address in network for network in trusted):
        before = _parse(hops.pop())
        if before is None:
            break  # a proxy of ours would have written an address
        address = before
    return _counted(address)


def _parse(text: str) -> Address | None:
    text = text.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]  # an IPv4 address with a port
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return mapped or address


def _counted(address: Address | None) -> str:
    if address is None:
        return "unknown"
    if isinstance(address, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((address, HOUSEHOLD_BITS), strict=False))
    return str(address)
