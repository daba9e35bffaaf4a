"""From a source to passages that can be quoted, for every kind of source; and again when it changes."""

from datetime import timedelta
from uuid import UUID

import pytest
import sqlalchemy as sa

from frontdesk.kit import clock
from frontdesk.kit.homes import HomeUnavailable, Transaction
from frontdesk.knowledge import documents, faq, sources
from frontdesk.knowledge.faq import Pair
from frontdesk.knowledge.models import Document, Gram, PassageRow, Posting, Shelf, Source, Word
from tests.knowledge import made
from tests.knowledge.conftest import Room, Site

PAGE = "<html><head><title>Salon Rosa</title></head><body><main><h1>{}</h1><p>{}</p></main></body></html>"


async def test_a_pdf_is_quoted_with_its_page(room: Room) -> None:
    standing = await room.file(
        "house-rules.pdf", made.pdf("Welcome to Salon Rosa.", "Dogs may wait in the garden.", "Keys are at the bar.")
    )
    assert (standing.state, standing.documents, standing.parts_total, standing.passages) == ("ready", 1, 3, 3)
    (best, *_) = await room.ask("where do dogs wait?")
    assert (best.title, best.where, best.text) == ("house-rules", "page 2", "Dogs may wait in the garden.")


async def test_a_word_document_is_quoted_with_its_heading(room: Room) -> None:
    content = made.word((1, "Returns"), (0, "Send it back within 30 days."), (1, "Repairs"), (0, "A repair takes a week."))
    assert (await room.file("terms.docx", content)).state == "ready"
    (best, *_) = await room.ask("how long is a repair")
    assert (best.where, best.text) == ("Repairs", "A repair takes a week.")


async def test_tables_are_read_row_by_row_beside_the_names_of_their_columns(room: Room) -> None:
    rows: list[list[object]] = [["Product", "Price", "Stock"], ["Laptop Nova", 899, 4], ["Printer Lumo", 120.5, 9]]
    assert (await room.file("prices.xlsx", made.sheet(rows))).passages == 2
    assert (await room.file("more.csv", made.table([["Artículo", "Precio"], ["Ratón óptico", "15"], ["Teclado", "30"]]))).passages == 2
    assert (await room.ask("printer lumo price"))[0].text == "Product: Printer Lumo; Price: 120.5; Stock: 9"
    (best, *_) = await room.ask("precio del raton optico")
    assert (best.text, best.where) == ("Artículo: Ratón óptico; Precio: 15", "row 2")


async def test_a_formula_is_never_shown_nor_worked_out(room: Room) -> None:
    standing = await room.file("sum.xlsx", made.sheet([["Thing", "Total"], ["Chairs", "=1+1"], ["Tables", 7]]))
    assert standing.state == "ready"
    assert not any("=" in passage.text for passage in await room.ask("chairs total"))


async def test_markdown_and_text_are_read(room: Room) -> None:
    await room.file("guide.md", b"# Guide\n\n## Parking\n\nBehind the **house**, [see map](https://x.example).\n\n## Pets\n\nNo cats.")
    (best, *_) = await room.ask("parking")
    assert (best.where, best.text) == ("Parking", "Behind the house, see map.")
    standing = await room.add(sources.add_text, "Opening", "Open from nine to five.\n\nClosed on Mondays.")
    assert (standing.state, standing.source.kind) == ("ready", "text")
    assert (await room.ask("are you closed on mondays"))[0].title == "Opening"


async def test_a_reading_that_ends_after_its_text_was_written_anew_does_not_say_that_it_is_read(room: Room) -> None:
    standing = await room.add(sources.add_text, "Opening", "Closed on Mondays.")

    def overtaken(tx: Transaction) -> list[str]:
        source = tx.session.get_one(Source, (tx.tenant_id, standing.source.id))
        document = tx.session.scalars(sa.select(Document)).one()
        basis = documents.Basis(source.sha256, document.text)
        sources.change_text(tx, source, "Opening", "Closed on Tuesdays.")
        tx.session.flush()
        tx.session.expire_all()
        documents.unchanged(tx, document.id, basis)
        first = str(document.state)
        documents.refuse(tx, document.id, basis, "There is no text in it.")
        return [first, str(document.state)]

    assert await room.do(overtaken) == ["new", "new"]
    await room.work()
    assert (await room.standing(standing.source.id)).state == "ready"
    assert (await room.ask("are you closed on tuesdays"))[0].text == "Closed on Tuesdays."


async def test_a_pair_of_question_and_answer_is_sure_and_can_be_reworded(room: Room) -> None:
    await room.add(sources.add_faq, "FAQ", [Pair("Do you have gift vouchers?", "Yes, from 20 euros, at the desk.")])
    (best, *_) = await room.ask("do you sell gift vouchers")
    assert (best.sure, best.text) == (True, "Yes, from 20 euros, at the desk.")

    def change(tx: Transaction) -> None:
        document = tx.session.scalars(sa.select(Document)).one()
        faq.change(tx, document, Pair("Do you have gift cards?", "Only online."))

    await room.do(change)
    await room.work()
    assert [p.text for p in await room.ask("gift cards")] == ["Only online."]
    assert [p.text for p in await room.ask("vouchers")] == []


