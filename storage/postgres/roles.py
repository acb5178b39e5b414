"""The rights of those who use an archive -> SQL for its owner: a role that looks, and a role that looks and polls."""

ROLES = """\
-- Roles of an archive of contested; run this as the archive's owner (whoever makes its tables), before or after they are
-- made, and again after an update:  contested archive roles | psql postgresql://owner@host/database
CREATE SCHEMA IF NOT EXISTS contested;

DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'contested_reader') THEN
        CREATE ROLE contested_reader NOLOGIN; -- dashboards: read, and be told what is new
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'contested_poller') THEN
        CREATE ROLE contested_poller NOLOGIN; -- pollers: read, and keep what feeds bring
    END IF;
END $$;

GRANT USAGE ON SCHEMA contested TO contested_reader, contested_poller;
GRANT SELECT ON ALL TABLES IN SCHEMA contested TO contested_reader, contested_poller;
GRANT INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA contested TO contested_poller;
ALTER DEFAULT PRIVILEGES IN SCHEMA contested GRANT SELECT ON TABLES TO contested_reader, contested_poller;
ALTER DEFAULT PRIVILEGES IN SCHEMA contested GRANT INSERT, UPDATE, DELETE ON TABLES TO contested_poller;

-- Then, for each person and each machine, a role that logs in:
--   CREATE ROLE ana LOGIN PASSWORD '…' IN ROLE contested_reader;
--   CREATE ROLE poller1 LOGIN PASSWORD '…' IN ROLE contested_poller;
"""
"""SQL that makes both roles, once or again."""
