"""`python -m tests.providers`: the little providers for tests in another language.

The first line says where they are and with which variables a server finds them; they are there
until they are ended. `POST /control` changes who is sitting there, and what is wrong.
"""

from __future__ import annotations

import json
from threading import Event

from tests.providers.server import serving_providers


def main() -> None:
    """Serve for ever."""
    with serving_providers() as providers:
        port = int(providers.url.rpartition(":")[2])
        variables = {f"POMODORO_{name.upper()}": each for name, each in providers.settings.items()}
        print(json.dumps({"port": port, "url": providers.url, "variables": variables}), flush=True)
        Event().wait()


if __name__ == "__main__":
    main()
