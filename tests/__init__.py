"""PROVES. Mirrors carpath/; plus journeys (a real browser), rules (about the code) and the contract of a kind."""
