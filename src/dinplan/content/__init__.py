"""What Din plan says: brochures, topics, phrases and municipalities, and the proof behind them.

Errors:

    ContentError        a file in content/ is wrong; names the file and says what to do
        seen by editors and operators, never by a citizen:
        a running assistant keeps the last good content.
"""
