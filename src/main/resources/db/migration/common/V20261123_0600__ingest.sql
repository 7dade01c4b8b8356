-- Whoever imports locks this row: imports of one organisation come one after the other.
CREATE TABLE ingest_head (
    organisation_id BIGINT NOT NULL PRIMARY KEY REFERENCES access_organisation (id),
    last_batch BIGINT NOT NULL
);

INSERT INTO ingest_head (organisation_id, last_batch) SELECT id, 0 FROM access_organisation;

-- One file taken in. The sums and warnings are JSON.
CREATE TABLE ingest_batch (
    organisation_id BIGINT NOT NULL REFERENCES access_organisation (id),
    id BIGINT NOT NULL,
    file_name VARCHAR(500) NOT NULL,
    sha256 VARCHAR(64) NOT NULL,
    source VARCHAR(40) NOT NULL,
    layout VARCHAR(200) NOT NULL,
    header VARCHAR(100000) NOT NULL,
    recorded_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    recorded_by VARCHAR(200) NOT NULL,
    row_count BIGINT NOT NULL,
    new_count BIGINT NOT NULL,
    known_count BIGINT NOT NULL,
    changed_count BIGINT NOT NULL,
    ignored_count BIGINT NOT NULL,
    held_count BIGINT NOT NULL,
    rejected_count BIGINT NOT NULL,
    entry_count BIGINT NOT NULL,
    totals VARCHAR(100000) NOT NULL,
    warnings VARCHAR(1000000) NOT NULL,
    undone_at TIMESTAMP(6) WITH TIME ZONE,
    undone_by VARCHAR(200),
    PRIMARY KEY (organisation_id, id)
);

-- The rows of a file as they came. A row that is known already keeps its text only where it came first.
CREATE TABLE ingest_row (
    organisation_id BIGINT NOT NULL,
    batch_id BIGINT NOT NULL,
    row_number BIGINT NOT NULL,
    line INTEGER NOT NULL,
    state VARCHAR(10) NOT NULL,
    reason VARCHAR(1000) NOT NULL,
    reference VARCHAR(300),
    alias VARCHAR(300),
    twin VARCHAR(64),
    content VARCHAR(64),
    raw VARCHAR(1000000) NOT NULL,
    detail VARCHAR(1000000),
    detail_batch BIGINT,
    first_entry BIGINT,
    last_entry BIGINT,
    waits VARCHAR(10),
    settled_by BIGINT,
    undone BOOLEAN NOT NULL,
    PRIMARY KEY (organisation_id, batch_id, row_number),
    FOREIGN KEY (organisation_id, batch_id) REFERENCES ingest_batch (organisation_id, id)
);

CREATE INDEX ingest_row_by_reference ON ingest_row (organisation_id, reference);

CREATE INDEX ingest_row_by_alias ON ingest_row (organisation_id, alias);

CREATE INDEX ingest_row_by_twin ON ingest_row (organisation_id, twin, batch_id);

CREATE INDEX ingest_row_by_waits ON ingest_row (organisation_id, waits, batch_id);

CREATE INDEX ingest_row_by_entry ON ingest_row (organisation_id, first_entry);

-- Lines of bank statements: what the same money is called in the statement, the intraday report and the notification.
CREATE TABLE ingest_bank_line (
    organisation_id BIGINT NOT NULL,
    batch_id BIGINT NOT NULL,
    row_number BIGINT NOT NULL,
    kind VARCHAR(10) NOT NULL,
    account VARCHAR(100) NOT NULL,
    on_day DATE NOT NULL,
    bank_reference VARCHAR(200) NOT NULL,
    amount BIGINT NOT NULL,
    currency VARCHAR(3) NOT NULL,
    ledger_account VARCHAR(200) NOT NULL,
    undone BOOLEAN NOT NULL,
    PRIMARY KEY (organisation_id, batch_id, row_number)
);

CREATE INDEX ingest_bank_line_by_day ON ingest_bank_line (organisation_id, account, on_day);

CREATE INDEX ingest_bank_line_by_reference ON ingest_bank_line (organisation_id, account, bank_reference);

-- Days of a bank account whose end-of-day statement was taken in.
CREATE TABLE ingest_statement (
    organisation_id BIGINT NOT NULL,
    batch_id BIGINT NOT NULL,
    statement_number BIGINT NOT NULL,
    account VARCHAR(100) NOT NULL,
    from_day DATE NOT NULL,
    to_day DATE NOT NULL,
    undone BOOLEAN NOT NULL,
    PRIMARY KEY (organisation_id, batch_id, statement_number)
);

CREATE INDEX ingest_statement_by_account ON ingest_statement (organisation_id, account, from_day);

-- States of people in rosters. Personal data; no money is ever booked from it.
CREATE TABLE ingest_person (
    organisation_id BIGINT NOT NULL,
    source VARCHAR(40) NOT NULL,
    person_id VARCHAR(200) NOT NULL,
    content VARCHAR(64) NOT NULL,
    batch_id BIGINT NOT NULL,
    seen_at TIMESTAMP(6) WITH TIME ZONE,
    name VARCHAR(300) NOT NULL,
    status VARCHAR(60) NOT NULL,
    tier VARCHAR(300) NOT NULL,
    amount BIGINT NOT NULL,
    currency VARCHAR(3) NOT NULL,
    months INTEGER NOT NULL,
    PRIMARY KEY (organisation_id, source, person_id, content)
);
