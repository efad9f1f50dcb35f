"""Documents that are zip archives of XML members: office documents and books."""
