"""From files, frames and Python objects to documents: decoding, columns, dates."""
