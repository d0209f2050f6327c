"""Commissions of the demo environment service that are worked on, or were."""

from datetime import date

from domain.commission.words import Channel, Form, Origin
from opdracht.demo.case import Case, Finish, Glory, Plan, Question, Request, Row, Vow, Work
from opdracht.demo.houses import ENVIRONMENT, MIDDENLAND, WATERRIJK

SEWAGE = Case(
    id="26-lozingen",
    house=ENVIRONMENT,
    client=WATERRIJK,
    product="bemonstering-afvalwater",
    subject="water",
    manager="accountmanager-1",
    coordinator="coordinator-1",
    team="team-water",
    request=Request(
        title="Vetlozingen op het riool in het centrum",
        words=(
            "Het riool onder de Markt raakt om de paar weken verstopt door vet. Kunt u bij de "
            "horeca in het centrum uitzoeken wie zonder vetafscheider loost?"
        ),
        channel=Channel.TELEPHONE,
        origin=Origin.EXTRA,
        on=date(2026, 8, 31),
        next_step="We maken een afspraak met de rioolbeheerder en de regisseur.",
        next_on=date(2026, 9, 4),
    ),
    question=Question(
        whose="De rioolbeheerder en de ondernemers aan de Markt.",
        happened="In acht weken is het riool vijf keer verstopt; ontstoppen kost 4.000 euro.",
        if_nothing="De kosten lopen op en bij hevige regen komt het water in de kelders.",
        lines=(
            "U wilt weten welke van de 32 horecazaken aan en om de Markt vet lozen op het riool.",
            "Wij bemonsteren het afvalwater bij elke zaak en controleren de vetafscheider.",
            "U krijgt per zaak een rapport en voor 18 december 2026 een overzicht.",
        ),
        criteria=(
            ("alle-zaken", "Alle 32 horecazaken zijn bezocht en bemonsterd"),
            ("overzicht", "Er is een overzicht per straat, zonder namen van ondernemers"),
        ),
    ),
    plan=Plan(
        rows=(
            Row(
                "bemonsteren",
                "Van elke zaak een monster en een oordeel",
                "32 bezoeken, monsters nemen en naar het laboratorium brengen",
                "team-water",
                96,
                date(2026, 10, 5),
                date(2026, 11, 27),
            ),
        ),
        feasible="Dit is ons gewone werk; het laboratorium heeft ruimte.",
        vow=Vow(
            "Alle 32 zaken zijn voor 27 november 2026 bezocht.",
            96,
            6_000,
            date(2026, 11, 27),
            "teamleider-1",
        ),
        terms="32 bezoeken met monster, rapport per zaak, overzicht voor 18 december 2026.",
        euros=6_000,
        ends=date(2026, 12, 18),
    ),
    work=Work(
        talk_on=date(2026, 10, 1),
        agreed="We beginnen aan de noordkant van de Markt en bellen elke vrijdag met de regisseur.",
        progress=(
            ("Veertien zaken bezocht; bij vijf ontbreekt een vetafscheider.", 45),
            ("Drieëntwintig zaken bezocht; het laboratorium loopt een week voor.", 70),
        ),
        milestone="Alle zaken bezocht",
        milestone_due=date(2026, 11, 27),
        evidence="De uitslagen van het laboratorium staan in het documentsysteem.",
    ),
)

SCHOOLS = Case(
    id="26-schoollucht",
    house=ENVIRONMENT,
    client=MIDDENLAND,
    product="luchtonderzoek",
    subject="lucht",
    manager="accountmanager-2",
    coordinator="coordinator-1",
    team="team-geluid",
    request=Request(
        title="Luchtkwaliteit bij scholen langs de N-wegen",
        words=(
            "Provinciale Staten hebben gevraagd hoe schoon de lucht is bij scholen langs de "
            "provinciale wegen. Wij willen bij twaalf scholen laten meten."
        ),
        channel=Channel.LETTER,
        origin=Origin.EXTRA,
        on=date(2026, 3, 2),
        next_step="We sturen een voorstel voor de meetplekken.",
        next_on=date(2026, 3, 9),
    ),
    question=Question(
        whose="Provinciale Staten en de ouders van de leerlingen.",
        happened="Een motie vroeg om metingen, omdat modelberekeningen niet werden vertrouwd.",
        if_nothing="Het gesprek over snelheid op de N-wegen blijft zonder feiten.",
        lines=(
            "U wilt weten hoeveel stikstofdioxide en fijnstof er bij twaalf scholen hangt.",
            "Wij meten zes maanden en vergelijken met de waarden van de WHO.",
            "U krijgt in november 2026 een rapport dat ook ouders kunnen lezen.",
        ),
        criteria=(
            ("zes-maanden", "Bij elke school is ten minste 24 weken gemeten"),
            ("leesbaar", "Er is een samenvatting van twee bladzijden voor ouders"),
        ),
    ),
    plan=Plan(
        rows=(
            Row(
                "meten",
                "Een half jaar metingen bij twaalf scholen",
                "Meetkastjes plaatsen, ijken en uitlezen",
                "team-geluid",
                240,
                date(2026, 4, 1),
                date(2026, 10, 16),
            ),
            Row(
                "rapport",
                "Een rapport en een samenvatting voor ouders",
                "Analyseren, vergelijken en schrijven",
                "team-geluid",
                80,
                date(2026, 10, 19),
                date(2026, 11, 13),
            ),
        ),
        feasible="Er zijn veertien meetkastjes vrij; twee houden we achter de hand.",
        vow=Vow(
            "Het rapport ligt er op 13 november 2026.",
            320,
            18_000,
            date(2026, 11, 13),
            "afdelingshoofd-1",
        ),
        terms="Metingen van april tot en met oktober, rapport en samenvatting in november 2026.",
        euros=18_000,
        ends=date(2026, 11, 13),
    ),
    work=Work(
        talk_on=date(2026, 3, 30),
        agreed="De scholen horen eerst van de provincie dat er gemeten wordt, daarna van ons.",
        progress=(
            ("Alle twaalf meetkastjes hangen en zijn geijkt.", 20),
            ("De metingen zijn klaar; bij een school ontbreekt een week.", 75),
        ),
        milestone="Metingen klaar",
        milestone_due=date(2026, 10, 16),
        evidence="De meetreeksen en het rapport staan in het documentsysteem.",
    ),
    glory=Glory(
        result="Voor het eerst is bekend hoe de lucht bij twaalf scholen is, week voor week.",
        evidence="Rapport met 312 weekmetingen, nagekeken door een tweede meetteam.",
        why="We kunnen nu met ouders praten over feiten, zei de regisseur, niet over angst.",
        audience="Provinciale Staten, scholen en ouders",
        form=Form.VISIT,
        where="Bezoek met de gedeputeerde aan een van de scholen",
        praise="Jullie hebben twaalf scholen een half jaar lang netjes bijgehouden. Dank!",
    ),
)

