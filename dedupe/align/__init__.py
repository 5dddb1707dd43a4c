"""Laying two versions of a text side by side: paragraphs, then sentences, then words."""
