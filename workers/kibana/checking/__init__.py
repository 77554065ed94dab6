"""Whether a file of saved objects can be imported and opened, found out without a Kibana."""
