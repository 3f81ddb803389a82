"""Invented people, shops, streets and numbers; every list is long enough that a queue rarely repeats one."""

from __future__ import annotations

from random import Random


def _listed(text: str, between: str) -> tuple[str, ...]:
    return tuple(text.split(between))


_FAMILY = _listed(
    "ABERNATHY ACOSTA ALDRIDGE AMUNDSEN ANAYA ARCHER BACHMAN BANUELOS BARLOW BECERRA BERGSTROM BOATENG BRANNIGAN BUI "
    "CALLOWAY CARDOZA CASTELLANO CHANDRA CHAVIRA COLBURN CORRIGAN DANG DELACRUZ DEMPSEY DIALLO DOMINGUEZ DRISCOLL "
    "EASTMAN EKLUND ELLIS ESCOBEDO FAIRBANKS FARROW FITZGERALD FONTAINE FUJIMOTO GALLEGOS GARRITY GILCHRIST GRANGER "
    "GUNDERSON HAAPALA HALVORSEN HANSON HARGROVE HASHIMOTO HERRERA HIGUERA HOANG IBARRA INGRAM ISAKSEN JARAMILLO "
    "JENNINGS KAHALE KAPOOR KILLIAN KOVACS KRISTOFF LANDRY LARKIN LE LINDQVIST LOFTUS LUJAN MACKENZIE MALDONADO "
    "MARCHETTI MBEKI MCALLISTER MERCADO MIDDLETON MORIARTY NAKAMURA NAVARRO NGUYEN NORDSTROM OCHOA OKAFOR OLSON ORTEGA "
    "OTIENO PACHECO PALMQUIST PARRISH PETROV PHAM QUIGLEY QUINTERO RASMUSSEN RENDON RIVAS ROSARIO RUTLEDGE SALAZAR "
    "SATO SCHREIBER SERRANO SINCLAIR SOLBERG STANHOPE SUZUKI TALBOT TANAKA THORNE TRAN TREVINO ULLOA UNDERHILL VALDEZ "
    "VANCE VARGAS VOGEL WAKEFIELD WARDELL WHITLOCK WINSLOW YAMADA YBARRA YOST ZAMORA ZIEGLER",
    " ",
)
_GIVEN = _listed(
    "ADA ALMA AMIR ANITA ARNE BEATRIZ BENITO BRIGID CARLOS CECILY CLARA DARIUS DELIA DESMOND EDITH ELIAS ESTHER FELIX "
    "FRANCES GAIL GORDON HANA HECTOR INGRID IRENE JAMAL JOAN JULIO KEIKO KURT LENA LEROY LUCIA MAI MARCUS MIRIAM NADIA "
    "NOEL OLIVE OSCAR PAULA PETRA QUENTIN RAFAEL ROSE RUTH SAMIR SELMA SOFIA TERESA THEO TOMAS URSULA VERA VICTOR "
    "WANDA WESLEY XENIA YUSUF ZORA",
    " ",
)
_TRADE = _listed(
    "BAKERY,BARBER SHOP,BICYCLE WORKS,CABINET SHOP,COFFEE ROASTERS,COLD STORAGE,DENTAL,DELI,FEED AND SEED,FLORIST,"
    "GLASS AND MIRROR,HARDWARE,LAUNDROMAT,MACHINE SHOP,PRINTING,TIRE AND BRAKE,TRAVEL,UPHOLSTERY,VETERINARY,WELDING",
    ",",
)
# Who runs a load of hundreds of kilowatts in shifts.
_PLANT = _listed(
    "BRICK AND TILE,CANNING,CASTINGS,COLD STORAGE,DIE CASTING,FEED MILL,FOUNDRY,FROZEN FOODS,GALVANIZING,GLASSWORKS,"
    "METAL FINISHING,PAPER BOX,PLASTICS,PLATING,READY MIX,SAWMILL,STAMPING,STEEL FABRICATION,TOOL AND DIE,VENEER MILL",
    ",",
)
_STREET = _listed(
    "ALDER,BIRCH,BLACKBERRY,BRIDGE,CANYON,CASCADE,CEDAR,CHERRY,COTTONWOOD,COUNTY LINE,CRANBERRY,DOGWOOD,ELK RUN,FERRY,"
    "FIR,GARDEN,GRANGE HALL,HAWTHORN,HERON,HILLCREST,HUCKLEBERRY,JUNIPER,KINGFISHER,LARCH,MADRONA,MAPLE,MEADOWLARK,"
    "MILL,OLD SCHOOL,ORCHARD,OSPREY,PIONEER,QUARRY,RAILROAD,RIVERBEND,SALMONBERRY,SAWMILL,SPRUCE,TAMARACK,WILLOW",
    ",",
)
_SUFFIX = ("AVE", "CT", "DR", "LN", "LOOP", "PL", "RD", "ST", "WAY")
_DIRECTION = ("", "", "N", "S", "E", "W")
_SIDES = _DIRECTION[1:]
STREETS = len(_STREET) * len(_SUFFIX) * len(_SIDES)
_FARM = _listed("BERRY FARM,CATTLE CO,DAIRY,FARMS,HOP YARD,NURSERY,ORCHARDS,TURF FARM,VINEYARD", ",")
_ENTERPRISE = _listed(
    "BREWING,COLD STORAGE,FOUNDRY,GREENHOUSES,HIGH SCHOOL,HOSPITAL,HOTEL,ICE ARENA,MEDICAL CENTER,READY MIX,SAWMILL,"
    "SUPERMARKET,WAREHOUSING",
    ",",
)
_CARRIER = ("BROADBAND", "CABLEVISION", "FIBER", "TELEPHONE")
_WORKS = _listed(
    "ALUMINUM CASTING,CARBON PRODUCTS,CEMENT,COLD CHAIN,DATA HALLS,FOODS,FRUIT PACKERS,GLASS,LUMBER,PAPER,STEEL",
    ",",
)


