"""Promises outside policy and threats are found in the words in which they are made, and nowhere else."""

from __future__ import annotations

import pytest

from carpath.cis.writing.claims import promises, threats

PROMISED = [
    "We will credit $25.00 to your account as a goodwill gesture.",
    "As a courtesy we have removed the late fee.",
    "I'll waive the fee this once.",
    "No worries, we will waive the fee.",
    "The fee has been taken off as a one-time exception.",
    "We are happy to refund the difference right away.",
    "We'll refund you the full amount of $80.20.",
    "You will get your money back next week.",
    "A check for the difference will be sent; we will send you a check.",
    "I promise that your power will not be disconnected.",
    "Do not worry: your service will stay on.",
    "We guarantee that you will never be shut off this winter.",
    "There is no danger of disconnection, we will never cut off your power.",
    "We assure you that the next bill will be lower.",
    "This will never happen again.",
    "You do not need to pay this bill.",
    "For your trouble we take $20 off your next bill.",
    "We will knock $15.00 off the next bill.",
    "Because of the inconvenience we will reduce your bill by half.",
    "Consider it settled.",
    "Pay whenever you can, take all the time you need.",
    "We have decided to forgive the balance.",
    "The charges will be dropped.",
    "We can make an exception and cancel the interest.",
    "We are pleased to grant you a credit of $50 for the trouble this has caused.",
    "We've decided to give you a $30 credit.",
    "You'll see a $45.00 credit on the next statement because you have been a loyal customer.",
    "Your late charge is hereby waived.",
    "I am going to waive that for you.",
    "We will not bill you for this month.",
    "You will not be charged for the extra kWh.",
    "The returned check fee will be reversed as an act of goodwill.",
    "We can knock off the fee.",
    "Let's split the difference.",
    "We will write off the remaining $12.00.",
    "You can ignore this bill.",
    "A refund of $80.20 is on its way.",
    "We'll be sending your money back.",
    "Your account will be credited with $25.",
    "We have credited $25.00 to your account.",
    "Rest assured that we will not disconnect you.",
    "You have our guarantee that your electricity stays connected.",
    "Your power will never be shut off.",
    "We will keep your power on no matter what.",
    "Nobody will turn off your electricity.",
    "You won't be disconnected, whatever happens.",
    "We promise your bill will go down.",
    "Your next bill will be much lower.",
    "We'll extend your due date as long as you like.",
    "You may pay whenever it suits you.",
    "We will give you a discount of 10 percent.",
    "We will deduct $20 from the bill.",
    "We will let the interest go.",
    "As a token of our appreciation, $15 will be taken off.",
    "I have removed the $5.00 late fee for you this time.",
    "I will take care of the $40 for you, do not give it another thought.",
    "The District will absorb the cost of the error.",
    "You have nothing to fear, your service is safe with us.",
    "We shall be crediting your account in the coming days.",
    "There will be no charge for last month.",
    "We'll forget about the fee.",
    "Your $200 deposit will be returned tomorrow.",
    "A credit memo of $30.00 is enclosed as a sign of good will.",
    "We will gladly adjust your bill downward.",
    "I can give you 20% off.",
    "You get the month of May for free.",
    "We will pay you $50 for your time.",
    "Let us make this right: $25 off.",
    "The amount will be written down to zero.",
    "No matter what, we will not cut your service.",
    "You can count on it that power stays on.",
]
THREATENED = [
    "If you do not pay by Friday we will sue you.",
    "We will take legal action.",
    "Pay now or we will shut off your power.",
    "Your service will be disconnected tomorrow.",
    "We will turn your lights off on Monday.",
    "This is your last warning.",
    "You will be reported to the police for fraud.",
    "Our lawyers will see you in court.",
    "The matter goes over to collections at once.",
    "Expect disconnection without further notice.",
    "Pay at once or face the consequences.",
    "We will report this to the credit bureau.",
    "We will have no choice but to sue.",
    "Legal proceedings will follow.",
    "We are going to disconnect your service on Friday.",
    "Your electricity is going to be cut.",
    "We'll pull your meter.",
    "Your meter will be removed if you do not pay.",
    "You will lose your power.",
    "We will send this to a collection agency.",
    "This will ruin your credit score.",
    "We will hand this to our attorney.",
    "You could go to jail for this.",
    "If you do not pay today, your lights go out.",
    "Expect a visit from the sheriff.",
    "We will press charges.",
    "Failure to pay will result in disconnection.",
    "Service will be terminated.",
    "We shall take you to court.",
    "Pay immediately or your service is shut off.",
    "We will file a claim in small claims court.",
    "You have been warned.",
    "We will be forced to take further measures against you.",
    "You will face prosecution.",
    "Your household will be without power from Monday.",
    "If payment is not received tomorrow, service ends.",
    "We know where you live.",
    "This will have serious consequences for you.",
    "Legal steps have been prepared.",
    "We will have you evicted.",
    "Our serviceman comes tomorrow to cut you off.",
]
HONEST = [
    "We cannot waive the fee: the rule is the same for every customer.",
    "There is no rule that would let us refund it.",
    "You asked for a refund of $80.20. None is due.",
    "Your request to remove the fee cannot be granted.",
    "If the read proves wrong, we cancel the bill and refund the difference.",
    "We do not give goodwill credits.",
    "We are not able to promise that the next bill will be lower.",
    "Please pay $252.45 by May 3, 2026.",
    "A late fee is charged when more than $50.00 is past due.",
    "You may ask for a payment arrangement, for budget billing and for the discount.",
    "Your meter can be tested; the test is free once in 36 months.",
    "Please ask your bank to send the money back to you.",
    "We apologize for the error. The mistake was ours.",
    "Your payment of $120.33 was received on May 3.",
    "Unless the read is verified no refund can be decided.",
    "The legislature sets this tax; the District collects it.",
    "The lights in your kitchen need little; the water heater needs much.",
    "We read your meter every month and bill what it shows.",
    "You may ask for a conference with a supervisor and for a written decision.",
    "Please do not hesitate to call us if anything is left open.",
    "We understand you want the fee removed; our rules do not allow that.",
    "No credit can be given for this.",
    "The fee was not charged in error and stays on the account.",
    "Nothing is due and you need to do nothing.",
    "You need do nothing further.",
    "Your deposit is refunded when the account is closed, if nothing is owed.",
    "The credit on your account from May was applied to the June bill.",
    "We do not disconnect homes between November 15 and March 15 for customers who keep a plan.",
    "If you cannot pay, please call us before the due date.",
    "The serviceman turned the main breaker off for the test.",
    "Please turn off the water heater for a day and read the meter.",
    "Our records show that the meter was removed on May 3.",
    "A charge of $11.40 is the base charge.",
    "The late fee is not a penalty for you alone; every customer pays it.",
    "Your payment was returned by the bank.",
    "The payment was moved from one account to another.",
    "If the account is not paid, service may be disconnected; call us and we look for a plan together.",
    "We will check the read and write to you by May 3.",
    "You have the right to dispute this bill, and we do not disconnect service while a dispute is open.",
    "We bill what the meter counts, no more and no less.",
    "Interest is charged once a year.",
    "The court house account is billed separately.",
    "We have taken your call seriously.",
    "A police report is not needed.",
    "The test of your meter is free of charge.",
    "There is no charge for the first test in 36 months.",
    "Your service is billed by the day.",
    "Our serviceman comes on May 3 to read the meter.",
    "We adjust the plan in May and in November.",
    "You can count on an answer by May 3.",
]


@pytest.mark.parametrize("sentence", PROMISED)
def test_a_promise_outside_policy_is_found(sentence: str) -> None:
    assert promises(f"Thank you for your letter. {sentence} Please write again.", ())


@pytest.mark.parametrize("sentence", THREATENED)
def test_a_threat_is_found(sentence: str) -> None:
    assert threats(f"Thank you for your letter. {sentence} Please write again.", ())


@pytest.mark.parametrize("sentence", HONEST)
def test_an_honest_sentence_is_neither(sentence: str) -> None:
    assert not promises(sentence, ()) and not threats(sentence, ())


def test_what_a_rule_stands_behind_may_be_promised() -> None:
    assert not promises("The late fee was charged against its rule, and we have taken it off.", {"waiver"})
    assert not promises("We refund $56.80 of your deposit by check.", {"refund"})
    assert not promises("Your heat stays on as long as you keep the plan.", {"winter"})


def test_the_notice_of_a_returned_check_may_say_what_the_law_allows_but_not_threaten() -> None:
    notice = "If the check is not paid within 15 days, you may owe in court up to three times the check."
    assert not threats(notice, {"notice"})
    assert threats(notice, ())
    assert threats("We will see you in court.", {"notice"})
