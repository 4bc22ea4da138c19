"""Grids, cameras, workers and sensors from the files that offices have; each refused row is told with its reason."""

import json
from pathlib import Path
from typing import Any

import pytest

from console.app.cli import main
from console.app.import_files import Unreadable, rows_of
from console.app.importing import bring
from console.domain.terms import Duty
from console.store.items import WorkerStatus
from console.store.store import Store
from tests.store.factories import START
from tests.stores import new_store

SQUARE = [[118.0, 24.0], [118.1, 24.0], [118.1, 24.1], [118.0, 24.0]]


@pytest.fixture
def store(tmp_path: Path) -> Any:
    made = Store.open(new_store(tmp_path / "linkage.db"))
    yield made
    made.close()


class Files:
    """Writes a file and brings it into the store."""

    def __init__(self, folder: Path, store: Store) -> None:
        self._folder, self._store = folder, store
        self.said: list[str] = []

    def csv(self, what: str, text: str, encoding: str = "utf-8") -> tuple[int, int]:
        return self._bring(what, text.encode(encoding))

    def geojson(self, what: str, *features: Any) -> tuple[int, int]:
        return self._bring(what, json.dumps({"type": "FeatureCollection", "features": features}).encode())

    def _bring(self, what: str, data: bytes) -> tuple[int, int]:
        file = self._folder / "file"
        file.write_bytes(data)
        return bring(self._store, what, file, lambda row: self.said.append(str(row)))


@pytest.fixture
def files(tmp_path: Path, store: Store) -> Files:
    return Files(tmp_path, store)


