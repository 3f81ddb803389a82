"""The words in which an advice is decided: whose error it is, what it is, the letter, and the path of collections."""

from __future__ import annotations

from collections.abc import Mapping

US, BANK, CUSTOMER, OPEN, NOBODY = "US", "BK", "CU", "OP", "NO"
WHO: Mapping[str, str] = {
    US: "Our own capture, posting or listing",
    BANK: "The bank",
    CUSTOMER: "The customer",
    OPEN: "Not known yet",
    NOBODY: "Nobody: it agrees",
}

AGREES = "AG"
WHAT: Mapping[str, str] = {
    AGREES: "Agrees, or is worked already",
    "RT": "Returned unpaid",
    "LC": "Account not found, as the payer gave it",
    "CP": "Account number captured wrong",
    "UA": "Draft not authorized",
    "EN": "Amount encoded wrong",
    "WF": "Figures taken, words prevail",
    "PS": "Encoded right, posted wrong",
    "BC": "Amount captured wrong by the bank",
    "DB": "Debited twice",
    "OI": "Somebody else's item",
    "FX": "Foreign money at the rate of the day",
    "SL": "Deposit slip listed wrong",
    "CC": "Cash count differs",
    "CS": "Drawer short or over",
    "ST": "Pending item settled",
    "AC": "Deposited to the wrong bank account",
}
WHEN: Mapping[str, str] = {
    AGREES: "Advice, item and CIS say the same, or a colleague has done everything.",
    "RT": "Insufficient funds, account closed, payment stopped; also a foreign check that comes back.",
    "LC": "The item carries the very number that the bank cannot find.",
    "CP": "The item carries another number than the one presented.",
    "UA": "The holder of the account did not allow the draft.",
    "EN": "Words and figures agree; what was encoded and posted differs from both.",
    "WF": "Words and figures differ, and the figures were captured.",
    "PS": "Encoded as written; CIS has another amount.",
    "BC": "CIS has the words; the bank's machine read something else.",
    "DB": "The same item was charged back before.",
    "OI": "Payee, drawer and serial are none of ours.",
    "FX": "Drawn in foreign money and not marked U.S. funds.",
    "SL": "The items add up to CIS; the slip does not.",
    "CC": "Bank and slip differ on cash, and the drawer agrees with the slip.",
    "CS": "The recount shows it in our own drawer.",
    "ST": "The advice takes back what stands on 143.20.",
    "AC": "The money lies in a bank account that is not its own.",
}

NO_LETTER = "NL"
LETTERS: Mapping[str, str] = {
    NO_LETTER: "No letter",
    "RP": "Returned payment, with notice of dishonor and 15 days",
    "EE": "Encoding explanation",
    "FF": "Foreign funds",
    "BI": "Inquiry to the bank",
}
ENTRY: Mapping[str, str] = {"": "As written below", "none": "No entry is due"}
NOTICE: Mapping[str, str] = {
    "": "Leave it as it is",
    "on": "Put the account on the notice path",
    "off": "Take the account off the notice path",
}
CASH_ONLY: Mapping[str, str] = {"": "Leave it as it is", "on": "Cash, card or money order only"}
DAYS_TO_PAY = 15
"""Days that a notice of dishonor gives (RCW 62A.3-515); interest and collection cost before them are lost."""

TYPES: Mapping[str, str] = {
    "RI": "Returned item",
    "AD": "Item adjustment",
    "DP": "Deposit",
    "FI": "Foreign item",
}


def listed(codes: Mapping[str, str], when: Mapping[str, str] | None = None) -> list[dict[str, str]]:
    """Codes as an F4 list."""
    return [{"code": code, "meaning": words, "when": (when or {}).get(code, "")} for code, words in codes.items()]
