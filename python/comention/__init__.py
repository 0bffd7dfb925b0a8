"""TF-IDF, document similarity and co-mention statistics over multilingual news."""
