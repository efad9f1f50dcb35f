"""Files to texts and back; every format is a leaf."""
