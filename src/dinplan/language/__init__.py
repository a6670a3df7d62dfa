"""Languages and which of them a text is written in. Knows no Rasa and no content."""
