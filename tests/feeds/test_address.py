"""Private addresses are refused in every disguise, unless the user named the host."""

import pytest
from contested.feeds.address import Refused, check_literal, check_resolved, host_of, is_public, literal

PRIVATE = [
    "127.0.0.1", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1",
    "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0",
    "fc00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1", "ff02::1",
]  # fmt: skip


@pytest.mark.parametrize("host", PRIVATE)
def test_a_private_address_is_refused_however_it_is_spelled(host: str) -> None:
    with pytest.raises(Refused, match="private"):
        check_literal(host, ())


@pytest.mark.parametrize("host", ["8.8.8.8", "1.1.1.1", "2606:4700:4700::1111", "::ffff:8.8.8.8"])
def test_a_public_address_passes(host: str) -> None:
    address = literal(host)
    assert address is not None
    assert is_public(address)
    check_literal(host, ())


@pytest.mark.parametrize("host", ["example.org", "8am.media", "1tv.af"])
def test_a_name_is_no_address(host: str) -> None:
    assert literal(host) is None


def test_only_the_host_that_was_named_is_allowed() -> None:
    check_literal("127.0.0.1", {"127.0.0.1"})
    with pytest.raises(Refused):
        check_literal("127.0.0.2", {"127.0.0.1"})


def test_a_name_is_refused_where_any_of_its_addresses_is_private() -> None:
    with pytest.raises(Refused):
        check_resolved("rebind.example", ["8.8.8.8", "127.0.0.1"], ())
    check_resolved("rebind.example", ["8.8.8.8", "127.0.0.1"], {"rebind.example"})


@pytest.mark.parametrize(
    "url", ["ftp://example.org/", "file:///etc/passwd", "javascript:x", "https://", "http://a:b:c/"]
)
def test_only_web_addresses_are_asked(url: str) -> None:
    with pytest.raises(Refused):
        host_of(url)


def test_a_host_is_lower_case_and_without_its_last_dot() -> None:
    assert host_of("HTTP://Example.ORG.:8080/feed") == "example.org"
