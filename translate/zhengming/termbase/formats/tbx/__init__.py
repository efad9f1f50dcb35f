"""TBX, the TermBase eXchange format (ISO 30042): version 2 (2008) and version 3 (2019) in both its styles."""
