"""Understanding a citizen's text: which language, which topic, how sure. Knows no Rasa."""
