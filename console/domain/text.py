"""The words of a free text, Chinese and English alike, as two texts are compared by them. Pure.

English words are cut to their stem, so that "smells" meets "smell"; Chinese, which is written without spaces, is cut
into pairs of signs, so that no dictionary is needed.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping

MAX_TEXT = 2_000
"""So much of a text is looked at: a report from outside may be long, and somebody waits for the answer."""

_RUN = re.compile(r"[\u3400-\u9fff]+|[a-z0-9]+(?:-[a-z0-9]+)*")
_ENDINGS = ("ings", "ing", "ed", "es", "s", "e", "y")
_LEAST_STEM = 3
_STOP = frozenset(
    {
        *("the", "and", "for", "with", "from", "that", "this", "there", "here", "has", "have", "had", "was", "were"),
        *("are", "not", "but", "you", "your", "our", "his", "her", "its", "their", "they", "them", "she", "him", "who"),
        *("what", "when", "where", "near", "next", "into", "onto", "over", "under", "about", "after", "before", "said"),
        *("says", "please", "help", "very", "more", "some", "any", "all", "one", "two", "out", "off", "now", "just"),
        *("still", "again", "caller", "reports", "report", "road", "street"),
    }
)
_STOP_PAIRS = frozenset(
    {
        *(
            "有人",
            "有个",
            "一个",
            "这里",
            "那里",
            "我们",
            "他们",
            "现在",
            "已经",
            "附近",
            "旁边",
            "一直",
            "不知",
            "知道",
        ),
        *("来电", "市民", "反映", "群众", "请求", "希望", "尽快"),
    }
)


def normal(text: str) -> str:
    """The text as it is compared: full-width signs narrow, letters small, cut to `MAX_TEXT`."""
    return unicodedata.normalize("NFKC", text[:MAX_TEXT]).casefold()


def is_chinese(text: str) -> bool:
    """Whether it begins with a Chinese sign."""
    return bool(text) and "\u3400" <= text[0] <= "\u9fff"


def stem(word: str) -> str:
    """An English word, small letters, without its ending: "leaking", "leaks" and "leak" are one."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST_STEM:
            word = word[: -len(ending)]
            break
    return word[:-1] if len(word) > _LEAST_STEM and word[-1] == word[-2] and word.isalpha() else word


def words_in(text: str) -> dict[str, str]:
    """What a text is compared by, in its order: the stem or pair, and how it is written there."""
    found: dict[str, str] = {}
    for run in _RUN.findall(normal(text)):
        if is_chinese(run):
            for pair in pairs(run):
                if pair not in _STOP_PAIRS:
                    found.setdefault(pair, pair)
        elif run not in _STOP and (len(run) >= _LEAST_STEM or (run.isdigit() and len(run) > 1)):
            found.setdefault(stem(run), run)
    return found


def stems_in(text: str) -> dict[str, str]:
    """Every English word of a text, the small ones too: the stem, and how it is written there."""
    return {stem(run): run for run in _RUN.findall(normal(text)) if not is_chinese(run)}


def pairs(run: str) -> Iterable[str]:
    """Every two neighbouring signs of a run; a single sign stands for itself."""
    return (run[i : i + 2] for i in range(len(run) - 1)) if len(run) > 1 else (run,)


def shared(words: Mapping[str, str], other: Mapping[str, str]) -> tuple[str, ...]:
    """The words of the first text that the other has too, as people write them: neighbouring pairs are joined again."""
    joined: list[str] = []
    follows = False
    for key, shown in words.items():
        if key not in other:
            follows = False
            continue
        if follows and is_chinese(shown) and joined[-1][-1] == shown[0]:
            joined[-1] += shown[1:]
        else:
            joined.append(shown)
        follows = is_chinese(shown)
    return tuple(joined)
