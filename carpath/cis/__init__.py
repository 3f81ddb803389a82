"""THE PRACTICE UTILITY. Pure: tariff, bills, taxes, ledger, meters, the District generator. May import core only."""
