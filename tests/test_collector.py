"""The collector of cycles rests while much is made, and goes on as before."""

from __future__ import annotations

import gc

import pytest

from despite.text.collector import uncollected


@pytest.mark.parametrize("before", [True, False])
def test_it_rests_within_and_is_afterwards_as_it_was(before: bool) -> None:
    (gc.enable if before else gc.disable)()
    try:
        with pytest.raises(ZeroDivisionError), uncollected():
            assert not gc.isenabled()
            raise ZeroDivisionError
        assert gc.isenabled() is before
    finally:
        gc.enable()


def test_it_can_be_said_of_a_function() -> None:
    @uncollected()
    def rests() -> bool:
        return not gc.isenabled()

    assert rests() and rests() and gc.isenabled()
