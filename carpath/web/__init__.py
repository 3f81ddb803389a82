"""SPEAKS. Flask: a blueprint per capability. A view parses, asks one service, renders. May import services and core."""
