"""Logs of outages from outside: tables of rows and what monitoring recorded, made one orderly log."""
