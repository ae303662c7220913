"""Records for tests, from YAML as the editor writes it."""

from __future__ import annotations

from textwrap import dedent
from typing import Any, TypeVar

import yaml

from generator.records.base import Model

M = TypeVar("M", bound=Model)


def record(model: type[M], text: str, **changes: Any) -> M:
    """A record from YAML; every scalar is text, as the loader gives it, and a blank key is none. `id` may be passed beside."""
    data = yaml.load(dedent(text), Loader=yaml.BaseLoader)
    given = {**data, **changes}
    return model.model_validate({key: value for key, value in given.items() if value != ""})
