"""The people of the stories, and what the office says of them."""

from datetime import date

from domain.authority import Authority, ClientLevel, Mandate, Role

MANDATE = Mandate(
    mandate="m-head", held_by="head", hours=400, euros=50_000, starts=date(2027, 1, 1)
)
SMALL_MANDATE = Mandate(
    mandate="m-lead", held_by="lead", hours=40, euros=0, starts=date(2027, 1, 1)
)

MANAGER = Authority(person="manager", roles=(Role.ACCOUNT_MANAGER,), teams=("air",))
COORDINATOR = Authority(person="coordinator", roles=(Role.COORDINATOR,))
HANDLER = Authority(person="handler", roles=(Role.HANDLER,), teams=("air",))
OTHER_HANDLER = Authority(person="other", roles=(Role.HANDLER,), teams=("soil",))
LEAD = Authority(person="lead", roles=(Role.TEAM_LEAD,), teams=("air",), mandates=(SMALL_MANDATE,))
HEAD = Authority(person="head", roles=(Role.HEAD,), teams=("air",), mandates=(MANDATE,))
CONTROLLER = Authority(person="controller", roles=(Role.CONTROLLER,))
ARCHIVIST = Authority(person="archivist", roles=(Role.ARCHIVIST,))
CLIENT = Authority(
    person="client",
    roles=(Role.CLIENT,),
    client="waterdam",
    level=ClientLevel.TACTICAL,
)
LIAISON = Authority(
    person="liaison",
    roles=(Role.CLIENT,),
    client="waterdam",
    level=ClientLevel.OPERATIONAL,
)
ZEEMAN = Authority(
    person="zeeman",
    roles=(Role.CLIENT,),
    client="zeedorp",
    level=ClientLevel.OPERATIONAL,
)
DUINS = Authority(
    person="duins",
    roles=(Role.CLIENT,),
    client="duinkerk",
    level=ClientLevel.TACTICAL,
)
STRANGER = Authority(
    person="stranger",
    roles=(Role.CLIENT,),
    client="elsewhere",
    level=ClientLevel.POLITICAL,
)
