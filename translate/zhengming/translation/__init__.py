"""Engines, term constraints around them, catalogues and the pipeline that joins them."""
