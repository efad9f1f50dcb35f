"""Packages of Argos Translate, read directly and run with CTranslate2."""
