"""What stands on the premises: how each kind is served, how it uses energy and how long its customers stay."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

Range = tuple[int, int]


class Class(StrEnum):
    """The customer class of an account (handbook 2.1)."""

    RESIDENTIAL = "Res"
    COMMERCIAL = "Com"
    INDUSTRIAL = "Ind"
    MUNICIPAL = "Muni"


class Use(StrEnum):
    """What drives the use: the weather, the growing season, a demand, the sun beside the weather, an inventory."""

    WEATHER = "weather"
    SEASON = "season"
    DEMAND = "demand"
    SOLAR = "solar"
    LISTED = "listed"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of premise.

    `base` is tenths of kWh a day, `slope` hundredths of kWh a degree day, `kw` the usual demand and `load` the load
    factor in percent, each as (least, most). `ct` are current-transformer ratios (400 to 5 is 80), one of which is
    drawn; `pt` is the potential transformer's. Customers stay `stays` years on average, for ever where it is 0."""

    name: str
    customer: Class
    schedule: str
    use: Use = Use.WEATHER
    size: str = ""
    phase: str = "1"
    heat: str = "gas"
    base: Range = (0, 0)
    slope: Range = (0, 0)
    kw: Range = (0, 0)
    load: Range = (0, 0)
    ct: tuple[int, ...] = (1,)
    pt: int = 1
    amps: int = 200
    volts: str = "120/240"
    stays: int = 0
    point: str = "E-COM"
    discount: str = ""
    tax_code: str = ""

    @property
    def metered(self) -> bool:
        return self.use is not Use.LISTED


_HOME = Kind("home", Class.RESIDENTIAL, "7", size="M", stays=9, point="E-RES")
ELECTRIC_HOME = replace(_HOME, name="electric-heat home", heat="electric", base=(90, 140), slope=(130, 220))
LARGE_HOME = replace(
    ELECTRIC_HOME, name="large electric-heat home", size="L", base=(180, 280), slope=(230, 330), amps=400
)
GAS_HOME = replace(_HOME, name="gas home", base=(180, 240))
SOLAR_HOME = replace(GAS_HOME, name="net-metered home", use=Use.SOLAR, stays=0)
APARTMENT = replace(_HOME, name="apartment", size="S", base=(80, 140), amps=100, stays=4)
ELECTRIC_APARTMENT = replace(APARTMENT, name="electric-heat apartment", heat="electric", base=(70, 110), slope=(50, 90))

SHOP = Kind("shop", Class.COMMERCIAL, "25", base=(600, 1400), stays=15)
CT_SHOP = replace(SHOP, name="shop with CTs", base=(1200, 2600), phase="3", ct=(20, 40, 60), amps=600, volts="120/208")
HOUSE_METER = replace(SHOP, name="house meter", base=(120, 300), stays=0)
BARN = replace(SHOP, name="barn", base=(60, 240), stays=25)
CLINIC = replace(SHOP, name="tribal clinic", base=(700, 1100), phase="3", tax_code="20", stays=0)
CITY_HALL = replace(CT_SHOP, name="city hall", customer=Class.MUNICIPAL, base=(900, 1700), ct=(20, 40), stays=0)
LIBRARY = replace(SHOP, name="library", customer=Class.MUNICIPAL, base=(500, 1000), stays=0)

PUMP = Kind(
    "irrigation pump",
    Class.COMMERCIAL,
    "41",
    Use.SEASON,
    phase="3",
    kw=(12, 90),
    load=(35, 70),
    ct=(10, 20),
    volts="277/480",
)
SMALL_PUMP = replace(PUMP, name="small irrigation pump", phase="1", kw=(2, 9), load=(10, 60), ct=(1,), volts="120/240")

_DEMAND = Kind(
    "demand service", Class.COMMERCIAL, "20", Use.DEMAND, phase="3", amps=800, volts="277/480", point="E-DEM"
)
MEDIUM = replace(_DEMAND, name="medium service", kw=(110, 420), load=(35, 62), ct=(80, 120, 160))
WATERWORKS = replace(MEDIUM, name="waterworks", customer=Class.MUNICIPAL, kw=(120, 260), load=(40, 70))
PRIMARY = replace(
    MEDIUM, name="primary-metered service", kw=(380, 900), ct=(20, 40), pt=60, volts="7,200", discount="primary_metered"
)
OWN_TRANSFORMER = replace(PRIMARY, name="service with its own transformer", discount="customer_transformer")
_LARGE = replace(_DEMAND, customer=Class.INDUSTRIAL, amps=2000)
LARGE_PRIMARY = replace(
    _LARGE, name="large primary service", schedule="36", kw=(5300, 7800), load=(66, 82), ct=(80,), pt=60, volts="7,200"
)
LARGE_115_KV = replace(
    _LARGE,
    name="large 115 kV service",
    schedule="38",
    kw=(9800, 12500),
    load=(70, 88),
    ct=(20,),
    pt=1000,
    volts="115,000",
)

STREET_LIGHTS = Kind("street lights", Class.MUNICIPAL, "1", Use.LISTED, point="LIGHT")
OWN_LIGHTS = replace(STREET_LIGHTS, name="customer-owned street lights", customer=Class.COMMERCIAL, schedule="3")
YARD_LIGHT = replace(STREET_LIGHTS, name="yard light", customer=Class.RESIDENTIAL, schedule="15")
CABLE = Kind("cable-TV power supplies", Class.COMMERCIAL, "23", Use.LISTED, point="E-UNM")
POLES = Kind("pole attachments", Class.COMMERCIAL, "", Use.LISTED, point="POLE", tax_code="99")
