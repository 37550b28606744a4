"""The truth both languages are held to, and node to run the other one."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

from tests.policy.source import ROOT

SHARED = ROOT / "tests" / "shared"
JAVASCRIPT = ROOT / "tests" / "js"


def shared(name: str) -> Any:
    """Read one of the shared files."""
    return json.loads((SHARED / f"{name}.json").read_text("utf-8"))


def node() -> Path:
    """Return the node that comes with Playwright; none needs to be installed."""
    import playwright

    name = "node.exe" if os.name == "nt" else "node"
    return Path(playwright.__file__).parent / "driver" / name


def run_node(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run node in the root of the repository."""
    return subprocess.run(
        [str(node()), *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
