"""Every written spelling of a romanised Han name."""
