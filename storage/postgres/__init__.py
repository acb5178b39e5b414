"""The archive in PostgreSQL: one for many pollers and many dashboards."""
