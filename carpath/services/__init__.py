"""DO. One public function is one thing that a person asks for, and one transaction. No Flask in here."""
