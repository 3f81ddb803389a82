"""Who calls, and about what: homes whose latest bill is worth a call, and the figures of the conversation."""