def a_feature(geometry: dict[str, Any] | None, **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def a_polygon(*rings: Any) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": list(rings)}


def a_point(lon: Any, lat: Any) -> dict[str, Any]:
    return {"type": "Point", "coordinates": [lon, lat]}


class TestGrids:
    def test_polygons_become_grids_with_their_holes_and_parts(self, files: Files, store: Store) -> None:
        many = {"type": "MultiPolygon", "coordinates": [[SQUARE], [SQUARE, SQUARE]]}
        assert files.geojson("grids", a_feature(a_polygon(SQUARE), id="g1", name="北网格", en="North", town="t1"),
                             a_feature(many, 编号="g2")) == (2, 0)  # fmt: skip
        first, second = store.places.district().grids
        assert (first.id, first.name.zh, first.name.en, first.town) == ("g1", "北网格", "North", "t1")
        assert first.rings == (tuple((lon, lat) for lon, lat in SQUARE),)
        assert (second.name.zh, len(second.rings)) == ("g2", 3)

    def test_the_community_of_a_grid_is_read_by_its_code_or_its_name(self, files: Files, store: Store) -> None:
        assert files.geojson("grids", a_feature(a_polygon(SQUARE), id="g1", 社区="嘉陵江社区"),
                             a_feature(a_polygon(SQUARE), id="g2", community="k1", community_en="Jialing"),
                             a_feature(a_polygon(SQUARE), id="g3")) == (3, 0)  # fmt: skip
        grids = store.places.district().grids
        assert [(g.community, g.community_name.in_("zh")) for g in grids] == [
            ("嘉陵江社区", "嘉陵江社区"),
            ("k1", "Jialing"),
            ("", ""),
        ]

    def test_an_outline_in_words_is_read_from_csv_too(self, files: Files, store: Store) -> None:
        wkt = "POLYGON((118 24, 118.1 24, 118.1 24.1, 118 24))"
        assert files.csv("grids", f'编号,名称,边界\ng1,北网格,"{wkt}"\n') == (1, 0)
        assert store.places.district().grids[0].rings[0][1] == (118.1, 24.0)

    @pytest.mark.parametrize(
        "geometry",
        [
            None,
            a_point(118, 24),
            a_polygon(SQUARE[:3]),
            a_polygon([[1, 2], [3, "x"], [4, 5], [1, 2]]),
            a_polygon(SQUARE, [[999, 2]] * 4),
            {"type": "Polygon", "coordinates": "far away"},
            {"type": "Polygon", "coordinates": [None]},
        ],
    )
    def test_a_grid_without_a_whole_outline_is_refused(self, files: Files, geometry: dict[str, Any] | None) -> None:
        assert files.geojson("grids", a_feature(geometry, id="g1")) == (0, 1)
        assert files.said == [
            "row 1 (g1): it needs an outline: a polygon of at least four points of longitude and latitude"
        ]


class TestRows:
    def test_a_camera_keeps_all_that_is_known_of_it(self, files: Files, store: Store) -> None:
        text = "id;name_zh;name_en;lat;lon;url;bearing;field_of_view\nC1;路口;Gate;24.48;118.09;rtsp://nvr/1;90;60\n"
        assert files.csv("cameras", text) == (1, 0)
        (camera,) = store.places.district().cameras
        assert (camera.name.en, camera.lat, camera.lon, camera.url) == ("Gate", 24.48, 118.09, "rtsp://nvr/1")
        assert (camera.bearing, camera.field_of_view) == (90.0, 60.0)

    def test_a_point_of_geojson_is_the_camera_s_place(self, files: Files, store: Store) -> None:
        assert files.geojson("cameras", {**a_feature(a_point(118.09, 24.48), name="口"), "id": 7}) == (1, 0)
        assert [(c.id, c.lat, c.lon) for c in store.places.district().cameras] == [("7", 24.48, 118.09)]

    def test_a_worker_keeps_what_he_has_said_of_himself(self, files: Files, store: Store) -> None:
        store.intake([WorkerStatus(worker="W1", duty=Duty.ON_DUTY, at=START)])
        assert files.csv("workers", "编号,姓名,电话,技能\nW1,王海涛,139,gas、first_aid;gas\n") == (1, 0)
        (worker,) = store.workers()
        assert (worker.name.zh, worker.phone, worker.skills) == ("王海涛", "139", ("gas", "first_aid"))
        assert worker.duty is Duty.ON_DUTY

    def test_limits_of_a_sensor_overrule_its_own(self, files: Files, store: Store) -> None:
        assert files.csv("sensors", "id\tname\tunit\thigh\thigh_high\ton_delay_s\ns1\t燃气\t%LEL\t20\t25\t3\n") == (
            1,
            0,
        )
        (sensor,) = store.places.district().sensors
        assert (sensor.limits.high, sensor.limits.high_high, sensor.limits.on_delay_s) == (20, 25, 3)
        assert store.places.upsert_sensor(sensor).limits.high == 20

    @pytest.mark.parametrize(
        ("what", "line", "why"),
        [
            ("cameras", "C 1,x,24,118", "its id is missing, longer than 64 characters, or has a space"),
            ("cameras", ",x,24,118", "its id is missing"),
            ("cameras", "C1,x,,118", "it needs its place"),
            ("cameras", "C1,x,95.2,118", "lat is no number between -90 and 90: 95.2"),
            ("cameras", "C1,x,nan,118", "lat is no number between -90 and 90: nan"),
            ("cameras", "C1,x,north,118", "lat is no number: 'north'"),
            ("cameras", f"C1,{'x' * 201},24,118", "name_zh is longer than 200 characters"),
            ("sensors", "s1,x,24,", "latitude and longitude belong together"),
        ],
    )
    def test_what_is_wrong_is_told_by_row(self, files: Files, what: str, line: str, why: str) -> None:
        assert files.csv(what, f"id,name,lat,lon\n{line}\nok,x,24,118\n") == (1, 1)
        assert files.said[0].startswith("row 2 (")
        assert why in files.said[0]

    @pytest.mark.parametrize("url", ["file:///etc/passwd", "rtsp://", "javascript:alert(1)"])
    def test_an_address_that_must_not_be_opened_is_refused(self, files: Files, url: str) -> None:
        assert files.csv("cameras", f"id,lat,lon,url\nC1,24,118,{url}\n") == (0, 1)

    def test_limits_that_do_not_rise_are_refused(self, files: Files) -> None:
        assert files.csv("sensors", "id,low,high\ns1,30,20\n") == (0, 1)
        assert "limits have to rise" in files.said[0]

    def test_a_grid_that_nobody_knows_is_refused_once_there_are_grids(self, files: Files) -> None:
        assert files.csv("workers", "id,grid\nW1,g9\n") == (1, 0)
        files.geojson("grids", a_feature(a_polygon(SQUARE), id="g1"))
        assert files.csv("workers", "id,grid\nW1,g9\nW2,g1\n") == (1, 1)
        assert files.said == ["row 2 (W1): there is no grid g9: import the grids first"]

    def test_the_second_of_one_id_is_refused(self, files: Files, store: Store) -> None:
        assert files.csv("workers", "id,name\nW1,first\nW1,second\n") == (1, 1)
        assert store.workers()[0].name.zh == "first"

    def test_empty_lines_and_unknown_columns_do_no_harm(self, files: Files) -> None:
        assert files.csv("workers", "id,shoe size\nW1,43\n\n,\nW2,44,extra\n") == (2, 0)

    def test_more_rows_than_one_commit_takes_are_all_taken(self, files: Files, store: Store) -> None:
        assert files.csv("workers", "id\n" + "".join(f"W{n}\n" for n in range(1101))) == (1101, 0)
        assert len(store.workers()) == 1101


class TestFiles:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
    def test_what_a_chinese_spreadsheet_saves_is_read(self, files: Files, store: Store, encoding: str) -> None:
        assert files.csv("workers", "编号,姓名\nW1,王海涛\n", encoding) == (1, 0)
        assert store.workers()[0].name.zh == "王海涛"

    def test_what_is_wrong_in_one_row_costs_its_neighbours_nothing(self, files: Files, store: Store) -> None:
        long = "x" * 1_000_000
        assert files.csv("workers", f"id,name\nW1,a\x00b\nW2,{long}\nW3,<b>{chr(0x202E)}\nW{long},x\n") == (2, 2)
        assert [worker.name.zh for worker in store.workers()] == ["a\ufffdb", f"<b>{chr(0x202E)}"]
        assert all(len(row) < 200 for row in files.said)
        assert files.geojson("cameras", 5, a_feature(a_point(121, 31), id="C1"), {"properties": 3}) == (1, 2)

    @pytest.mark.parametrize(
        ("data", "why"),
        [
            (b"", "name the columns"),
            (b"name,lat\nx,1\n", "one of them 'id'"),
            (b"\x89PNG\r\n\x1a\n\x00\x00", "neither CSV"),
            (b'{"type": "Feature"}', "not a GeoJSON FeatureCollection"),
            (b'{"type": "FeatureCollection"', "not a GeoJSON FeatureCollection"),
            (b'{"type": "FeatureCollection", "features": ' + b"[" * 100_000, "not a GeoJSON FeatureCollection"),
        ],
    )
    def test_what_is_no_such_file_is_said(self, tmp_path: Path, data: bytes, why: str) -> None:
        (tmp_path / "file").write_bytes(data)
        with pytest.raises(Unreadable, match=why):
            list(rows_of(tmp_path / "file"))


def test_the_call_says_what_it_took_and_fails_where_it_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config, file = tmp_path / "config.toml", tmp_path / "workers.csv"
    config.write_text('station = "desk-1"\ndata_folder = "data"\nlog_folder = "log"\n')
    file.write_text("id,name\nW1,x\n")
    assert main(["import", "workers", str(file), "--config", str(config)]) == 0
    assert capsys.readouterr().err == "1 worker imported, 0 rows refused\n"
    file.write_text("id,name\nW 2,x\n")
    assert main(["import", "workers", str(file), "--config", str(config)]) == 1
    assert capsys.readouterr().err.endswith("0 workers imported, 1 row refused\n")
    assert main(["import", "workers", str(tmp_path / "none.csv"), "--config", str(config)]) == 1
    assert "No such file" in capsys.readouterr().err


def test_a_program_reads_what_was_taken_and_each_refused_row_with_its_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config, file = tmp_path / "config.toml", tmp_path / "workers.csv"
    config.write_text('station = "desk-1"\ndata_folder = "data"\nlog_folder = "log"\n')
    file.write_text("id,name\nW1,x\nW 2,y\n,z\n")
    call = ["import", "workers", str(file), "--json", "--config", str(config)]
    assert main(call) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["what"], told["imported"]) == ("workers", 1)
    assert [(row["row"], row["id"]) for row in told["refused"]] == [(3, "W 2"), (4, "")]
    assert all("its id is missing" in row["why"] for row in told["refused"])
    file.write_text("id,name\nW1,x\n")
    assert main(call) == 0
    assert json.loads(capsys.readouterr().out) == {"what": "workers", "imported": 1, "refused": []}
    file.unlink()
    assert main(call) == 1
    assert "No such file" in json.loads(capsys.readouterr().out)["error"]
