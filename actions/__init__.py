"""Rasa's custom actions: they translate between the dialogue and the services, nothing more.

Flat on purpose: rasa_sdk walks this package without its prefix, so a module named like one of the
standard library's would replace it.
"""
