"""A `postgresql://` address -> whether it can be read, and as it may be shown: never with its password. Knows no database."""

import re
from urllib.parse import unquote

from ...errors import ArchiveError

SCHEMES = ("postgresql://", "postgres://")
_SHOWN = ("host", "port", "user", "dbname", "service")
"""What of an address's query may be shown; among the rest are passwords and keys."""
_QUERY_PASSWORD = re.compile(r"[?&](?:ssl)?password=([^&]*)")


def is_address(location: str) -> bool:
    """Whether the location is a database's address, and no path."""
    return location.startswith(SCHEMES)


def shown(location: str) -> str:
    """The location as it may be printed: a path as it is, an address without password."""
    if not is_address(location):
        return location
    scheme, _, rest = location.partition("://")
    if _fault(rest):
        return f"{scheme}://…"
    names, _, query = rest.partition("?")
    account, at, place = names.rpartition("@")
    user = account.partition(":")[0]
    kept = [pair for pair in query.split("&") if pair.partition("=")[0] in _SHOWN]
    return f"{scheme}://{user}{at}{place}{'?' if kept else ''}{'&'.join(kept)}"


def checked(location: str) -> str:
    """The address, where it can only be read in one way. Raises ArchiveError."""
    if _fault(location.partition("://")[2]):
        raise ArchiveError(
            "the archive's address cannot be read: write postgresql://user@host/database, and of a password"
            " the signs @ / ? : % as %40 %2F %3F %3A %25; better, keep the password in ~/.pgpass"
        )
    return location


def without_password(words: str, location: str) -> str:
    """Words about an address, the password taken out wherever it stands."""
    for secret in _secrets(location):
        words = words.replace(secret, "…")
    return words


def _fault(rest: str) -> bool:
    """Whether a sign of a password may have been taken for another part of the address."""
    names, _, query = rest.partition("?")
    account, at, _ = names.rpartition("@")
    strays = re.sub("%[0-9A-Fa-f]{2}", "", account)
    return bool("@" in query or (at and (re.search("[@/?%]", strays) or strays.count(":") > 1)))


def _secrets(location: str) -> list[str]:
    names, _, _ = location.partition("://")[2].partition("?")
    password = names.rpartition("@")[0].partition(":")[2]
    found = [password, *_QUERY_PASSWORD.findall(location)]
    return sorted({form for secret in found for form in (secret, unquote(secret)) if form}, key=len, reverse=True)
