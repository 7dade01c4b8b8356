-- Another side that an organisation is connected with. A run takes the row by its mark, so that there is one at a time.
-- Secrets will lie in a table of their own, encrypted; this one may be shown.
CREATE TABLE ingest_connection (
    organisation_id BIGINT NOT NULL REFERENCES access_organisation (id),
    name VARCHAR(40) NOT NULL,
    kind VARCHAR(40) NOT NULL,
    connected_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    connected_by VARCHAR(200) NOT NULL,
    run_mark VARCHAR(36),
    run_began_at TIMESTAMP(6) WITH TIME ZONE,
    last_run_at TIMESTAMP(6) WITH TIME ZONE,
    last_good_at TIMESTAMP(6) WITH TIME ZONE,
    last_error VARCHAR(1000),
    PRIMARY KEY (organisation_id, name)
);

-- Append-only. Units of a currency for one euro. They are public and the same for everybody: organisation 0 is the
-- installation. Version 1 counts; what was said later about the same day is kept beside it.
CREATE TABLE ingest_rate (
    organisation_id BIGINT NOT NULL,
    currency VARCHAR(3) NOT NULL,
    on_day DATE NOT NULL,
    version INTEGER NOT NULL,
    rate NUMERIC(24, 12) NOT NULL,
    recorded_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (organisation_id, currency, on_day, version)
);

-- Whoever stores rates locks this row. The revision is another one after each change; up to the day it holds there is no gap.
CREATE TABLE ingest_rate_head (
    organisation_id BIGINT NOT NULL PRIMARY KEY,
    revision VARCHAR(36) NOT NULL,
    whole_to DATE
);

INSERT INTO ingest_rate_head (organisation_id, revision) VALUES (0, 'none');
