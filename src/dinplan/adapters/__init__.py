"""The outside world behind the ports: SQL databases today, mail and webhooks later."""
