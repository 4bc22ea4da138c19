"""The manual of the configuration, made from the declarations, so that it cannot say anything else."""

from pydantic import BaseModel, SecretStr
from pydantic.fields import FieldInfo

from console.settings.lines import written
from console.settings.load import VARIABLES
from console.settings.model import Camera, FeedSource, Settings

INTRODUCTION = """# The configuration

A TOML file, `config.toml` in the user's configuration folder, or the one that `--config` names. Everything that is
wrong in it is told at once, with its line; a key that is not listed here is an error. Relative paths count from its
folder. `feeds[1]` is the first of the feeds.
House rules, categories, deadline policies, the supervision ladder, plans, units and telephones, and own days of the
calendar are no configuration: they stand in the store, are the same for every desk, and are changed on the settings
page (F9).
This page is made from the declarations in `console/settings/model.py`.
"""


def manual() -> str:
    """Return the manual as Markdown."""
    variables = "\n".join(f"- `{name}` overrides `{written(place)}`" for name, place in VARIABLES.items())
    parts = [
        INTRODUCTION + f"\nFrom the environment:\n\n{variables}\n",
        _table("The station", Settings),
        _table("`[[feeds]]`: a broker", FeedSource),
        _table("`[[cameras]]`: a camera", Camera),
    ]
    return "\n".join(parts)


def _table(title: str, model: type[BaseModel]) -> str:
    rows = [_row(name, field) for name, field in model.model_fields.items() if name not in ("feeds", "cameras")]
    return "\n".join([f"## {title}", "", "| key | default | meaning |", "|---|---|---|", *rows, ""])


def _row(name: str, field: FieldInfo) -> str:
    extra = field.json_schema_extra
    unit = f" ({extra['unit']})" if isinstance(extra, dict) else ""
    return f"| `{name}` | {_default(field)} | **{field.title}**{unit}. {field.description} |"


def _default(field: FieldInfo) -> str:
    if field.is_required():
        return "needed"
    value = field.default.get_secret_value() if isinstance(field.default, SecretStr) else field.default
    match value:
        case None | "":
            return ""
        case bool():
            return f"`{str(value).lower()}`"
        case tuple():
            return f"`{list(value)}`".replace("'", '"')
        case _:
            return f"`{value}`"
