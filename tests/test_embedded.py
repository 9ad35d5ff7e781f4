"""The embedded mode loads nothing that it does not use: it starts in a second, and is small."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SIGN_IN_ONCE = """
import sys
from pathlib import Path
from api import create_app
from api.parts import parts
from api.settings import ServerSettings
app = create_app(ServerSettings(data=Path(sys.argv[1]), app=Path(sys.argv[1])))
nobody = {"name": "nobody", "password": "not a password"}
assert app.test_client().post("/auth/sign-in", json=nobody).status_code == 401
parts(app).close()
print([name for name in ("redis", "api.redis") if name in sys.modules])
"""


def test_it_does_not_load_redis(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SIGN_IN_ONCE, str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=30,
        check=True,
    )

    assert done.stdout.splitlines()[-1] == "[]"
