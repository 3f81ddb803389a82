"""How people promise what no rule allows, and how they threaten: one wording a line, in any case.

The lists are long on purpose: a promise is found in the words in which it is made.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_OFF = (
    r"(?:disconnect\w*|shut(?:ting)?[ -]?(?:\w+\s){0,3}?off|cut(?:ting)?[ -]?(?:\w+\s){0,3}?off"
    r"|turn(?:ed|ing)?(?:\s\w+){0,3} off|lose (?:your )?power|terminat\w+|\bcut\b|go(?:es)? (?:out|dark)\b)"
)
_POWER = r"(?:power|electric\w*|service|lights?|meter|account|home|house)"
_CHARGE = r"(?:fees?|charges?|balance|interest|penalt\w+|amount|debt|deposit|debit)"
_TROUBLE = r"(?:for|because of) (?:your|the|all this|this|any) (?:trouble|inconvenience|patience|loyalty|worry)"
_WILL = r"(?:'ll| will| shall| are going to| is going to|'re going to| must| intend to| plan to)"
_WAIVED = (
    r"(?:waived|forgiven|erased|excused|written off|removed|cancell?ed|reversed|dropped|deleted|lifted|credited back"
    r"|taken (?:back|off|away))"
)
_NEAR = r"(?:\s+[\w$.'/-]+){0,6}?\s+"
_SURE = r"(?:guarantee|promise|assur|rest assured|my word|swear|commit)\w*"
_BETTER = r"lower|less|smaller|correct|right|never|not|won't|again|drop|refund|down"
_NEED_NOT = (
    r"(?:need not|(?:do|does|will) not (?:need|have) to|(?:don't|won't) (?:need|have) to|no longer (?:need|have) to)"
)


@dataclass(frozen=True)
class Claim:
    """A kind of sentence to look for. A `conditional` one is no promise under a condition ("if the test shows")."""

    said: str
    pattern: re.Pattern[str]
    conditional: bool = False


def _any(*wordings: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{wording})" for wording in wordings), re.IGNORECASE)


PROMISES: Mapping[str, Claim] = {
    "goodwill": Claim(
        "a goodwill credit",
        _any(
            r"good[ -]?will",
            r"\bgesture\b",
            r"one[- ]time (?:credit|courtesy|adjustment|exception|reduction|discount)",
            r"(?:as a|out of|for) courtesy",
            r"courtesy (?:credit|adjustment|discount|reduction)",
            r"mak(?:e|ing) an exception",
            rf"{_TROUBLE}(?=.{0, 160}(?:\$|credit|reduc|discount|deduct|take))",
            rf"(?:\$|credit|discount|deduct|reduc\w+|tak(?:e|ing|en)|knock\w*)(?=.{0, 160}\b{_TROUBLE})",
            r"compensat\w+|\brebate\b",
            r"(?:give|grant|offer)\w* you (?:a |an |the )?(?:[\w$.,%]+ )?(?:discount|allowance)\b",
            r"(?:as a|token of our) (?:thank|appreciation|token)|token of|loyal customer",
            r"make (?:it|this) (?:up to you|right)\b",
            r"\bfor free\b(?!.{0,160}test)|\d ?(?:%|percent) off\b|\$ ?[\d.,]+ off\b|pay you \$",
            r"adjust (?:your|the) bill (?:down|in your favor)|(?:district|we|i)(?:'ll| will| shall)? absorb",
            r"take care of (?:the|your|this|that|it)(?: [\w$.]+){0,3} for you",
            r"(?:split|share) the (?:difference|cost|bill)",
            r"(?:reduc|lower|discount|halv)\w* (?:your|the|this) (?:next )?(?:\w+ )?(?:bill|charge|balance)s?\b",
        ),
    ),
    "waiver": Claim(
        "a waiver",
        _any(
            rf"(?:waiv|forgiv|eras|excus|remov|cancel|revers|drop|delet|strik|lift)\w*{_NEAR}{_CHARGE}\b",
            rf"(?:writ(?:e|ing|ten) off|tak(?:e|en|ing) (?:back|off|away)|let go of|not charg\w*){_NEAR}{_CHARGE}\b",
            rf"{_CHARGE}{_NEAR}(?:has been|have been|is|are|was|were|will be|be|being)\s+(?:\w+ )?{_WAIVED}",
            r"(?:tak(?:e|ing|en)|knock\w*|shav\w+) (?:[\w$.%]+ ){0,4}off (?:of )?(?:your|the|this|next)",
            r"waiv\w+ (?:it|this|that)\b|writ(?:e|ing|ten) off",
            r"not (?:bill|charge) you\b(?!.{0,160}\btest)|not be (?:billed|charged)\b(?! twice)(?!.{0,160}\btest)",
            r"ignore (?:this|the|that|your) (?:bill|fee|charge)|let (?:the|your|this) (?:[\w]+ )?(?:go|drop)\b",
            r"\$ ?[\d.,]+ (?:(?:will|can) be |is |was )?(?:taken|knocked) off",
            rf"{_NEED_NOT} (?:pay|worry about paying)",
            r"forget (?:about )?(?:the|this|that) (?:fee|charge|bill|balance)",
            r"consider it (?:paid|settled)|written down to|no (?:further )?charge for (?!.{0,160}test)",
            r"pay (?:us )?(?:whenever|when you can|what you can)",
            r"take (?:all the|as much) time",
            r"as long as you (?:need|like|want)",
        ),
    ),
    "refund": Claim(
        "a refund",
        _any(
            r"\b(?:refund|reimburs|repay)\w*",
            r"\b(?:give|pay|paying|giving) (?:you |it )?back\b",
            r"return(?:ing)? (?:the|your) (?:money|difference|deposit)",
            r"(?:send|mail|issue|cut|get)\w* (?:you )?(?:a|the|your) (?:refund |new )?(?:check|credit|money)\b",
            r"(?:shall|will) be crediting|deposit (?:will be|is) (?:returned|refunded|paid back)",
            r"your money back|(?:will|'ll|have|can) deduct\w*",
            r"(?:see|get|receive|find) (?:a|the|your) (?:[\w$.,]+ )?credit\b",
            r"(?:put|post|apply|add|place|make|give)\w* (?:you |a |the |this )*(?:[\w$.,]+ )?credit\b",
            r"(?:will|have|has) (?:\w+ )?credit(?:ed)?\b",
            r"\bcredit (?:of )?\$|\bcredit (?:you|your)\b",
        ),
        conditional=True,
    ),
    "guarantee": Claim(
        "a guarantee that service stays on",
        _any(
            rf"(?:will|shall|would|can|could|to|'ll|are|is|be) (?:never|not)(?: \w+){{0,2}} (?:be )?{_OFF}",
            rf"(?:won't|can't|cannot|never)(?: \w+){{0,3}} {_OFF}",
            rf"(?:no|without) (?:risk|danger|chance|fear|worry|need to worry)(?: \w+){{0,4}} {_OFF}",
            rf"{_SURE}(?: [\w']+){{0,8}} {_OFF}",
            rf"{_SURE}(?: [\w']+){{0,8}} (?:stays?|remains?|kept|keep) (?:\w+ )?(?:on|connected)\b",
            rf"(?:nobody|no one|none of us) (?:will|can|may|is going to)(?: \w+){{0,2}} {_OFF}",
            rf"(?:keep|leave) (?:your|the) {_POWER} on\b",
            rf"{_POWER} (?:will|is going to|shall) (?:always )?(?:stay|remain) (?:on|connected)",
            r"(?:safe|protected) from (?:\w+ )?(?:disconnection|shut[- ]?off)",
            r"never be without (?:power|electricity)|nothing to fear",
            rf"{_POWER} is safe\b|count on (?:it|us)(?: \w+){{0,3}} {_POWER}",
        ),
    ),
    "outcome": Claim(
        "a guarantee of what is not known yet",
        _any(
            rf"{_SURE}(?: [\w'$.]+){{0,9}} (?:{_BETTER})",
            r"(?:never|not|won't) happen again",
            r"next (?:month's )?bill (?:will|is going to) (?:\w+ ){0,2}(?:lower|smaller|less|normal|half)",
        ),
    ),
}
THREATS: Mapping[str, Claim] = {
    "court": Claim(
        "a threat of court or police",
        _any(
            r"\bsu(?:e|ed|ing)\b",
            r"lawsuit|small claims|\blitigation\b|\bevict\w*|know where you live",
            r"(?:further|other) (?:measures|steps) against you|serious consequences",
            r"legal (?:action|steps|proceedings|consequences)",
            r"\b(?:in|to) court\b|see you in court|fraud charges",
            r"prosecut\w+|criminal|\barrest\w*|\bpolice\b|sheriff|press(?:ing)? charges|\bjail\b",
            r"garnish\w*|(?:put|place|file) a lien",
            r"our (?:lawyers?|attorneys?)|collection(?:s)? (?:agency|agent|company|firm)|over to collections?",
            r"credit (?:bureau|report|rating|score|record)",
            r"three times the (?:check|amount|face)|\b12 ?(?:%|percent) (?:interest|a year)",
        ),
    ),
    "disconnection": Claim(
        "a threat to cut off service",
        _any(
            rf"(?:we|i|they|district|crew|serviceman|office|company){_WILL}(?: \w+){{0,3}}? {_OFF}",
            rf"{_POWER}(?: \w+){{0,3}}? (?:will|shall|is going to|is about to|gets?)(?: \w+){{0,2}}? (?:be )?{_OFF}",
            rf"you{_WILL}(?: be)? (?:{_OFF}|without (?:power|electricity)|in the dark|sit in the dark)",
            rf"(?:expect|face|risk|or) (?:\w+ )?(?:disconnection|{_OFF})",
            r"pay (?:up|now|today|immediately|at once)?,? ?or (?:else|we|you|your|face)",
            r"(?:last|final) (?:chance|warning)|(?:warn|warning) you|been warned|\bor else\b",
            r"without (?:power|electricity) from|(?:service|power|electricity) ends\b",
            r"to (?:cut|shut|turn) you off|comes? (?:\w+ ){0,2}to disconnect",
            r"failure to pay|(?:will|would) (?:result in|lead to|mean) (?:\w+ )?(?:disconnect|terminat|shut|cut|loss)",
            rf"(?:we|they|i){_WILL} (?:pull|lock|remove|take out) (?:your|the) meter",
            r"meter (?:will|shall) be (?:pulled|removed|locked)(?=.{0,160}\bpay)",
            r"if you do(?: not|n't) pay.{0,40}(?:go out|go dark|in the dark)",
            r"(?:suffer|face|regret) (?:\w+ )?(?:the )?consequences|you (?:will|'ll|are going to) (?:regret|be sorry)",
        ),
    ),
}
