"""Which network addresses a URL given by a user may lead to: public ones, and what the operator allows besides."""

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import TypeAlias

Network: TypeAlias = IPv4Network | IPv6Network

_GLOBAL_UNICAST = IPv6Network("2000::/3")
_NAT64 = IPv6Network("64:ff9b::/96")
_REFUSED = [
    ip_network("192.0.0.0/24"),  # IETF protocol assignments, which ipaddress calls public before Python 3.11.10
    ip_network("192.88.99.0/24"),  # 6to4 relays
    ip_network("168.63.129.16/32"),  # public, but Azure's host agent answers every virtual machine there
    ip_network("2001::/23"),  # Teredo and other protocol assignments
    ip_network("2002::/16"),  # 6to4: an IPv4 address inside
    ip_network("3fff::/20"),  # documentation
]


def permitted(address: str, allowed: Sequence[Network] = ()) -> bool:
    """Whether a connection may go to this IP address."""
    ip = _plain(ip_address(address))
    return _within(ip, allowed) or (_public(ip) and not _within(ip, _REFUSED))


def _plain(ip: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The IPv4 address inside an IPv6 one that only carries it."""
    if isinstance(ip, IPv6Address):
        if ip.ipv4_mapped:
            return ip.ipv4_mapped
        if ip in _NAT64:
            return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip


def _within(ip: IPv4Address | IPv6Address, networks: Sequence[Network]) -> bool:
    return any(ip.version == network.version and ip in network for network in networks)


def _public(ip: IPv4Address | IPv6Address) -> bool:
    if isinstance(ip, IPv6Address) and ip not in _GLOBAL_UNICAST:
        return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved
