"""Play the story, and keep what was said as the examples of the OpenAPI document."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import orjson

from api import create_app
from api.parts import parts
from api.reference.examples import EXAMPLES
from api.settings import ServerSettings
from tests.api.story.names import PROVIDER
from tests.api.story.play import play
from tests.conftest import Clock

NINE = 1_772_355_600_000
"""Sunday 2026-03-01, 09:00 UTC."""


def write() -> None:
    """Play the story and keep it as the examples."""
    with TemporaryDirectory() as folder:
        settings = ServerSettings(
            data=Path(folder),
            app=Path(folder) / "no-page",
            signin_limit="1000/minute",
        ).model_copy(update=PROVIDER)
        clock = Clock(NINE)
        app = create_app(settings, clock=clock)
        said = play(app, clock)
        parts(app).close()
    EXAMPLES.write_bytes(orjson.dumps(said, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
    sys.stderr.write(f"{len(said)} operations\n")


if __name__ == "__main__":
    write()
