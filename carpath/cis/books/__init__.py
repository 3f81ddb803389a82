"""THE BOOKS. Accounts, reads, bills, tenders and what they post; every action gives new books or is refused.

    books = bills.freeze(books, clerk, "B7")

Nothing is ever deleted: a read is switched off and a new one added, a bill is cancelled and billed again, a tender or a
payment is cancelled with a reason. `lists.lists` gives what the control equations prove the ledger against.
"""
