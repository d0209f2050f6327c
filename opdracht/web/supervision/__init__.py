"""Where help is needed over all the work: for who looks after it."""
