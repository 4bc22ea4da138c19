"""How Chinese is typed without an input method: the first letters of the syllables, or the syllables themselves.

pypinyin knows phrases, so that 重庆 is `cq` and not `zq`; it is loaded at the first look-up, off the interface thread.
"""

import re
from functools import lru_cache

KEPT = 4_000
"""Texts whose readings are remembered: names come again at every change of a case."""
_CHINESE = re.compile("[\u3400-\u9fff]")
_RUNS = re.compile("[\u3400-\u9fff]|[^\u3400-\u9fff]+")


@lru_cache(maxsize=KEPT)
def readings(text: str) -> tuple[str, str]:
    """First letters and syllables of a text, in small letters; what is not Chinese stands for itself.

    For `长江路 5 号` these are `cjl5h` and `changjianglu5hao`. Both are empty where nothing is Chinese.
    """
    letters, whole = _read(text)
    return _plain(letters), _plain(whole)


@lru_cache(maxsize=KEPT)
def signed_readings(text: str) -> tuple[str, ...]:
    """The same with hyphens and spaces where the text has them, as far as it has any: `cjl-07`, `changjianglu-07`."""
    known = readings(text)
    written = ("".join(parts).strip() for parts in _read(text))
    return tuple(w for w, plain in zip(written, known, strict=True) if w != plain)


def _read(text: str) -> tuple[list[str], list[str]]:
    """The first letters and the syllables, piece by piece."""
    if not _CHINESE.search(text):
        return [], []
    from pypinyin import Style, lazy_pinyin

    syllables = iter(lazy_pinyin(text, style=Style.NORMAL))
    letters, whole = [], []
    # One syllable for each Chinese sign, one piece for each run of anything else.
    for run in _RUNS.findall(text):
        piece = next(syllables, run).casefold()
        whole.append(piece)
        letters.append(piece[0] if _CHINESE.match(run) else piece)
    return letters, whole


def _plain(parts: list[str]) -> str:
    return "".join(sign for part in parts for sign in part if sign.isalnum())
