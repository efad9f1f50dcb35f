"""What every other part needs to know of writing: scripts, boundaries, folding, sentences, word forms."""
