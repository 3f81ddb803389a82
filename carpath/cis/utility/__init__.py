"""The practice utility: a whole District from a seed, each premise drawn by itself."""