def person(rng: Random) -> str:
    """`HALVORSEN, INGRID`: names are stored last name first."""
    return f"{rng.choice(_FAMILY)}, {rng.choice(_GIVEN)}"


def shop(rng: Random) -> str:
    """`TREVINO BAKERY`."""
    return f"{rng.choice(_FAMILY)} {rng.choice(_TRADE)}"


def plant(rng: Random) -> str:
    """`TREVINO FOUNDRY`: who needs a demand meter, one name in as many as there are shops."""
    return f"{rng.choice(_FAMILY)} {rng.choice(_PLANT)}"


def street(rng: Random) -> str:
    """`N CEDAR ST`: direction, street, suffix as the address standard writes them."""
    return " ".join(filter(None, (rng.choice(_DIRECTION), rng.choice(_STREET), rng.choice(_SUFFIX))))


def nth_street(number: int) -> str:
    """The street of a number: no two of `STREETS` successive numbers share one."""
    place = number * 1_207 % STREETS  # 1,207 = 17 x 71 shares no factor with the number of streets
    rest, name = divmod(place, len(_STREET))
    side, suffix = divmod(rest, len(_SUFFIX))
    return " ".join(filter(None, (_SIDES[side], _STREET[name], _SUFFIX[suffix])))


def farm(rng: Random) -> str:
    """`OLSON ORCHARDS`."""
    return f"{rng.choice(_FAMILY)} {rng.choice(_FARM)}"


def works(rng: Random) -> str:
    """`CASCADE PAPER`: an industrial customer."""
    return f"{rng.choice(_STREET)} {rng.choice(_WORKS)}"


def enterprise(rng: Random) -> str:
    """`HERON COLD STORAGE`: who needs a demand meter."""
    return f"{rng.choice(_STREET)} {rng.choice(_ENTERPRISE)}"


def carrier(rng: Random) -> str:
    """`CASCADE FIBER`: who sends pictures and calls over the District's poles."""
    return f"{rng.choice(_STREET)} {rng.choice(_CARRIER)}"


def owners(rng: Random) -> str:
    """`CEDAR OWNERS ASSN`: who has street lights of their own."""
    return f"{rng.choice(_STREET)} OWNERS ASSN"


def phone(rng: Random) -> str:
    """A number of the range 555-0100 to 555-0199, which no telephone has."""
    return f"360-555-01{rng.randrange(100):02d}"


def account_number(rng: Random) -> str:
    """Ten digits of which the last is the Luhn check digit of the first nine."""
    digits = str(rng.randrange(100_000_000, 1_000_000_000))
    return digits + str(check_digit(digits))


def check_digit(digits: str) -> int:
    """The Luhn digit that makes the whole number divisible by ten."""
    doubled = (int(digit) * (2 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(digits)))
    return -sum(value // 10 + value % 10 for value in doubled) % 10


def badge(rng: Random) -> str:
    """An eight-digit meter badge."""
    return str(rng.randrange(60_000_000, 80_000_000))
