-- What an organisation wrote by hand instead of the usual numbers of moderation: reports, minutes, hours.
CREATE TABLE staffing_assumption (
    organisation_id BIGINT NOT NULL REFERENCES access_organisation (id),
    name VARCHAR(40) NOT NULL,
    amount NUMERIC(14, 4) NOT NULL,
    PRIMARY KEY (organisation_id, name)
);
