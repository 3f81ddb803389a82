"""READS question_banks/: files in, text out, every fault at once. May import core only."""
