-- Which process has the connection, as host, number and when it began: one that is gone gives it back at once.
-- run_began_at is moved on while the run goes on: it says when the run was last alive.
ALTER TABLE ingest_connection ADD COLUMN run_by VARCHAR(300);
