"""CarPath: core decides, exercises ask and mark, store remembers, services do, web speaks."""