async def test_a_page_is_fetched_and_again_only_when_it_changed(room: Room, site: Site) -> None:
    url = site.page("/prices", PAGE.format("Prices", "A haircut for men costs 25 euros, for women 42 euros."), ETag='"1"')
    standing = await room.add(sources.add_page, url)
    assert (standing.state, standing.passages) == ("ready", 1)
    (best, *_) = await room.ask("what does a haircut cost")
    assert (best.url, best.title) == (url, "Salon Rosa")
    clock.advance(timedelta(hours=25))
    await room.work()
    assert site.asked[-1][1]["if-none-match"] == '"1"'
    assert (await room.ask("what does a haircut cost"))[0].id == best.id, "unchanged: not written anew"
    site.page("/prices", PAGE.format("Prices", "A haircut for men costs 30 euros, for women 45 euros."), ETag='"2"')
    clock.advance(timedelta(hours=25))
    await room.work()
    assert "30 euros" in (await room.ask("what does a haircut cost"))[0].text
    assert len(await room.ask("haircut")) == 1, "the old passages are gone"


async def test_a_sitemap_brings_its_pages_and_those_that_go_are_forgotten(room: Room, site: Site) -> None:
    for name, text in (("a", "The garden has forty seats for guests."), ("b", "Brunch is served on Sundays until two.")):
        site.page(f"/{name}", PAGE.format(name, text))
    listed = "".join(f"<url><loc>{site.url}/{name}</loc></url>" for name in "ab")
    other = "<url><loc>http://elsewhere.example/c</loc></url>"
    site.page("/sitemap.xml", f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{listed}{other}</urlset>')
    standing = await room.add(sources.add_sitemap, f"{site.url}/sitemap.xml")
    assert (standing.state, standing.documents, standing.passages) == ("ready", 2, 2)
    assert "brunch" in (await room.ask("when is brunch"))[0].text.lower()
    site.page("/sitemap.xml", f"<urlset><url><loc>{site.url}/a</loc></url></urlset>")
    await room.do(lambda tx: sources.refresh(tx, tx.session.get_one(Source, (tx.tenant_id, standing.source.id))))
    await room.work()
    assert (await room.standing(standing.source.id)).documents == 1
    assert await room.ask("brunch") == []


async def test_a_removed_source_is_silent_at_once_and_leaves_nothing(room: Room) -> None:
    standing = await room.file("rules.pdf", made.pdf(*[f"Rule {n}: the terrace closes at {n} pm." for n in range(40)]))
    assert await room.ask("terrace")
    await room.do(lambda tx: sources.remove(tx, tx.session.get_one(Source, (tx.tenant_id, standing.source.id))))
    assert await room.ask("terrace") == []
    await room.work()

    def left(tx: Transaction) -> list[int]:
        tables = (Source, Document, PassageRow, Posting, Word, Gram)
        return [tx.session.scalar(sa.select(sa.func.count()).select_from(table)) or 0 for table in tables]

    assert await room.look(left) == [0, 0, 0, 0, 0, 0]
    assert await room.look(lambda tx: tx.session.scalar(sa.select(Shelf.passages))) == 0


async def test_a_reading_that_broke_off_is_done_again_and_leaves_no_half(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    written, real = 0, documents.write

    def breaks(*args: object, **kwargs: object) -> bool:
        nonlocal written
        written += 1
        if written == 3:
            raise HomeUnavailable
        return real(*args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(documents, "write", breaks)
    standing = await room.file("long.pdf", made.pdf(*[f"Chapter {n} speaks of apples and pears." for n in range(60)]))
    assert (standing.state, standing.passages, len(room.failures)) == ("ready", 60, 1)
    count = sa.select(sa.func.count()).select_from(PassageRow)
    assert await room.look(lambda tx: tx.session.scalar(count)) == 60
    assert await room.look(lambda tx: tx.session.scalar(sa.select(Shelf.passages))) == 60


async def test_the_same_file_again_writes_nothing(room: Room) -> None:
    standing = await room.file("a.pdf", made.pdf("The pool is heated."))
    (before, *_) = await room.ask("is the pool heated")
    await room.do(lambda tx: sources.refresh(tx, tx.session.get_one(Source, (tx.tenant_id, standing.source.id))))
    await room.work()
    assert (await room.ask("is the pool heated"))[0].id == before.id


async def test_another_tenant_finds_nothing(room: Room, other_tenant: UUID) -> None:
    await room.file("a.pdf", made.pdf("The pool is heated."))
    stranger = Room(room.homes, other_tenant, room.files, room.reader, room.pages, room.source)
    assert await stranger.ask("is the pool heated") == []
    assert [p.text for p in await room.ask("heated sauna")] == ["The pool is heated."]
