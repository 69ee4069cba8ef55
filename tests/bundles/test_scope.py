# SPDX-License-Identifier: EUPL-1.2
"""What a bundle is to hold: a topic, a project, ids, feedback, and the files that go along."""

import os
import time
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import msgspec
import pytest

from desktop.actions import publishing, receiving, sharing
from desktop.actions.context import Writing
from desktop.answers.provenance import StoredFile
from desktop.answers.sharing import Order, Scope
from desktop.bundles.format import attachment_path
from desktop.records.adoption import Adoption
from desktop.records.attachment import Attachment
from desktop.records.comment import Comment
from desktop.records.errors import Refused
from desktop.records.project import Project
from desktop.records.topic import Topic
from tests.bundles.neighbours import Neighbour, counts, decided

SHARED = "municipalities"


def _ids(path: Path) -> set[str]:
    with ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name.endswith(".jsonl")]
        lines = [line for name in names for line in archive.read(name).splitlines()]
    return {msgspec.json.decode(line)["document"]["id"] for line in lines}


def _order(**scope: object) -> Order:
    return Order(scope=msgspec.convert(scope, Scope), mode="report")


def _topic(neighbour: Neighbour, name: str, parent: str | None = None) -> str:
    def action(w: Writing) -> str:
        return w.unit.create(Topic(**w.header(), name=name, parent=parent, sharing=SHARED)).id

    return neighbour.do(action)


def _project(neighbour: Neighbour, title: str) -> str:
    def action(w: Writing) -> str:
        return w.unit.create(Project(**w.header(), title=title, sharing=SHARED)).id

    return neighbour.do(action)


def _file(neighbour: Neighbour, record: str, content: bytes, sharing_mark: str = SHARED) -> str:
    def action(w: Writing) -> str:
        path = neighbour.folder / "blad.txt"
        path.write_bytes(content)
        digest, size = w.files.add(path)
        w.unit.keep_file(StoredFile(digest, size, "text/plain"))
        attachment = Attachment(
            **w.header(),
            record=record,
            file_name="blad.txt",
            media_type="text/plain",
            size=size,
            sha256=digest,
            sharing=sharing_mark,
        )
        return w.unit.create(attachment).id

    return neighbour.do(action)


def test_a_topic_with_all_below_it_and_what_is_about_it(veere: Neighbour) -> None:
    cloud = _topic(veere, "Onze cloud")
    below = _topic(veere, "Onze verbindingen", cloud)
    one, two = veere.write("Les een", topics=(cloud,)), veere.write("Les twee", topics=(below,))
    veere.write("Gaat over iets anders")
    assert _ids(veere.send(_order(topic=cloud))) == {cloud, below, one, two}


def test_a_project_with_what_refers_to_it_and_goes_along(veere: Neighbour) -> None:
    project, lesson = _project(veere, "Naar de cloud"), veere.write("Les")

    def more(w: Writing) -> tuple[str, str]:
        adoption = Adoption(**w.header(), lesson=lesson, project=project, sharing=SHARED)
        comment = Comment(**w.header(), record=project, text="Gelukt.", sharing=SHARED)
        return w.unit.create(adoption).id, w.unit.create(comment).id

    adoption, comment = veere.do(more)
    picture = _file(veere, project, b"blad")
    assert _ids(veere.send(_order(project=project))) == {project, adoption, comment, picture}


def test_ids_with_their_attachments_but_not_the_internal_ones(veere: Neighbour) -> None:
    lesson = veere.write("Les")
    veere.write("Andere les")
    shared = _file(veere, lesson, b"blad shared")
    _file(veere, lesson, b"blad internal", "internal")
    path, exported = veere.export(_order(ids=(lesson,)))
    assert _ids(path) == {lesson, shared}
    assert exported.attachments == 1
    assert [each.why for each in exported.staying] == ["internal"]


def test_an_attachment_arrives_with_its_content(veere: Neighbour, waddinxveen: Neighbour) -> None:
    lesson = veere.write("Les")
    content = b"blad" + b"x" * 10_000
    _file(veere, lesson, content)
    path = veere.send()
    digest = sha256(content).hexdigest()
    with ZipFile(path) as archive:
        assert archive.read(f"{path.stem}/{attachment_path(digest)}") == content
    assert counts(waddinxveen.receive(path)) == {"new": 2}
    place = waddinxveen.read(lambda r: r.files.path(digest))
    assert place.read_bytes() == content


