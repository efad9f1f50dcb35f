"""The command line. No logic: parse, call, print."""
