"""Rules that find inconsistencies, the runner that collects their findings, and the fixes."""
