"""`make bench`: measurements, one per file; each prints its figures and exits 1 when its promise is not kept."""
