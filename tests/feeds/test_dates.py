"""Dates keep the offset that they came with; what cannot be read stays unknown."""

import pytest
from contested.feeds.dates import stamp


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Tue, 07 Aug 2018 14:30:00 +0430", "2018-08-07T14:30:00+04:30"),
        ("Tue, 07 Aug 2018 14:30:00 GMT", "2018-08-07T14:30:00+00:00"),
        ("Tue, 07 Aug 2018 14:30:00 EST", "2018-08-07T14:30:00-05:00"),
        ("Tue, 07 Aug 2018 14:30:00 -0000", "2018-08-07T14:30:00+00:00"),
        ("2018-08-07T14:30:00+04:30", "2018-08-07T14:30:00+04:30"),
        ("2018-08-07T14:30:00Z", "2018-08-07T14:30:00+00:00"),
        ("2018-08-07", "2018-08-07"),
        ("2018-08-47", None),
        ("yesterday", None),
        ("Seg, 24 Set 2018 19:42:40 -0300", None),
        ("Tue, 99 Aug 2018 99:30:00 GMT", None),
        ("0001-01-01T00:00:00+00:00", None),
        ("9999-12-31", None),
        ("", None),
    ],
)
def test_a_date_is_read_as_it_was_given(said: str, expected: str | None) -> None:
    assert stamp(said) == expected
