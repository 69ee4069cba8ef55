# SPDX-License-Identifier: EUPL-1.2
"""All parts on a few pages, with sample words: what the parts look like, apart from any screen."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.parts.buttons import Button, IconButton
from desktop.ui.parts.chips import Chip
from desktop.ui.parts.column import Column, Panel
from desktop.ui.parts.dots import Dots
from desktop.ui.parts.empty import EmptyState
from desktop.ui.parts.fields import LineEdit, TextField
from desktop.ui.parts.head import RecordHead, ToolRow
from desktop.ui.parts.kinds import KINDS, sign_icon
from desktop.ui.parts.labels import Heading, Label, Sentence
from desktop.ui.parts.lines import Head, Line
from desktop.ui.parts.lists import RowList
from desktop.ui.parts.message import Message
from desktop.ui.parts.page import Page
from desktop.ui.parts.properties import ChoiceButton, Properties
from desktop.ui.parts.segments import Segments
from desktop.ui.parts.surface import Hairline
from desktop.ui.parts.table import Cell, Table
from desktop.ui.parts.table import Column as TableColumn
from desktop.ui.state import State
from tests.pictures.loose_parts import loose_parts

LESSONS = [
    Head("Cloud"),
    Line(
        "1", "Internetlijn op het oude verbruik", "Vermijden · Veere", state="concept", kind="avoid"
    ),
    Line("2", "Na elke golf een rustweek", "Overnemen · Veere", state="bevestigd", kind="adopt"),
    Line(
        "3",
        "Inventarisatieblad, 38 kolommen",
        "Tijdwinst · Veere",
        state="toegepast",
        kind="save_time",
    ),
    Line(
        "4", "Databaselicenties kosten dubbel", "Vermijden · Zwolle", state="bewezen", kind="avoid"
    ),
    Line(
        "5",
        "Golfplanning met terugval",
        "Tijdwinst · Súdwest-Fryslân",
        state="bevestigd",
        kind="save_time",
    ),
    Head("Rollen en functies"),
    Line(
        "6", "Loopbaangesprek vóór de functie", "Overnemen · Veere", state="concept", kind="adopt"
    ),
    Line(
        "7",
        "Functieprofiel regisseur en adviseur",
        "Tijdwinst · Zwolle",
        state="toegepast",
        kind="save_time",
    ),
]

VISITS = [
    Head("Vandaag"),
    Line("1", "Veere", "Dagje meelopen", "9:30–16:00", "4 lessen"),
    Head("Gepland"),
    Line("2", "Gouda", "Regie op leveranciers", "9 apr", "6 vragen"),
    Line("3", "Zuidplas", "Belafspraak wifi", "21 apr", "3 vragen"),
    Head("Dit jaar"),
    Line("4", "Hoeksche Waard", "Waarderen op oppervlakte", "5 mrt", "5 lessen"),
    Line("5", "Distributiecentrum", "Draadloos dekkend", "12 feb", "6 lessen"),
]


def lesson_page() -> QWidget:
    """List, form and properties, as mockup 03 has them."""
    page = Page(State(None), "gallery", list_width=284, side_width=262)
    rows = RowList("Lessen")
    rows.set_rows(LESSONS)
    rows.select("1")
    kinds = Segments(
        "Soort", [("", "Alle"), ("adopt", "58"), ("avoid", "44"), ("save_time", "41")], fill=True
    )
    kinds.set_value("")
    column = Column(
        "Lessen",
        buttons=[
            IconButton("funnel", "Filter"),
            IconButton("sort-ascending", "Volgorde"),
            IconButton("plus", "Nieuwe les"),
        ],
    )
    column.set_count("143")
    column.add_below(kinds)
    column.set_body(rows)
    page.set_list(column)
    page.set_main(_lesson_form(), "Les")
    page.set_side(_lesson_side(), "Eigenschappen")
    page.set_side_count(4)
    return page


def _lesson_form() -> QWidget:
    panel = Panel("base", margins=(24, 18, 24, 24), spacing=14)
    top = QHBoxLayout()
    segments = Segments(
        "Soort", [("adopt", "Overnemen"), ("avoid", "Vermijden"), ("save_time", "Tijdwinst")]
    )
    segments.set_value("avoid")
    top.addWidget(segments)
    top.addStretch(1)
    top.addWidget(Button("Toepassen…", icon="check-circle", compact=True))
    top.addWidget(IconButton("dots-three", "Meer"))
    panel.rows.addLayout(top)
    title = LineEdit("heading")
    title.setText("Internetlijn op het oude verbruik")
    panel.rows.addWidget(title)
    message = Message("warn")
    message.tell(
        "Deze oorzaak komt u voor de derde keer tegen.",
        "Ook bij Súdwest-Fryslân en Zwolle.",
        "Vergelijken",
    )
    panel.rows.addWidget(message)
    for label, text in (
        (
            "Situatie",
            "Verhuizing van 140 virtuele machines naar de cloud, in golven van tien applicaties.",
        ),
        (
            "Wat wij zagen",
            "Na golf 2 zat de lijn elke ochtend vol. Zes weken lang werkte iedereen traag.",
        ),
        (
            "Oorzaak",
            "De capaciteit was berekend op gisteren: bestanden stonden toen nog in huis.",
        ),
        ("Advies", ""),
    ):
        field = TextField(label, example="Bijvoorbeeld: uitstel, extra kosten, klachten")
        field.set_text(text)
        panel.rows.addWidget(field)
    field.set_error("Zonder advies kan deze les niet bevestigd worden.")
    return panel


def _lesson_side() -> QWidget:
    panel = Panel("list", margins=(20, 16, 20, 16), spacing=12)
    properties = Properties()
    state = ChoiceButton([("draft", "Concept"), ("confirmed", "Bevestigd")], name="Stand")
    state.set_value("draft")
    properties.add("Stand", state)
    topics = QWidget()
    row = QHBoxLayout(topics)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(Chip("Cloud"))
    row.addWidget(Chip("Netwerk"))
    row.addStretch(1)
    properties.add("Thema", topics)
    for name, value in (("Fase", "Planning"), ("Bewijs", "Gezien")):
        properties.add_text(name, value)
    for name, value in (("Impact", 4), ("Moeite", 2)):
        dots = Dots(name, lambda n: f"{n} van 5")
        dots.set_value(value)
        properties.add(name, dots)
    properties.add_text("Eigenaar", "netwerkbeheerder")
    panel.rows.addWidget(properties)
    panel.rows.addWidget(Hairline())
    panel.rows.addWidget(Heading("Lijkt op", "2 lessen"))
    cards = RowList("Lijkt op", wrap=True, pad=0, fit=True)
    cards.set_rows(
        [
            Line(
                "a",
                "Internetverbinding op de behoefte van gisteren",
                "Súdwest-Fryslân · zelfde oorzaak",
                kind="avoid",
            ),
            Line("b", "Proefmeting met volle belasting", "Zorggroep De Schelp", kind="adopt"),
        ]
    )
    panel.rows.addWidget(cards)
    panel.rows.addWidget(
        Sentence('<a href="visits:1">Dagje meelopen in Veere</a> · 12 mrt 2026', "meta")
    )
    return panel


def visit_page() -> QWidget:
    """List, head with chips, tool row, as mockup 02 has them."""
    page = Page(State(None), "gallery2", list_width=252, side_width=296)
    rows = RowList("Bezoeken")
    rows.set_rows(VISITS)
    rows.select("1")
    column = Column(
        "Bezoeken", buttons=[IconButton("funnel", "Filter"), IconButton("plus", "Nieuw bezoek")]
    )
    column.set_body(rows)
    page.set_list(column)
    head = RecordHead(editable=True)
    head.set_title("Dagje meelopen in Veere")
    head.set_meta(
        ["do 12 maart 2026", "9:30–16:00", "Veere", "2 bezoekers", "Cloud, Rollen en functies"]
    )
    head.add_button(Button("Delen", look="quiet", icon="arrows-left-right", compact=True))
    head.add_button(Button("Afdrukken", look="quiet", icon="printer", compact=True))
    head.add_button(IconButton("dots-three", "Meer"))
    head.add_chip(Chip("Bezig", icon="play"))
    head.add_chip(Chip("Intern", icon="lock-simple"))
    tools = ToolRow()
    tools.row.addWidget(Label("Maak van de zin:", "normal", "text2"))
    for number, (kind, word) in enumerate(
        zip(KINDS, ("Overnemen", "Vermijden", "Tijdwinst"), strict=True), 1
    ):
        tools.row.addWidget(Button(word, key=f"Ctrl+{number}", icon=sign_icon(kind), compact=True))
    tools.row.addStretch(1)
    tools.row.addWidget(Button("Actie", look="quiet", icon="check-circle", compact=True))
    top = QWidget()
    both = QVBoxLayout(top)
    both.setContentsMargins(0, 0, 0, 0)
    both.setSpacing(0)
    both.addWidget(head)
    both.addWidget(tools)
    page.set_head(top)
    page.set_main(Panel("base"), "Tekst")
    side = Panel("list", margins=(0, 14, 0, 14), spacing=0)
    cards = RowList("Lessen", wrap=True, fit=True)
    cards.set_rows([row for row in LESSONS if isinstance(row, Line)][:4])
    side.rows.addWidget(cards, 1)
    page.set_side(side, "Wat eruit kwam")
    return page


def table_page() -> QWidget:
    """A table as on Receive."""
    columns = [
        TableColumn("", lambda r: Cell(checked=r[0]), 40, is_check=True),
        TableColumn("Uitkomst", lambda r: Cell(r[1], icon=r[2], ink=r[3], strong=True), 130),
        TableColumn("Soort", lambda r: Cell(r[5], kind=r[4], ink="text2"), 118),
        TableColumn("Titel", lambda r: Cell(r[6]), 284),
        TableColumn("Van", lambda r: Cell(r[7], ink="text2"), 180),
        TableColumn("Uren", lambda r: Cell(r[8]), 90, right=True),
        TableColumn("Besluit", lambda r: Cell(r[9], ink="text2"), 120),
    ]
    table = Table("Wat erin zit", columns, State(None), "gallery")
    table.set_rows(
        [
            (
                True,
                "Nieuw",
                "plus",
                "text",
                "adopt",
                "Overnemen",
                "Leveranciersgesprek met drie vaste vragen",
                "Gouda",
                "16",
                "Importeren",
            ),
            (
                True,
                "Nieuwer",
                "arrow-up",
                "text",
                "save_time",
                "Tijdwinst",
                "Afsprakenboek regie, 24 bladzijden",
                "Gouda",
                "120",
                "Importeren",
            ),
            (
                False,
                "Twee versies",
                "git-branch",
                "warn",
                "avoid",
                "Vermijden",
                "Servicedesk te vroeg afgebouwd",
                "Gouda",
                "",
                "Bekijk eerst",
            ),
            (
                None,
                "Geweigerd",
                "prohibit",
                "avoid",
                "adopt",
                "Overnemen",
                "Wachtdienst samen met de buren",
                "volgens Gouda van Delft",
                "4",
                "Handtekening klopt niet",
            ),
        ]
    )
    table.selectRow(2)
    return table


def empty_page() -> QWidget:
    """The empty state of the lessons."""
    return EmptyState(
        "Hier komen uw lessen",
        "Een les is één ding dat u bij een ander leerde, met een advies erbij. Het makkelijkst "
        "ontstaat hij tijdens een bezoek: zet de cursor op een zin en kies de soort.",
        examples=[
            (
                "adopt",
                "Overnemen",
                "goed gezien, zo doen wij het ook",
                "“Na elke golf een week rust, alleen nazorg.”",
                "Ctrl+1",
            ),
            (
                "avoid",
                "Vermijden",
                "een fout die een ander al maakte",
                "“De internetlijn was te laat besteld en zat vol.”",
                "Ctrl+2",
            ),
            (
                "save_time",
                "Tijdwinst",
                "werk dat al gedaan is",
                "“Het inventarisatieblad mogen wij overnemen.”",
                "Ctrl+3",
            ),
        ],
        buttons=[
            Button("Bezoek plannen", look="primary", icon="calendar-plus"),
            Button("Les schrijven", icon="plus"),
            Button("Bundel openen…", icon="tray"),
        ],
        foot=Sentence(
            'Verslagen in Word of Excel? <a href="x">Importeer ze</a> en markeer de lessen.'
        ),
    )


def search_rows() -> QWidget:
    """Search results: title, passage with marked words, meta line."""
    rows = RowList("Resultaten", ground="base", hairlines=True, pad=20)
    rows.set_rows(
        [
            Line(
                "1",
                "Na elke migratiegolf een rustweek",
                "Overnemen · Súdwest-Fryslân · Uitvoering",
                state="in titel en advies",
                kind="adopt",
                title_marks=((8, 16),),
                snippet="…plan na elke golf een week zonder migratie. "
                "De helft van de klachten komt pas op dag drie, dus dan moet er nazorg zijn.",
                snippet_marks=((35, 43),),
            ),
            Line(
                "2",
                "Migratiedraaiboek met terugvalmomenten",
                "Tijdwinst · Land van Cuijk · Planning",
                state="in titel; toegepast door 4",
                kind="save_time",
                title_marks=((0, 8),),
                snippet="Per golf: wie, wanneer, hoe terug.",
                snippet_marks=(),
            ),
            Line(
                "3",
                "Werkbezoek cloudmigratie in Sneek",
                "Bezoek · Súdwest-Fryslân · 12 mrt 2025",
                state="in titel en notities",
                icon="notebook",
                title_marks=((16, 24),),
                snippet="Voor elke golf een proefmigratie in het weekend, met gebruikers.",
                snippet_marks=((24, 32),),
            ),
        ]
    )
    rows.select("1")
    return rows


PAGES = {
    "lesson": lesson_page,
    "visit": visit_page,
    "parts": loose_parts,
    "table": table_page,
    "empty": empty_page,
    "results": search_rows,
}
