"""What is remembered between two runs: kept, private, and never an error."""

import json
import stat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.models.settings_state import StateFile, UiState, WindowState, _state

FULL = UiState(
    lang="en",
    theme="light",
    text_scale=120,
    muted=True,
    user_name="Li Na",
    user_desk="D3",
    windows={"main": WindowState(geometry="01d9")},
)


def test_what_was_saved_is_there_at_the_next_start(tmp_path):
    path = tmp_path / "state" / "ui.json"
    file = StateFile(path)
    file.save(UiState())
    file.save(FULL)
    file.close()
    assert StateFile(path).load() == FULL
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(path.parent.iterdir()) == [path]


def test_without_a_file_all_is_as_the_settings_say(tmp_path):
    assert StateFile(tmp_path / "none.json").load() == UiState()


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '"x"', "[" * 100_000, "\x00"])
def test_a_damaged_file_costs_the_layout_and_nothing_else(tmp_path, text):
    path = tmp_path / "ui.json"
    path.write_text(text, encoding="utf-8")
    assert StateFile(path).load() == UiState()


def test_what_fits_is_taken_and_the_rest_keeps_its_default(tmp_path):
    path = tmp_path / "ui.json"
    given_ = {
        "lang": "en",
        "volume": "loud",
        "later": 1,
        "windows": {"main": {"geometry": 7, "dock_state": "0"}, "other": []},
    }
    path.write_text(json.dumps(given_), encoding="utf-8")
    state = StateFile(path).load()
    assert (state.lang, state.volume) == ("en", UiState().volume)
    assert state.windows == {"main": WindowState(), "other": WindowState()}


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path, caplog):
    (tmp_path / "file").touch()
    file = StateFile(tmp_path / "file" / "ui.json")
    file.save(FULL)
    file.close()
    assert "cannot be kept" in caplog.text


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.sampled_from(list(UiState.__slots__)), inner),
    max_leaves=20,
)


@given(json_values)
def test_no_json_whatever_raises(data):
    assert isinstance(_state(data), UiState)
