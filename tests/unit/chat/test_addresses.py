import ipaddress

import pytest

from dinplan.chat.addresses import client_address

PROXIES = [ipaddress.ip_network(text) for text in ("10.0.0.0/8", "127.0.0.1/32", "fd00::/8")]


@pytest.mark.parametrize(
    ("peer", "forwarded", "address"),
    [
        # Nobody of ours in between: what the header claims is not believed.
        ("198.51.100.7", [], "198.51.100.7"),
        ("198.51.100.7", ["203.0.113.9"], "198.51.100.7"),
        # One or more proxies of ours.
        ("127.0.0.1", ["203.0.113.9"], "203.0.113.9"),
        ("127.0.0.1", ["203.0.113.9, 10.1.2.3"], "203.0.113.9"),
        ("127.0.0.1", ["203.0.113.9", "10.1.2.3"], "203.0.113.9"),
        # The client writes the left part itself: the rightmost foreign address counts.
        ("127.0.0.1", ["192.0.2.1, 203.0.113.9"], "203.0.113.9"),
        ("127.0.0.1", ["10.9.9.9, 203.0.113.9, 10.1.2.3"], "203.0.113.9"),
        # All of them are ours, so it is somebody inside.
        ("127.0.0.1", ["10.9.9.9"], "10.9.9.9"),
        ("127.0.0.1", [], "127.0.0.1"),
        # Nonsense stops the search at the last address that a proxy of ours vouches for.
        ("127.0.0.1", ["unknown"], "127.0.0.1"),
        ("127.0.0.1", ["203.0.113.9, "], "127.0.0.1"),
        ("127.0.0.1", ["203.0.113.9, <script>, 10.1.2.3"], "10.1.2.3"),
        # Ports and brackets.
        ("127.0.0.1", ["203.0.113.9:4711"], "203.0.113.9"),
        ("127.0.0.1", ["[2001:db8:1:2:3::4]:4711"], "2001:db8:1:2::/64"),
        # IPv6: a household has a /64, and an IPv4 address may be written in IPv6.
        ("2001:db8:1:2:3::4", [], "2001:db8:1:2::/64"),
        ("::ffff:198.51.100.7", [], "198.51.100.7"),
        ("::ffff:127.0.0.1", ["203.0.113.9"], "203.0.113.9"),
        ("fd00::1%eth0", ["203.0.113.9"], "203.0.113.9"),
        ("", ["203.0.113.9"], "unknown"),
    ],
)
def test_the_rightmost_address_that_is_not_ours_counts(peer, forwarded, address):
    assert client_address(peer, forwarded, PROXIES) == address


def test_without_proxies_the_header_is_never_believed():
    assert client_address("127.0.0.1", ["203.0.113.9"], []) == "127.0.0.1"
