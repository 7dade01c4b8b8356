-- Where even the sum of a month's pay would tell what one or two people get, other costs are one with it. An entry that only
-- hides pay is marked as such: it stands apart again where the sum of pay may be told.
ALTER TABLE ledger_pay_entry ADD COLUMN covers BOOLEAN DEFAULT FALSE NOT NULL;

-- The kinds of cost that do so, by the first two parts of the account's name. None is ever taken back: a reader who saw the
-- sum of both, and then one of them, would know the other.
CREATE TABLE ledger_pay_cover (
    organisation_id BIGINT NOT NULL REFERENCES access_organisation (id),
    name VARCHAR(400) NOT NULL,
    PRIMARY KEY (organisation_id, name)
);
