-- What an organisation may use elsewhere and nobody may read here, encrypted; the key is a file beside the data. The place says
-- whose it is, such as connection:patreon.
CREATE TABLE ingest_secret (
    organisation_id BIGINT NOT NULL REFERENCES access_organisation (id),
    place VARCHAR(100) NOT NULL,
    sealed VARCHAR(8000) NOT NULL,
    recorded_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (organisation_id, place)
);
