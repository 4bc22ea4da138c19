"""Words in both languages, and distances."""

from math import atan2, hypot
from xml.sax.saxutils import escape

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from console.domain.catalogue import CatalogueError, Name
from console.domain.geo import contains, distance_m, extent, middle
from console.domain.words import Words


def linguist(*messages: str) -> str:
    return f'<TS version="2.1" language="zh_CN" sourcelanguage="en"><context><name/>{"".join(messages)}</context></TS>'


def message(key: str, en: str, zh: str) -> str:
    return f'<message id="{key}"><source>{escape(en)}</source><translation>{escape(zh)}</translation></message>'


FILE = linguist(message("queue.new", "New", "新"), message("queue.late.by", "{n} late", "超时 {n}"))


def test_the_id_of_a_message_is_the_key_of_its_phrase():
    words = Words([("queue.ts", FILE)])
    assert words.say("queue.new", "zh") == "新"
    assert words.say("queue.late.by", "en", n=3) == "3 late"


def test_a_missing_phrase_is_seen_by_its_key():
    assert Words([]).say("queue.none", "en") == "queue.none"


@pytest.mark.parametrize(
    ("n", "said"), [(0, "0 errors"), (1, "1 error"), ("1", "1 error"), (2, "2 errors"), ("1,204", "1,204 errors")]
)
def test_a_number_chooses_the_form_of_its_word(n, said):
    words = Words([("queue.ts", linguist(message("errors", "{n} {n:error|errors}", "{n} 条错误")))])
    assert words.say("errors", "en", n=n) == said
    assert words.say("errors", "zh", n=n) == f"{n} 条错误"
    assert words.say("errors", "en") == "{n} {n:error|errors}"


def test_a_missing_value_never_stops_a_desk():
    assert Words([("queue.ts", FILE)]).say("queue.late.by", "en") == "{n} late"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "no element found"),
        ("<TS><context>", "no element found"),
        (linguist("<message><source>x</source><translation>y</translation></message>"), "no id"),
        (linguist('<message id="a"><translation>y</translation></message>'), "a lacks its source"),
        (linguist('<message id="a"><source>x</source></message>'), "a lacks its translation"),
        (linguist(message("a", "x", "")), "a lacks its translation"),
        (
            linguist('<message id="a"><source>x</source><translation type="unfinished">y</translation></message>'),
            "a is marked as unfinished",
        ),
        (linguist(message("a", "x", "y"), message("a", "x", "y")), "a stands twice"),
    ],
)
def test_a_wrong_file_is_named(text, why):
    with pytest.raises(CatalogueError, match=rf"queue\.ts.*{why}"):
        Words([("queue.ts", text)])


def test_a_key_of_two_files_is_named():
    with pytest.raises(CatalogueError, match=r"b\.ts: queue\.new"):
        Words([("a.ts", FILE), ("b.ts", FILE)])


def test_a_name_falls_back_to_the_other_language():
    assert (Name(zh="水").in_("en"), Name(en="Water").in_("zh")) == ("水", "Water")


@given(*(st.floats(-89, 89), st.floats(-180, 180)) * 2)
def test_a_distance_is_the_same_both_ways_and_never_more_than_half_the_world(lat1, lon1, lat2, lon2):
    there, back = distance_m(lat1, lon1, lat2, lon2), distance_m(lat2, lon2, lat1, lon1)
    assert there == pytest.approx(back, abs=1e-3)
    assert 0 <= there < 20_020_000


def test_a_degree_of_latitude_is_111_km():
    assert distance_m(30, 121, 31, 121) == pytest.approx(111_195, abs=10)


SQUARE = ((0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0), (0.0, 0.0))


@pytest.mark.parametrize(("lon", "lat", "inside"), [(1, 1, True), (3, 1, False), (-1, 1, False), (1, 3, False)])
def test_a_point_is_in_a_ring_or_not(lon, lat, inside):
    assert contains(SQUARE, lon, lat) is inside


HORSESHOE = ((0.0, 0.0), (6.0, 0.0), (6.0, 6.0), (5.0, 6.0), (5.0, 1.0), (1.0, 1.0), (1.0, 6.0), (0.0, 6.0), (0.0, 0.0))


