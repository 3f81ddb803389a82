"""What the money desks share: the check as a paper, and the journal entry that a person writes."""