def test_an_attachment_whose_content_never_came_is_passed_on_without(
    veere: Neighbour, waddinxveen: Neighbour
) -> None:
    lesson = veere.write("Les")
    _file(veere, lesson, b"blad")
    veere.read(lambda r: r.files.path(sha256(b"blad").hexdigest())).unlink()
    path, exported = veere.export()
    assert (exported.records, exported.attachments) == (2, 0)
    assert counts(waddinxveen.receive(path)) == {"new": 2}


def test_an_attachment_that_was_damaged_here_does_not_leave(veere: Neighbour) -> None:
    lesson = veere.write("Les")
    _file(veere, lesson, b"blad")
    veere.read(lambda r: r.files.path(sha256(b"blad").hexdigest())).write_bytes(b"broken")
    path, exported = veere.export()
    (finding,) = exported.findings
    assert (finding.kind, exported.attachments, len(_ids(path))) == ("unexamined", 0, 1)
    with pytest.raises(Refused) as refused:
        veere.send(Order(mode="report", decisions=(decided(finding, "keep"),)))
    assert refused.value.code == "attachment"


def test_feedback_goes_to_the_origin_and_stands_beside_the_lesson(
    veere: Neighbour, waddinxveen: Neighbour, gouda: Neighbour
) -> None:
    lesson = veere.write("Regie voeren")
    bundle = veere.send()
    for neighbour, hours in ((waddinxveen, 110), (gouda, 200)):
        neighbour.receive(bundle)
        project = _project(neighbour, "Naar de cloud")
        neighbour.write("Blijft thuis, dit is geen terugkoppeling")

        def adopt(w: Writing, project: str = project, hours: int = hours) -> None:
            adoption = Adoption(
                **w.header(),
                lesson=lesson,
                project=project,
                stage="applied",
                hours_realised=hours,
                rating=4,
                sharing=SHARED,
            )
            w.unit.create(adoption)

        neighbour.do(adopt)
        scope = neighbour.read(lambda r: publishing.scope_from(r, feedback=True))
        assert scope.to == veere.home
        path, exported = neighbour.export(_order(to=veere.home, feedback=True))
        assert exported.records == 1
        verdict = veere.verify(path)
        assert verdict.scope == {"kind": "feedback", "to": veere.home}
        veere.receive(path)
    told = veere.read(lambda r: sharing.feedback(r, lesson))
    assert set(told.organisations) == {waddinxveen.home, gouda.home}
    assert (told.applied, told.hours_realised, told.ratings) == (2, 310, (4, 4))


def test_each_audience_has_a_series_of_its_own(veere: Neighbour, gouda: Neighbour) -> None:
    veere.write("Les")
    numbers = [veere.export(_order(to=to))[1].number for to in ("", gouda.home, "", gouda.home, "")]
    assert numbers == [1, 1, 2, 2, 3]


def test_nobody_is_told_which_ids_were_asked_for(veere: Neighbour, gouda: Neighbour) -> None:
    lesson, internal = veere.write("Les"), veere.write("Intern", sharing="internal")
    verdict = gouda.verify(veere.send(_order(ids=(lesson, internal))))
    assert verdict.scope == {"kind": "ids", "to": "municipalities"}


def test_what_waits_in_the_folder_is_thrown_away_at_a_start(
    veere: Neighbour, waddinxveen: Neighbour
) -> None:
    veere.write("Les")
    waddinxveen.verify(veere.send())
    incoming = waddinxveen.folder / "incoming"
    (incoming / "half.part").write_bytes(b"x")
    assert len(list(incoming.iterdir())) == 2
    long_ago = time.time() - 3600
    for entry in incoming.iterdir():
        os.utime(entry, (long_ago, long_ago))
    waddinxveen.read(receiving.tidy)
    assert list(incoming.iterdir()) == []


def test_what_is_looked_at_now_is_not_thrown_away(veere: Neighbour, waddinxveen: Neighbour) -> None:
    lesson = veere.write("Les")
    verdict = waddinxveen.verify(veere.send())
    waddinxveen.read(receiving.tidy)
    assert waddinxveen.do(receiving.apply, verdict, (), "keep", True).new == 1
    assert waddinxveen.find(lesson) is not None
