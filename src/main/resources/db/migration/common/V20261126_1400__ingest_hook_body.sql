-- Where the messages of another side are all that it says, what counts of them waits here for the next run, and goes with it.
ALTER TABLE ingest_hook ADD COLUMN body VARCHAR(1000000);

CREATE INDEX ingest_hook_by_time ON ingest_hook (organisation_id, connection, recorded_at);
