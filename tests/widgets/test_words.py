"""Every word that a widget asks for exists, in both languages, with the same blanks."""

import re
import string
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from xml.etree import ElementTree

import PySide6
import pytest
from PySide6.QtCore import QTranslator

from console.domain.deadlines import Urgency
from console.domain.queue_filter import Grouping, Quick
from console.domain.terms import Severity, Stage, State, WorkerState
from console.domain.views import AlarmKind
from widgets.ui import load_words

WORDS = load_words()
FOLDER = Path(__file__).parents[2] / "resources" / "words"
ROOT = Path(__file__).parents[2]
SOURCES = sorted(path for part in ("widgets", "console") for path in (ROOT / part).rglob("*.py"))
OURS = sorted(path.stem for path in FOLDER.glob("*.ts"))
ONE_WORD = {
    "事件": "案件",
    "接手": "受理事件|未受理|已受理|受理人|由您受理|受理选中",
    "退单": "拒单|拒接",
    "时限策略": "时限预案|时限政策|时限规则|紧急预案|(适|选)用预案",
    "派遣": "指派",
    "截图": "快照",
    "类别": "类型(?!不对)",
    "告警": "报警",
    "告警泛滥": "洪峰",
    "席位": "工位",
    "街道": "街镇|街区",
    "离席": "不在席",
    "主办": "牵头",
    "存储": "数据库(?!服务器)",
    "「名称」": "[“”]",
}
"""One word for one thing, in the field's own Chinese, and those that colleagues would take for something else."""
ONE_ENGLISH_WORD = {
    "incident": r"\b[Cc]ases?\b",
    "no reply": r"\b[Ss]ilent\b",
    "severity": r"\b[Pp]riority\b",
    "suspended": r"\b[Pp]aused?\b",
    "late": r"\b([Oo]verdue|[Bb]reached|[Dd]elayed)\b",
    "worker": r"\b([Cc]rew|[Ss]taff|[Oo]fficers?)\b",
    "town": r"\b([Ss]treets?|[Ss]ubdistricts?)\b",
    "broker": r"MQTT (5 )?server",
    "telephone": r"\b[Pp]hone\b",
    "policy": r"^Rule “",
    "snapshot": r"\b[Pp]hotos?\b",
    "clip": r"\b([Ff]ilms?|[Vv]ideos? of)\b",
}
"""One word for one thing, as the field, the contract and the look have it, and what stood beside it."""
MANUAL = {
    path.name: path.read_text(encoding="utf-8")
    for path in (ROOT / "resources" / "manual" / "en.md", ROOT / "README.md")
}
STEPS = ("reported", "filed", "dispatch", "accept", "arrive", "handle", "check", "close")


KEY = re.compile(r"""\bt\(f?"([a-z_]+\.[a-z_.]+)"[,)]""")


def blanks(phrase: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(phrase) if name}


def test_a_key_in_the_source_is_in_a_catalogue() -> None:
    used = {path.relative_to(ROOT): set(KEY.findall(path.read_text(encoding="utf-8"))) for path in SOURCES}
    assert {path: keys - WORDS.keys for path, keys in used.items() if keys - WORDS.keys} == {}


@pytest.mark.parametrize(
    ("prefix", "members"),
    [
        ("state", State),
        ("stage", Stage),
        ("stage_left", Stage),
        ("worker_state", WorkerState),
        ("recommended.state", WorkerState),
        ("queue.filter", Quick),
        ("queue.means", Quick),
        ("queue.by", Grouping),
        ("step", STEPS),
        ("severity", [f"s{s.value}" for s in Severity]),
        ("alarm", [k for k in AlarmKind if k is not AlarmKind.NEW_INCIDENT]),
    ],
    ids=lambda v: v if isinstance(v, str) else "",
)
def test_every_member_of_a_closed_set_has_a_word(prefix: str, members: Iterable[object]) -> None:
    assert {f"{prefix}.{m}" for m in members} <= WORDS.keys


def test_urgencies_need_no_words_since_each_has_its_own_sign() -> None:
    assert len(Urgency) == 4


def test_both_languages_fill_the_same_blanks() -> None:
    values = dict.fromkeys(("date", "month", "m", "d", "dd"), "")
    for key in sorted(WORDS.keys):
        zh, en = WORDS._names[key].zh, WORDS._names[key].en
        assert blanks(zh) - set(values) == blanks(en) - set(values), key


@pytest.mark.parametrize("area", OURS)
def test_no_please_and_no_exclamation_mark(area: str) -> None:
    phrases = ElementTree.parse(FOLDER / f"{area}.ts").iter()
    said = "".join(each.text or "" for each in phrases if each.tag in ("source", "translation"))
    assert said
    assert not re.search(r"请|！|!|[Pp]lease", said)


@pytest.mark.parametrize("word", ONE_WORD)
def test_one_thing_has_one_word(word: str) -> None:
    assert {key: name.zh for key, name in WORDS._names.items() if re.search(ONE_WORD[word], name.zh)} == {}


@pytest.mark.parametrize("word", ONE_ENGLISH_WORD)
def test_one_thing_has_one_english_word(word: str) -> None:
    said = {key: re.sub(r"\{\w+", "{", name.en) for key, name in WORDS._names.items()} | MANUAL
    assert {key: text for key, text in said.items() if re.search(ONE_ENGLISH_WORD[word], text)} == {}


def test_what_is_quoted_stands_between_curly_marks() -> None:
    assert {key: name.en for key, name in WORDS._names.items() if '"' in name.en} == {}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_two_commands_have_one_name(lang: str) -> None:
    named = [(key, getattr(WORDS._names[key], lang)) for key in sorted(WORDS.keys) if key.startswith("command.")]
    twice = Counter(name for key, name in named if not key.startswith("command.intake."))
    assert [name for name, times in twice.items() if times > 1] == []


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> QTranslator:
    """What Qt's own tools make of the files: a translator with all of them."""
    compiled = tmp_path_factory.mktemp("words") / "words.qm"
    tool = Path(PySide6.__file__).parent / f"lrelease{'.exe' if sys.platform == 'win32' else ''}"
    files = sorted(map(str, FOLDER.glob("*.ts")))
    subprocess.run([tool, "-silent", "-fail-on-unfinished", *files, "-qm", compiled], check=True, timeout=60)
    translator = QTranslator()
    assert translator.load(str(compiled))
    return translator


def test_qt_linguist_reads_the_same_words_as_we_do(released: QTranslator) -> None:
    theirs = {key: released.translate("", key) for key in WORDS.keys}
    assert theirs == {key: WORDS._names[key].zh for key in WORDS.keys}