@pytest.mark.parametrize(
    ("rings", "at"),
    [
        ([SQUARE], (1.0, 1.0)),
        ([SQUARE[:-1]], (1.0, 1.0)),
        ([SQUARE[::-1]], (1.0, 1.0)),
        ([((9.0, 9.0), (9.1, 9.0), (9.1, 9.1)), SQUARE], (1.0, 1.0)),
        ([((0.0, 0.0), (1.0, 1.0), (2.0, 2.0))], None),
        ([], None),
        ([()], None),
    ],
    ids=["square", "open ring", "the other way round", "the largest of two", "a line", "none", "empty"],
)
def test_the_middle_of_an_area_is_its_centre_of_gravity(rings, at):
    found = middle(rings)
    assert found == (pytest.approx(at) if at else None)


def test_the_middle_of_a_bay_lies_on_its_land():
    lat, lon = middle([HORSESHOE])
    assert contains(HORSESHOE, lon, lat)


@given(
    st.lists(st.tuples(st.integers(1, 50), st.integers(1, 50)), min_size=3, max_size=9, unique=True),
    st.sampled_from([0.0, 120.0]),
)
def test_the_middle_of_any_area_lies_in_it(corners, east):
    """Corners in the order of their angle make a ring that does not cross itself."""
    x, y = (sum(c[n] for c in corners) / len(corners) for n in (0, 1))
    ring = tuple((east + a / 100, b / 100) for a, b in sorted(corners, key=lambda c: (atan2(c[1] - y, c[0] - x), c)))
    found = middle([ring])
    assume(found is not None)
    lat, lon = found
    assert contains(ring, lon, lat) or dist_to_edge(ring, lon, lat) < 1e-9


def dist_to_edge(ring, lon, lat):
    """How far the point is from the ring's line, degrees: a ring of almost no area holds hardly a point."""
    edges = zip(ring, (*ring[1:], ring[0]), strict=True)
    return min(_to_segment((lon, lat), a, b) for a, b in edges)


def _to_segment(p, a, b):
    (px, py), (ax, ay), (bx, by) = p, a, b
    span = (bx - ax) ** 2 + (by - ay) ** 2
    t = 0.0 if not span else max(0.0, min(1.0, ((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / span))
    return hypot(px - ax - t * (bx - ax), py - ay - t * (by - ay))


def test_the_extent_of_rings_is_their_middle_and_their_width():
    lat, lon, width_m = extent([[(120.0, 36.0), (120.2, 36.0), (120.2, 36.1)]])
    assert (round(lat, 3), round(lon, 3)) == (36.05, 120.1)
    assert 17_900 < width_m < 18_100
    assert extent([]) is None
    assert extent([[]]) is None


@pytest.mark.parametrize(
    ("text", "values", "said"),
    [
        ("{n:.1f} km", {"n": None}, "{n:.1f} km"),
        ("{n:d}", {"n": "x"}, "{n:d}"),
        ("{n.name}", {"n": 3}, "{n.name}"),
        ("{", {}, "{"),
        ("{0}", {"n": 3}, "{0}"),
        ("{n}", {"n": 3, "more": 4}, "3"),
    ],
)
def test_a_value_that_a_phrase_cannot_show_never_stops_a_desk(text, values, said):
    words = Words([("a.ts", linguist(message("a.b", text, text)))])
    assert words.say("a.b", "zh", **values) == said


def test_a_catalogue_knows_its_keys():
    words = Words([("queue.ts", FILE)])
    assert "queue.new" in words
    assert "queue" not in words
    assert words.keys == {"queue.new", "queue.late.by"}


TRIANGLE = ((0.0, 0.0), (4.0, 0.0), (0.0, 4.0), (0.0, 0.0))


@pytest.mark.parametrize(
    ("lon", "lat", "inside"),
    [(1, 1, True), (0.5, 3, True), (3, 0.5, True), (3, 2, False), (2.5, 2.5, False), (-0.1, 1, False)],
)
def test_a_slanting_edge_divides_inside_from_outside(lon, lat, inside):
    assert contains(TRIANGLE, lon, lat) is inside
    assert contains(TRIANGLE[:-1], lon, lat) is inside, "a ring need not name its first corner again"


def test_a_point_on_the_border_of_two_squares_lies_in_one_of_them():
    east = tuple((lon + 2.0, lat) for lon, lat in SQUARE)
    north = tuple((lon, lat + 2.0) for lon, lat in SQUARE)
    for lon, lat, neighbour in ((2.0, 1.0, east), (1.0, 2.0, north)):
        assert contains(SQUARE, lon, lat) != contains(neighbour, lon, lat)


def test_to_the_other_side_of_the_world_it_is_half_its_girth():
    assert distance_m(0.0, 0.0, 0.0, 180.0) == pytest.approx(20_015_115, abs=1)
    assert distance_m(90.0, 0.0, -90.0, 77.0) == pytest.approx(20_015_115, abs=1)
