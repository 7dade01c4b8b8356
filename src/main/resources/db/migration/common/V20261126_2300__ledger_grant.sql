-- What was agreed with somebody who gives for a purpose. Its money is in its fund.
CREATE TABLE ledger_grant (
    organisation_id BIGINT NOT NULL REFERENCES access_organisation (id),
    id BIGINT NOT NULL,
    name VARCHAR(200) NOT NULL,
    funder VARCHAR(200) NOT NULL,
    currency VARCHAR(3) NOT NULL,
    amount BIGINT NOT NULL,
    fund VARCHAR(100) NOT NULL,
    terms VARCHAR(16) NOT NULL,
    conditions VARCHAR(1000) NOT NULL,
    from_day DATE NOT NULL,
    to_day DATE,
    purpose VARCHAR(2000) NOT NULL,
    goes_back BOOLEAN NOT NULL,
    PRIMARY KEY (organisation_id, id),
    UNIQUE (organisation_id, name)
);

CREATE TABLE ledger_grant_report (
    organisation_id BIGINT NOT NULL,
    grant_id BIGINT NOT NULL,
    due DATE NOT NULL,
    done DATE,
    PRIMARY KEY (organisation_id, grant_id, due),
    FOREIGN KEY (organisation_id, grant_id) REFERENCES ledger_grant (organisation_id, id)
);

-- Append-only. What happened to a grant's money, and the entry that booked it; where that is reversed, it did not happen.
CREATE TABLE ledger_grant_event (
    organisation_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    grant_id BIGINT NOT NULL,
    kind VARCHAR(16) NOT NULL,
    event_day DATE NOT NULL,
    amount BIGINT NOT NULL,
    why VARCHAR(500) NOT NULL,
    entry_number BIGINT NOT NULL,
    PRIMARY KEY (organisation_id, id),
    FOREIGN KEY (organisation_id, grant_id) REFERENCES ledger_grant (organisation_id, id),
    FOREIGN KEY (organisation_id, entry_number) REFERENCES ledger_entry (organisation_id, entry_number)
);

-- When which part of a loan is paid back. What no row names is due at once.
CREATE TABLE ledger_instalment (
    organisation_id BIGINT NOT NULL REFERENCES access_organisation (id),
    account VARCHAR(200) NOT NULL,
    due DATE NOT NULL,
    currency VARCHAR(3) NOT NULL,
    amount BIGINT NOT NULL,
    PRIMARY KEY (organisation_id, account, currency, due)
);

-- Append-only. What a resolution set aside, and what a later one took out again (negative).
CREATE TABLE ledger_reserve (
    organisation_id BIGINT NOT NULL REFERENCES access_organisation (id),
    id BIGINT NOT NULL,
    kind VARCHAR(16) NOT NULL,
    name VARCHAR(200) NOT NULL,
    event_day DATE NOT NULL,
    amount BIGINT NOT NULL,
    resolution VARCHAR(500) NOT NULL,
    PRIMARY KEY (organisation_id, id)
);
