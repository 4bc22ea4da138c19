"""The colours can be read and told apart by every pair of eyes. Source: look.md, section 2."""

from itertools import combinations

import pytest

from tests.widgets.colour_science import contrast, distance
from widgets.tokens import THEMES, TokenError, load_tokens

PRIORITIES = ("p1", "p2", "p3", "p4")
GROUNDS = ("bg0", "bg1", "bg2", "bg3", "accbg")


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("token", ["text", "text2", "text3", "accent", "p1t", "p2t", "p3t", "p4t"])
def test_text_can_be_read_on_every_ground(theme: str, ground: str, token: str) -> None:
    tokens = load_tokens(theme)
    assert round(contrast(tokens[token], tokens[ground]), 1) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", ["land", "sea"])
def test_names_of_towns_can_be_read_on_the_map(theme: str, ground: str) -> None:
    tokens = load_tokens(theme)
    assert round(contrast(tokens["text3"], tokens[ground]), 1) >= 4.5


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("token", ["text", "text2", "text3", "accent", "p1t", "p2t", "p3t", "p4t"])
def test_high_contrast_is_seven_to_one(ground: str, token: str) -> None:
    tokens = load_tokens("contrast")
    assert round(contrast(tokens[token], tokens[ground]), 1) >= 7


def test_high_contrast_shows_bars_and_edges_that_are_only_decoration_elsewhere() -> None:
    tokens = load_tokens("contrast")
    for token in ("slate", "line2", "p1", "p2", "p3", "p4"):
        assert contrast(tokens[token], tokens["bg1"]) >= 4.5, token


@pytest.mark.parametrize("theme", THEMES)
def test_bars_stand_out_from_the_panel(theme: str) -> None:
    tokens = load_tokens(theme)
    assert contrast(tokens["slate"], tokens["bg1"]) >= 3


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("priority", ["p1", "p2", "p3"])
def test_the_digit_can_be_read_on_its_symbol(theme: str, priority: str) -> None:
    tokens = load_tokens(theme)
    assert contrast(tokens[f"{priority}digit"], tokens[priority]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", ["land", "sea"])
def test_signs_stand_out_from_the_map_by_fill_or_edge(theme: str, ground: str) -> None:
    tokens = load_tokens(theme)
    for sign in (("p1", "p1edge"), ("p2", "p2edge"), ("p3", "p3edge"), ("p4",), ("text",), ("text2",), ("text3",)):
        assert max(round(contrast(tokens[t], tokens[ground]), 1) for t in sign) >= 3, sign


@pytest.mark.parametrize("priority", ["p2", "p3"])
def test_a_pale_symbol_has_an_edge_in_the_light_theme(priority: str) -> None:
    tokens = load_tokens("light")
    assert contrast(tokens[f"{priority}edge"], tokens["bg1"]) >= 3


@pytest.mark.parametrize(
    ("theme", "eyes", "least"),
    [
        ("dark", "normal", 24.0),
        ("dark", "protan", 16.4),
        ("dark", "deutan", 12.7),
        ("dark", "tritan", 16.8),
        ("light", "normal", 22.4),
        ("light", "protan", 16.2),
        ("light", "deutan", 11.8),
        ("light", "tritan", 17.4),
        ("contrast", "normal", 23.5),
        ("contrast", "protan", 18.0),
        ("contrast", "deutan", 13.6),
        ("contrast", "tritan", 19.7),
    ],
)
def test_priorities_differ_for_all_eyes(theme: str, eyes: str, least: float) -> None:
    tokens = load_tokens(theme)
    nearest = min(distance(tokens[a], tokens[b], eyes) for a, b in combinations(PRIORITIES, 2))
    assert nearest == pytest.approx(least, abs=0.1)


def test_a_theme_that_does_not_exist_is_refused_by_name() -> None:
    with pytest.raises(TokenError, match="sepia"):
        load_tokens("sepia")
