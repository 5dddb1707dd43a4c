"""Reading a text as a person does: paragraphs, sentences, words, and what is not the story."""
