# The logic is in deploy/*.py. PORT, HOST and CARPATH_* come from the environment or the command line; make shots ROLES=hr takes one role.
PYTHON ?= python3
.PHONY: run install test check prove bench demo-reset shots

run:
	@exec $(PYTHON) -m deploy.run

install:
	@exec $(PYTHON) -m deploy.install

test:
	@exec $(PYTHON) -m deploy.testing

check:
	@exec $(PYTHON) -m deploy.check

prove:
	@CARPATH_FULL=1 exec $(PYTHON) -m deploy.testing

bench:
	@exec $(PYTHON) -m deploy.bench

demo-reset: install
	@exec .venv/bin/carpath demo --reset

shots:
	@exec $(PYTHON) -m deploy.shots $(ROLES)
