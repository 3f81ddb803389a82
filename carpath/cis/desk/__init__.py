"""What the desks share: planning a queue, weighing evidence, marking a step, reading a note, summing up."""
