"""`make bench`: this product beside Rasa's own default configuration, on one machine in one run."""
