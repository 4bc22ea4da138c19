"""Finding by what is typed: Chinese, English, pinyin, first letters, numbers, and how well each fits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.models import finder as finders
from console.models.finder import Finder, Found, Kind, Match, Thing
from console.models.pinyin import readings, signed_readings


def a_finder(*things: Thing) -> Finder:
    made = Finder()
    made.put(things)
    return made


def incident(number: int, title: str, *more: str) -> Thing:
    return Thing(kind=Kind.INCIDENT, id=str(number), names=(title,), more=more)


def command(one: str, zh: str, en: str) -> Thing:
    return Thing(kind=Kind.COMMAND, id=one, names=(zh, en))


DESK = a_finder(
    command("take", "受理", "Take"),
    command("take_over", "接手", "Take over"),
    command("next_urgent", "受理最紧急", "Take the most urgent"),
    command("theme", "明暗主题", "Theme"),
    incident(1047, "餐饮街可燃气体超高高限", "燃气泄漏", "Gas leak", "长江路-07"),
    incident(1048, "老人走失：穿灰外套", "Missing person"),
    incident(104, "Burst pipe, Poly Plaza"),
    Thing(kind=Kind.WORKER, id="W017", names=("王海涛", "Wang Haitao"), more=("燃气处置证",)),
    Thing(kind=Kind.PLACE, id="g1", names=("重庆路-07", "Chongqing Rd-07")),
    Thing(kind=Kind.CAMERA, id="C-1180", names=("嘉陵江东路东", "Jialingjiang E Rd, east")),
)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("1047", "1047"),
        ("１０４７", "1047"),
        ("104", "104"),
        ("餐饮", "1047"),
        ("cyj", "1047"),
        ("canyin", "1047"),
        ("燃气体", "1047"),
        ("gas", "1047"),
        ("poly pl", "104"),
        ("lrzs", "1048"),
        ("wht", "W017"),
        ("wanghai", "W017"),
        ("haitao", "W017"),
        ("w017", "W017"),
        ("cql", "g1"),
        ("jljdl", "C-1180"),
        ("take", "take"),
        ("to", "take_over"),
        ("ttmu", "next_urgent"),
        ("slzjj", "next_urgent"),
        ("tovr", "take_over"),
        ("wnght", "W017"),
    ],
)
def test_what_is_typed_finds_first_what_is_meant(typed: str, first: str) -> None:
    assert DESK.search(typed)[0].id == first


@pytest.mark.parametrize(
    ("typed", "match"),
    [
        ("1047", Match.EXACT),
        ("餐饮街可燃气体超高高限", Match.EXACT),
        ("餐饮", Match.BEGINS),
        ("高高限", Match.INSIDE),
        ("泄漏", Match.MORE),
        ("餐饮 长江", Match.MORE),
        ("cyjkggx", Match.LETTERS),
    ],
)
def test_how_well_it_fits_is_told(typed: str, match: Match) -> None:
    assert DESK.search(typed, [Kind.INCIDENT])[0] == Found(kind=Kind.INCIDENT, id="1047", match=match)


@pytest.mark.parametrize("typed", ["", "   ", "\n", "xyzzyx", "餐饮 nobody"])
def test_nothing_is_found_where_nothing_fits(typed: str) -> None:
    assert DESK.search(typed) == []


def test_only_the_kinds_that_are_asked_for_are_found() -> None:
    assert {f.kind for f in DESK.search("07", [Kind.PLACE, Kind.CAMERA])} == {Kind.PLACE}


def test_letters_in_their_order_do_not_run_from_one_name_into_the_next() -> None:
    one = a_finder(Thing(kind=Kind.WORKER, id="x", names=("ab", "cd")))
    assert one.search("ad") == []
    assert [f.id for f in one.search("cd")] == ["x"]


def test_cameras_are_found_by_their_names_but_not_by_scattered_letters() -> None:
    one = a_finder(Thing(kind=Kind.CAMERA, id="C-1", names=("Harbour gate",)))
    assert one.search("harb")
    assert not one.search("hbrgt")


def test_a_thing_that_changes_is_found_by_its_new_name_only() -> None:
    one = a_finder(incident(1, "Gas smell"))
    assert one.search("gas")
    one.put([incident(1, "Burst pipe")])
    assert not one.search("gas")
    assert [f.id for f in one.search("burst")] == ["1"]
    one.drop(Kind.INCIDENT, ["1", "unknown"])
    assert not one.search("burst")
    assert one.ids(Kind.INCIDENT) == []


def test_a_search_among_very_many_weighs_only_a_bounded_number(monkeypatch: pytest.MonkeyPatch) -> None:
    weighed: list[object] = []
    real = finders._fits

    def counting(entry: finders._Entry, words: list[str]) -> Match | None:
        weighed.append(entry)
        return real(entry, words)

    many = a_finder(*(Thing(kind=Kind.CAMERA, id=f"C-{n}", names=(f"Harbour gate {n}",)) for n in range(3_000)))
    monkeypatch.setattr(finders, "_fits", counting)
    assert len(many.search("gate")) == 50
    assert len(weighed) <= 3 * finders.LOOKED_AT


words = st.text(st.sampled_from("abc 街路1-"), max_size=12)


@given(names=st.lists(words, min_size=1, max_size=6), typed=words)
def test_whatever_is_typed_every_name_that_contains_it_is_found(names: list[str], typed: str) -> None:
    one = a_finder(*(incident(n + 1, name) for n, name in enumerate(names)))
    found = {f.id for f in one.search(typed)}
    parts = typed.split()
    wanted = {str(n + 1) for n, name in enumerate(names) if parts and all(p in name for p in parts)}
    assert wanted <= found


@given(st.lists(st.tuples(st.integers(1, 4), words | st.none()), max_size=12), words)
def test_a_changed_index_finds_what_a_new_one_does(changes: list[tuple[int, str | None]], typed: str) -> None:
    kept, now = Finder(), {}
    for number, title in changes:
        if title is None:
            now.pop(number, None)
            kept.drop(Kind.INCIDENT, [str(number)])
        else:
            now[number] = title
            kept.put([incident(number, title)])
        kept.search(typed)
    fresh = a_finder(*(incident(n, t) for n, t in now.items()))
    assert {f.id for f in kept.search(typed)} == {f.id for f in fresh.search(typed)}


@pytest.mark.parametrize(
    ("text", "letters", "syllables"),
    [
        ("重庆路", "cql", "chongqinglu"),
        ("长江路 5 号", "cjl5h", "changjianglu5hao"),
        ("Poly 广场", "polygc", "polyguangchang"),
        ("Poly Plaza", "", ""),
        ("", "", ""),
    ],
)
def test_chinese_is_read_as_it_is_typed_without_an_input_method(text: str, letters: str, syllables: str) -> None:
    assert readings(text) == (letters, syllables)


@pytest.mark.parametrize(
    "typed", ["cjl-07", "cjl 07", "cjl07", "changjianglu-07", "chang jiang lu-07", "ｃｊｌ－０７", "长江路-07"]
)
def test_a_name_with_a_hyphen_is_found_by_its_letters_with_and_without_it(typed: str) -> None:
    grid = Thing(kind=Kind.PLACE, id="grid:x", names=("长江路-07",))
    other = Thing(kind=Kind.PLACE, id="grid:y", names=("长江路-11",))
    assert [f.id for f in a_finder(grid, other).search(typed)] == ["grid:x"]


@pytest.mark.parametrize(
    ("text", "signed"),
    [
        ("长江路-07", ("cjl-07", "changjianglu-07")),
        ("长江路 5 号", ("cjl 5 h", "changjianglu 5 hao")),
        ("重庆路", ()),
        ("Poly-1", ()),
    ],
)
def test_signs_in_a_chinese_name_may_be_typed(text: str, signed: tuple[str, ...]) -> None:
    assert signed_readings(text) == signed


@given(st.text(max_size=40))
def test_any_text_whatever_has_a_reading(text: str) -> None:
    letters, syllables = readings(text)
    assert len(letters) <= len(syllables)