TERRACES = Case(
    id="26-terrasgeluid",
    house=ENVIRONMENT,
    client=WATERRIJK,
    product="geluidmeting",
    subject="geluid",
    manager="accountmanager-1",
    coordinator="coordinator-1",
    team="team-geluid",
    request=Request(
        title="Geluid van terrassen aan de Gracht",
        words=(
            "Omwonenden en horeca aan de Gracht zijn het oneens over het geluid van de terrassen. "
            "Meet u op vier avonden, zodat we in juni nieuwe regels kunnen vaststellen?"
        ),
        channel=Channel.MAIL,
        origin=Origin.ON_REQUEST,
        on=date(2026, 4, 7),
        next_step="We bellen over de avonden en de meetplekken.",
        next_on=date(2026, 4, 10),
    ),
    question=Question(
        whose="Bewoners en ondernemers aan de Gracht, en de wethouder Economie.",
        happened="De terrassen mogen sinds dit jaar tot middernacht open zijn.",
        if_nothing="De raad stelt in juni regels vast zonder te weten wat er te horen is.",
        lines=(
            "U wilt weten hoeveel geluid de terrassen op vier avonden aan de gevels geven.",
            "Wij meten aan zes gevels, op twee doordeweekse avonden en twee zaterdagen.",
            "U krijgt voor 12 juni 2026 een rapport met een kaart.",
        ),
        criteria=(
            ("vier-avonden", "Op vier avonden is tussen 19 en 1 uur aan zes gevels gemeten"),
        ),
    ),
    plan=Plan(
        rows=(
            Row(
                "meten",
                "Metingen op vier avonden",
                "Meten met twee mensen, uitwerken en een kaart maken",
                "team-geluid",
                36,
                date(2026, 5, 4),
                date(2026, 6, 5),
            ),
        ),
        feasible="Vier avonden passen in het rooster van mei.",
        vow=Vow("Het rapport ligt er op 12 juni 2026.", 36, 0, date(2026, 6, 12), "teamleider-2"),
        terms="Vier meetavonden en een rapport met kaart voor 12 juni 2026.",
        euros=0,
        ends=date(2026, 6, 12),
    ),
    work=Work(
        talk_on=date(2026, 4, 28),
        agreed="De meetavonden blijven geheim voor horeca en bewoners; de regisseur weet ze wel.",
        progress=(
            ("Twee avonden gemeten, beide droog en met weinig wind.", 50),
            ("Vier avonden gemeten; de kaart is klaar.", 90),
        ),
        milestone="Vier avonden gemeten",
        milestone_due=date(2026, 5, 30),
        evidence="Meetrapport en kaart staan in het documentsysteem.",
    ),
    glory=Glory(
        result="Bewoners en horeca bespraken samen de nieuwe terrasregels, met de kaart erbij.",
        evidence="Kaart met zes gevels en vier avonden; verslag van de bewonersavond.",
        why="Dit was de eerste avond waarop niemand over de cijfers ruziede, zei de regisseur.",
        audience="Bewoners en ondernemers aan de Gracht",
        form=Form.REPORT,
        where="Kwartaalbericht aan de gemeente",
        praise="Vier avonden laat naar huis, en toch een kaart die iedereen begrijpt.",
    ),
    finish=Finish(
        summary="Rapport met kaart; alle zes gevels, vier avonden, geen metingen uitgevallen.",
        gesture="Handgeschreven kaart aan de regisseur",
        grade=9,
        survey="Helder vanaf het eerste gesprek, en op tijd.",
        good="De vraag was al bij de verheldering scherp; daarna was er geen ruis.",
        better="De rekening van de huur van het meetpunt kwam als verrassing bij de gemeente.",
        lesson="Noem bijkomende kosten al in het aanbod, ook als ze klein zijn.",
    ),
)
