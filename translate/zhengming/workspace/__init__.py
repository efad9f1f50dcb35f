"""What every surface does before and after the rules: find settings and glossaries, open texts, check and mend them."""
