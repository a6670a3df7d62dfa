"""The parts of Din plan that live inside Rasa: graph components, generator, stores, channels."""
