-- When the other side said that something is new, and no run has begun since.
ALTER TABLE ingest_connection ADD COLUMN hinted_at TIMESTAMP(6) WITH TIME ZONE;

-- Messages of other sides that were taken, by the hash of their bytes: the same one again is no news. Their text is not kept:
-- what it says is asked for.
CREATE TABLE ingest_hook (
    organisation_id BIGINT NOT NULL REFERENCES access_organisation (id),
    connection VARCHAR(40) NOT NULL,
    sha256 VARCHAR(64) NOT NULL,
    recorded_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (organisation_id, connection, sha256)
);
