"""The page of the limits says what the program does."""

import importlib
import re
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "limits.md"
ROWS = [line.split(" | ") for line in PAGE.read_text("utf-8").splitlines() if line.startswith("| ") and "`" in line]


def constant(name: str) -> object:
    module, _, attribute = name.rpartition(".")
    return getattr(importlib.import_module(module), attribute)


@pytest.mark.parametrize("row", ROWS, ids=[row[0].strip("| ") for row in ROWS])
def test_limit_on_the_page_is_that_of_the_program(row: list[str]) -> None:
    figures = [int(figure.replace(",", "")) for figure in row[1].split("; ")]
    assert [constant(name) for name in re.findall(r"`([\w.]+)`", row[-1])] == figures
