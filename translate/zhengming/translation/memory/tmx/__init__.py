"""TMX 1.4b, Translation Memory eXchange (Localization Industry Standards Association, 2005)."""
