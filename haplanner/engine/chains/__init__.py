"""Groups whose units depend on each other, as Markov chains."""
