# SPDX-License-Identifier: EUPL-1.2
"""A window that is killed while one types: what was said to be saved is there again."""

import subprocess
import sys
from pathlib import Path

import pytest

from desktop.actions import visits
from desktop.records.document import decode
from desktop.records.visit import Visit
from desktop.workspace import Workspace
from tests.clock import Clock

TYPING = """
import sys
from pathlib import Path
from PySide6.QtTest import QTest
from desktop.ui.start_up import make_application, make_window
from desktop.ui.state import State
from desktop.workspace import Workspace

app = make_application()
with Workspace.open(Path(sys.argv[1])) as workspace:
    window = make_window(workspace, State(None))
    window.open("visits", sys.argv[2])
    window.show()
    screen = window.screens["visits"]
    typed = iter("De lijn zat na golf 2 helemaal vol. " * 200)
    written = []

    def on_saved(_at):
        if written:
            print(len(written), flush=True)
            type_more()

    def type_more():
        for _turn in range(5):
            letter = next(typed)
            written.append(letter)
            QTest.keyClicks(screen.text.notes, letter)

    window.door.saved.connect(on_saved)
    screen.open.arrived.connect(type_more)
    app.exec()
"""


@pytest.mark.slow
def test_what_was_said_to_be_saved_survives_a_kill(tmp_path: Path, clock: Clock) -> None:
    folder = tmp_path / "w"
    with Workspace.create(folder, "GM0627", example=True, clock=clock) as workspace:
        visit = workspace.do(visits.plan, "Veere", label="x").id
    script = [sys.executable, "-c", TYPING, str(folder), visit]
    with subprocess.Popen(script, stdout=subprocess.PIPE, text=True) as window:
        assert window.stdout is not None
        said = [int(window.stdout.readline()) for _turn in range(3)]
        window.kill()
    with Workspace.open(folder) as workspace:
        copy = workspace.unsaved.get(visit)
        assert copy is not None
        record = decode(copy.document)
    assert isinstance(record, Visit)
    assert len(record.notes) >= said[-1]
    assert ("De lijn zat na golf 2 helemaal vol. " * 200).startswith(record.notes)
