"""Catalogues, schemas, icons, tokens, translations and the sample district."""
