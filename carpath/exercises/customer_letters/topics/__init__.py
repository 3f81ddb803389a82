"""What letters are about: each topic lays the record, what came in, and the letter that answers it."""
