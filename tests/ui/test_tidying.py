# SPDX-License-Identifier: EUPL-1.2
"""The garbage collector: on the window's thread, and when nobody waits."""

import gc
import weakref

from PySide6.QtWidgets import QApplication

from desktop.ui.tidying import Tidying


def test_what_a_burst_of_loading_leaves_is_looked_through_when_nobody_waits(
    app: QApplication,
) -> None:
    tidying = Tidying(app)
    before = gc.get_freeze_count()
    cycles: list[list[object]] = [[] for _ in range(20_000)]
    for one in cycles:
        one.append(one)
    kept = weakref.ref(_Cycle())
    assert kept() is not None
    assert tidying.tidy() == -1
    assert gc.get_freeze_count() > before + 20_000
    tidying.tidy_all()
    assert kept() is None
    tidying.stop()
    gc.disable()


class _Cycle:
    """Holds itself."""

    def __init__(self) -> None:
        self.itself = self


def test_cycles_are_collected_on_the_windows_thread_only(app: QApplication) -> None:
    tidying = Tidying(app)
    assert not gc.isenabled()
    for _ in range(3000):
        one: list[object] = []
        one.append(one)
    assert tidying.tidy() >= 0
    tidying.stop()
    assert gc.isenabled()
    gc.disable()
