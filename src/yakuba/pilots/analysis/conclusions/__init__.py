"""What follows from the figures, each statement with everything behind it. Figures in, statements out."""
