"""Kibana's saved objects: made from the topics and the table of fields, checked, and imported."""
