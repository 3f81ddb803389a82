"""How the desk is taught: its families by name, and the key's own moves, each with a sentence that says why."""

from __future__ import annotations

from collections.abc import Mapping

from carpath.cis.desk.plan import GENUINE
from carpath.exercises.kind import Teaching
from carpath.exercises.upload.blueprint import line
from carpath.exercises.upload.case import Key
from carpath.exercises.upload.work import STATES

FAMILIES = {
    GENUINE: "Nothing more to do",
    "no access": "No access, first and second month",
    "third month": "No access for the third month",
    "unsafe": "Unsafe at the meter",
    "equipment": "Glass, seal, display",
    "dead": "A dead meter",
    "exchange": "Another badge hangs there",
    "removed": "The meter is gone",
    "demolished": "The house is gone",
    "swapped": "Two neighbors swapped",
    "wrong route": "A meter of another route",
    "badge slip": "A badge keyed wrong",
    "found": "A new meter on no route",
    "stop": "A stop that nobody posted",
    "moved in": "Moved in without a start",
    "nobody": "Load, and nobody signed on",
    "tamper": "A jumper seen",
    "light": "An area light",
    "sign": "Another address sign",
    "solar": "Solar panels",
    "duplicate": "Read twice",
}
Said = tuple[str, str]
OPENED: Mapping[str, Said] = {
    "account": ("Who is signed on here, and since when?", "8.3-10"),
    "premise": ("Where does the record say that this meter stands?", "8.3-17"),
    "meter": ("Read the badge on record digit by digit: the read belongs to that meter and no other.", "8.4-4"),
    "reads": ("Does the read fit this meter's last one, and how did the months before come in?", "5.5-1"),
    "bills": ("Which of the last bills were estimated, and which went out at zero?", "5.5-1"),
    "orders": ("Is the answer on file already, or is somebody on the way?", "5.5-12"),
    "notes": ("The contact log may hold what the customer told us.", "4.5-4"),
}
PAPERS: Mapping[str, Said] = {
    "moves": ("Requests to stop and start lie here until somebody posts them.", "8.3-10"),
    "landlords": ("An owner may have agreed to pay between two tenants.", "8.3-10"),
    "connects": ("The connect order says when a new meter was set, at which read, and for whom.", "8.4-5"),
    "permits": ("A permit tells when the service was pulled.", "8.4-2"),
    "shop": ("A meter that came over the shop's counter brings its last read with it. Compare the badge.", "8.4-2"),
    "lights": ("Look whether the lamp is billed, and to whom.", "8.3-16"),
    "solar": ("Is there a net-metering agreement, and can the meter count both ways?", "8.3-18"),
}
WHY: Mapping[str, Said] = {
    "photo": ("The photo shows which meter it was and what stood on it.", "8.2-5"),
    "radio": ("The radio hears the recorded badge alone, so this proves the read.", "5.4-1"),
    "find": ("F3 finds a badge wherever it stands in the cycle.", "8.3-9"),
    "post": ("Post the read to the meter whose badge it names, not to the address.", "8.2-2"),
    "estimate": ("Without a read the same period last year speaks, by the day.", "5.6-2"),
    "exchange": ("Post the exchange as a pair: the old meter out, the new one in.", "8.4-1"),
    "final": ("Close the agreement on the day of the removal, at the read that proves it.", "8.4-2"),
    "refund": ("What the deposit leaves after the final bill is the customer's: refund it.", "8.5-2"),
    "lamp": ("A lamp that is gone comes off the bill on the same day.", "8.3-19"),
    "point": ("Set up the service point from the day and the read of the connect order.", "8.4-5"),
    "start": ("From that day the use belongs to this customer.", "8.4-5"),
    "place": ("Move the meter to where it stands, with its history, so that next month's round finds it.", "8.4-7"),
    "bill": ("Dates, kWh and expected total first; the CIS computes after you.", "3-1"),
    "note": ("Seen, decided, proof, number: a reviewer must be able to agree without asking.", "4.5-1"),
    "alert": ("The next reader must know before opening the gate.", "8.3-2"),
}
LETTERS: Mapping[str, Said] = {
    "DH": ("The first month a door hanger asks for access.", "8.3-1"),
    "AL": ("A letter asks for access as well as a door hanger does.", "8.3-1"),
    "AF": ("From the second month on the letter names the fee.", "8.3-1"),
    "AP": ("Whoever lives there gets an application, before the use grows.", "8.3-11"),
}
OFFICES: Mapping[str, Said] = {
    "MV": ("Stop and start belong to the moves desk; the read waits for it.", "8.3-10"),
    "BB": ("Periods without use are billed back, as far as the limit reaches.", "8.3-5"),
    "CR": ("A bill that went out wrong is cancelled and rebilled by those who bill.", "5.5-8"),
    "MS": ("The meter goes back into stock, so that it can be found.", "8.4-2"),
    "EN": ("Without its order only engineering knows when this meter was set.", "8.3-14"),
    "LI": ("A lamp on no bill must be put on one.", "8.3-16"),
    "NM": ("An agreement without a two-way meter costs the customer every day.", "8.3-18"),
    "MA": ("Tax roll and maps must learn that the premises are gone.", "8.3-19"),
}
_BY_FIELD = {
    "open": ("tab", OPENED),
    "paper": ("name", PAPERS),
    "letter": ("code", LETTERS),
    "refer": ("code", OFFICES),
}


def said(key: Key, move: Mapping[str, str]) -> Said:
    """Why the key makes a move, and its binder paragraph."""
    if move["do"] == "resolve":
        return f"{key.said} So the record is left as “{STATES[move['state']]}”.", key.paragraph
    if move["do"] == "order":
        why = f"Order {move['type']} with priority {move['priority']}: what to look at, and what to bring back."
        return why, key.paragraph
    field, words = _BY_FIELD.get(move["do"], ("do", WHY))
    return words[move[field]]


TEACHING = Teaching(FAMILIES, line, said)
