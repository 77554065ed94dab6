"""Fits what wordings weigh (pipeline/clean/wording) and says how well they are told apart."""
