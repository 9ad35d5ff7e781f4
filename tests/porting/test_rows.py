"""A row at which its reader fails is wrong by itself."""

from __future__ import annotations

import pytest

from api.porting.documents import Item, each_row
from api.porting.rows import Draft


@pytest.mark.parametrize("error", [ValueError, OverflowError])
def test_a_value_that_no_reader_foresaw_spoils_its_row_alone(error: type[Exception]) -> None:
    def read(item: Item) -> tuple[Draft, ...]:
        if "odd" in item:
            raise error
        return ()

    first, second = each_row("todos", [{"odd": 1}, {}], read)

    assert first.wrong is not None
    assert (first.wrong.code, second.wrong) == ("value", None)
