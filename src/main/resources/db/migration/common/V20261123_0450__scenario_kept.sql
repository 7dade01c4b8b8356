-- A scenario under a name, as its file. A plan, so it can be replaced.
CREATE TABLE scenario_kept (
    organisation_id BIGINT NOT NULL REFERENCES access_organisation (id),
    name VARCHAR(200) NOT NULL,
    yaml TEXT NOT NULL,
    recorded_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    recorded_by VARCHAR(200) NOT NULL,
    PRIMARY KEY (organisation_id, name)
);
