-- A position is a job; contracts fill it over time. Each position that was there has one contract, with all it had.
CREATE TABLE staffing_contract (
    organisation_id BIGINT NOT NULL,
    position_id BIGINT NOT NULL,
    contract_number INTEGER NOT NULL,
    who VARCHAR(200) NOT NULL,
    kind VARCHAR(10) NOT NULL,
    people INTEGER NOT NULL,
    paid_per VARCHAR(10) NOT NULL,
    quantity NUMERIC(8, 2) NOT NULL,
    share NUMERIC(5, 4) NOT NULL,
    burden VARCHAR(100) NOT NULL,
    extra_month INTEGER,
    artistic BOOLEAN NOT NULL,
    currency VARCHAR(3) NOT NULL,
    start_month INTEGER NOT NULL,
    end_month INTEGER,
    PRIMARY KEY (organisation_id, position_id, contract_number),
    FOREIGN KEY (organisation_id, position_id) REFERENCES staffing_position (organisation_id, id) ON DELETE CASCADE
);

-- What is paid from a month on, in minor units: the first at the start, then each raise.
CREATE TABLE staffing_pay (
    organisation_id BIGINT NOT NULL,
    position_id BIGINT NOT NULL,
    contract_number INTEGER NOT NULL,
    from_month INTEGER NOT NULL,
    pay BIGINT NOT NULL,
    PRIMARY KEY (organisation_id, position_id, contract_number, from_month),
    FOREIGN KEY (organisation_id, position_id, contract_number)
        REFERENCES staffing_contract (organisation_id, position_id, contract_number) ON DELETE CASCADE
);

CREATE TABLE staffing_leave (
    organisation_id BIGINT NOT NULL,
    position_id BIGINT NOT NULL,
    contract_number INTEGER NOT NULL,
    from_month INTEGER NOT NULL,
    to_month INTEGER NOT NULL,
    unpaid BOOLEAN NOT NULL,
    PRIMARY KEY (organisation_id, position_id, contract_number, from_month),
    FOREIGN KEY (organisation_id, position_id, contract_number)
        REFERENCES staffing_contract (organisation_id, position_id, contract_number) ON DELETE CASCADE
);

INSERT INTO staffing_contract (organisation_id, position_id, contract_number, who, kind, people, paid_per, quantity, share,
    burden, extra_month, artistic, currency, start_month, end_month)
SELECT organisation_id, id, 1, '', kind, heads, CASE WHEN kind = 'PAYROLL' THEN 'MONTH' ELSE 'HOUR' END, hours, share,
    burden, NULL, FALSE, currency, start_month, end_month
FROM staffing_position;

INSERT INTO staffing_pay (organisation_id, position_id, contract_number, from_month, pay)
SELECT organisation_id, id, 1, start_month, pay FROM staffing_position;

ALTER TABLE staffing_position ADD COLUMN showing VARCHAR(10) DEFAULT 'NO' NOT NULL;
ALTER TABLE staffing_position DROP COLUMN kind;
ALTER TABLE staffing_position DROP COLUMN heads;
ALTER TABLE staffing_position DROP COLUMN share;
ALTER TABLE staffing_position DROP COLUMN pay;
ALTER TABLE staffing_position DROP COLUMN currency;
ALTER TABLE staffing_position DROP COLUMN hours;
ALTER TABLE staffing_position DROP COLUMN burden;
ALTER TABLE staffing_position DROP COLUMN start_month;
ALTER TABLE staffing_position DROP COLUMN end_month;

-- What employers pay on top, where an organisation keeps a table of its own.
CREATE TABLE staffing_burden (
    organisation_id BIGINT NOT NULL REFERENCES access_organisation (id),
    table_name VARCHAR(100) NOT NULL,
    yaml TEXT NOT NULL,
    PRIMARY KEY (organisation_id, table_name)
);

-- Why what was booked in a year is not what the positions cost, in a person's words.
CREATE TABLE staffing_explanation (
    organisation_id BIGINT NOT NULL REFERENCES access_organisation (id),
    in_year INTEGER NOT NULL,
    explanation VARCHAR(4000) NOT NULL,
    PRIMARY KEY (organisation_id, in_year)
);
