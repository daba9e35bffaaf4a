"""The journal: what it said it has kept is there after a kill, after damage, and after a month."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest

from frontdesk.gateway.journal.events import Events
from frontdesk.gateway.journal.keepsakes import Keepsakes, Options
from frontdesk.gateway.journal.sends import IN_DOUBT, Sends
from frontdesk.gateway.journal.store import REMEMBERED_DAYS, Store, open_store
from frontdesk.gateway.protocol import Failed, Message, Person, Sent

NOW = datetime(2026, 11, 20, tzinfo=UTC)
WRITER = """
import itertools, sys
from pathlib import Path
from frontdesk.gateway.journal.events import Events
from frontdesk.gateway.journal.store import Store
from frontdesk.gateway.protocol import Message, Person
from datetime import datetime, UTC
events = Events(Store(Path(sys.argv[1])))
for number in itertools.count(1):
    events.add(Message(id=str(number), kind="text", at=datetime.now(UTC), chat=Person(phone="1"), text="x"))
    print(number, flush=True)
"""


def test_what_was_said_to_be_kept_outlives_a_kill(tmp_path: Path) -> None:
    command = [sys.executable, "-c", WRITER, str(tmp_path / "journal.db")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        for line in writer.stdout:
            if int(line) == 50:
                os.kill(writer.pid, signal.SIGKILL)
                break
        said = 50 + len(writer.stdout.read().splitlines())
    kept = Events(Store(tmp_path / "journal.db")).after(0, 10_000)
    assert len(kept) >= said
    assert [event.number for event in kept] == list(range(1, len(kept) + 1))


def test_a_message_is_kept_once_and_once_more_when_it_has_become_readable(tmp_path: Path) -> None:
    events = Events(Store(tmp_path / "journal.db"))
    sealed, opened = _message("A1", kind="unreadable"), _message("A1", text="hello")
    assert [events.add(each) for each in (sealed, sealed, opened, opened, sealed)] == [1, 0, 1, 0, 0]


def test_a_send_that_a_crash_cut_off_is_in_doubt_until_a_receipt_settles_it(tmp_path: Path) -> None:
    cut_off, done = uuid4(), uuid4()
    before = Sends(Store(tmp_path / "journal.db"))
    before.begin(done, "ana")
    before.end(done, Sent(id="W1", at=NOW))
    before.begin(cut_off, "ana")
    sends = Sends(Store(tmp_path / "journal.db"))
    assert sends.answer(done) == Sent(id="W1", at=NOW)
    assert sends.answer(cut_off) == IN_DOUBT
    assert sends.settle("eva", "W2", Sent(id="W2", at=NOW)) is None
    assert sends.settle("ana", "W3", Sent(id="W3", at=NOW)) == cut_off
    assert sends.answer(cut_off) == Sent(id="W3", at=NOW)
    with pytest.raises(sqlite3.IntegrityError):
        sends.begin(cut_off, "ana")


def test_a_send_whose_receipt_came_before_its_own_answer_is_not_in_doubt_after_a_crash(tmp_path: Path) -> None:
    done, cut, unseen = uuid4(), uuid4(), uuid4()
    sends = Sends(Store(tmp_path / "journal.db"))
    for id, wamid in ((done, "A"), (cut, "B")):
        sends.begin(id, "ana")
        assert sends.settle("ana", wamid, Sent(id=wamid, at=NOW)) is None
    sends.end(done, Sent(id="A", at=NOW))
    sends.begin(unseen, "ana")
    again = Sends(Store(tmp_path / "journal.db"))
    assert (again.command("A"), again.command("B")) == (done, cut)
    assert again.answer(unseen) == IN_DOUBT
    assert again.settle("ana", "C", Sent(id="C", at=NOW)) == unseen


def test_a_failure_that_may_be_tried_again_is_tried_again(tmp_path: Path) -> None:
    sends, id = Sends(Store(tmp_path / "journal.db")), uuid4()
    sends.begin(id, "ana")
    sends.end(id, Failed(code="too_fast", sentence="Slower.", advice="retry"))
    assert sends.answer(id) is None
    sends.begin(id, "ana")


@pytest.mark.parametrize("spoilt", ["header", "middle"])
def test_a_damaged_journal_is_put_aside_and_what_can_be_read_of_it_goes_on(tmp_path: Path, spoilt: str) -> None:
    file = tmp_path / "journal.db"
    store = Store(file)
    Events(store).add(*(_message(str(number), text="x" * 500) for number in range(400)))
    holder, journal = store.fact("holder"), store.fact("journal")
    store.close()
    with file.open("r+b") as raw:
        raw.seek(0 if spoilt == "header" else file.stat().st_size // 2)
        raw.write(os.urandom(8192))
    store, saved = open_store(file)
    assert saved is not None
    assert len(list(tmp_path.glob("journal.unreadable-*.db"))) == 1
    assert len(Events(store).after(0, 1_000)) == saved
    assert store.fact("journal") != journal  # its numbers begin anew, and the server must know that
    if spoilt == "middle":
        assert 0 < saved < 400
        assert store.fact("holder") == holder
    Events(store).add(_message("new", text="goes on"))


def test_a_sound_journal_is_left_alone_and_a_disk_that_cannot_be_used_replaces_nothing(tmp_path: Path) -> None:
    store, saved = open_store(tmp_path / "journal.db")
    store.close()
    assert saved is None
    with pytest.raises(sqlite3.OperationalError):
        open_store(tmp_path / "no such folder" / "journal.db")


def test_after_a_month_it_forgets_what_nobody_needs_but_no_doubt(tmp_path: Path) -> None:
    store = Store(tmp_path / "journal.db")
    sends, keepsakes, events = Sends(store), Keepsakes(store), Events(store)
    sent, doubtful = uuid4(), uuid4()
    events.add(_message("A1", text="x"))
    poll = keepsakes.keep(Options(options=["yes"]))
    for id in (sent, doubtful):
        sends.begin(id, "ana")
    sends.end(sent, Sent(id="W1", at=NOW))
    sends.end(doubtful, IN_DOUBT)
    with store.writing() as db:
        for table in ("known", "keepsake", "send"):
            db.execute(f"UPDATE {table} SET at = ?", (time.time() - (REMEMBERED_DAYS + 1) * 86_400,))
    store.tidy()
    assert (sends.answer(sent), sends.answer(doubtful)) == (None, IN_DOUBT)
    assert keepsakes.find(poll, Options) is None
    assert events.waiting() == 1  # however old: the server has not had it


def test_its_size_is_that_of_what_waits(tmp_path: Path) -> None:
    store = Store(tmp_path / "journal.db")
    events = Events(store)
    empty = store.bytes()
    for batch in range(10):
        events.add(*(_message(f"{batch}-{number}", text="x" * 2_000) for number in range(1_000)))
    full = store.bytes()
    events.acked(events.last())
    events.add(_message("last"))  # whatever is written next takes the log back
    assert full - empty > 20_000_000
    assert store.bytes() - empty < 8_000_000


def _message(id: str, kind: str = "text", text: str | None = None) -> Message:
    return Message(id=id, kind=kind, at=NOW, chat=Person(phone="447700900123"), text=text)
