"""`python -m tests.providers [ADDRESS]`: the little providers for tests in another language.

The first line says where they are and with which variables a server finds them; they are there
until they are ended. `POST /control` changes who is sitting there, and what is wrong.
"""

from __future__ import annotations

import json
import sys
from threading import Event

from tests.providers.server import serving_providers


def main() -> None:
    """Serve for ever."""
    with serving_providers(*sys.argv[1:]) as providers:
        variables = {f"POMODORO_{name.upper()}": each for name, each in providers.settings.items()}
        print(json.dumps({"url": providers.url, "variables": variables}), flush=True)
        Event().wait()


if __name__ == "__main__":
    main()
