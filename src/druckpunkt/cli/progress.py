"""A progress bar on stderr, only when somebody watches and only after the first second."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

PATIENCE_SECONDS = 1.0


class Waiting:
    """Call it with the share done (0 to 1); use it as a context manager."""

    def __init__(self, title: str, *, patience_seconds: float = PATIENCE_SECONDS) -> None:
        self.title = title
        self.patience_seconds = patience_seconds
        self.started = time.monotonic()
        self.bar: Progress | None = None
        self.task: TaskID | None = None

    def __enter__(self) -> Waiting:
        return self

    def __call__(self, share_done: float) -> None:
        if self.bar is None and self._is_long():
            self._open()
        if self.bar is not None and self.task is not None:
            self.bar.update(self.task, completed=share_done)

    def _is_long(self) -> bool:
        return sys.stderr.isatty() and time.monotonic() - self.started > self.patience_seconds

    def _open(self) -> None:
        from rich.console import Console
        from rich.progress import Progress

        self.bar = Progress(console=Console(stderr=True), transient=True)
        self.task = self.bar.add_task(self.title, total=1.0)
        self.bar.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        where: TracebackType | None,
    ) -> None:
        if self.bar is not None:
            self.bar.stop()
