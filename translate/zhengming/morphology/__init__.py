"""Word forms: what a word may be, and how another one is put into the same form, from dictionaries that are installed.

Everything here is optional: where no dictionary is installed for a language, callers do without.
"""
