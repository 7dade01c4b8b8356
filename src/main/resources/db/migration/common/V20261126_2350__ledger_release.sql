-- Append-only. Which entry releases money of a fund for which cost, and the grant that is charged where one is named. A release
-- that is reversed does not count.
CREATE TABLE ledger_release (
    organisation_id BIGINT NOT NULL,
    entry_number BIGINT NOT NULL,
    cost_number BIGINT NOT NULL,
    grant_id BIGINT,
    PRIMARY KEY (organisation_id, entry_number),
    FOREIGN KEY (organisation_id, entry_number) REFERENCES ledger_entry (organisation_id, entry_number),
    FOREIGN KEY (organisation_id, cost_number) REFERENCES ledger_entry (organisation_id, entry_number),
    FOREIGN KEY (organisation_id, grant_id) REFERENCES ledger_grant (organisation_id, id)
);

CREATE INDEX ledger_release_by_cost ON ledger_release (organisation_id, cost_number, entry_number);

-- Costs that a fund has not released whole, since money for them was not there. Some that are released may be left in it: each
-- is looked at before it is released.
CREATE TABLE ledger_unreleased (
    organisation_id BIGINT NOT NULL,
    fund_id BIGINT NOT NULL,
    entry_number BIGINT NOT NULL,
    PRIMARY KEY (organisation_id, fund_id, entry_number),
    FOREIGN KEY (organisation_id, entry_number) REFERENCES ledger_entry (organisation_id, entry_number)
);

CREATE INDEX ledger_total_by_fund ON ledger_total (organisation_id, fund_id, account_id);

-- Releases were told by their names before.
INSERT INTO ledger_release (organisation_id, entry_number, cost_number)
SELECT r.organisation_id, r.entry_number, c.entry_number
FROM ledger_reference r
JOIN ledger_reference c ON c.organisation_id = r.organisation_id
    AND c.reference = SUBSTRING(r.reference FROM POSITION(':' IN r.reference) + 1)
WHERE (r.reference LIKE 'release%' OR r.reference LIKE 'charged%')
    AND EXISTS (
        SELECT p.line FROM ledger_posting p
        JOIN ledger_account a ON a.organisation_id = p.organisation_id AND a.id = p.account_id
            AND (a.name = 'Revenue:Released' OR a.name LIKE 'Revenue:Released:%')
        WHERE p.organisation_id = r.organisation_id AND p.entry_number = r.entry_number);

INSERT INTO ledger_unreleased (organisation_id, fund_id, entry_number)
SELECT DISTINCT p.organisation_id, p.fund_id, p.entry_number
FROM ledger_posting p
JOIN ledger_fund f ON f.organisation_id = p.organisation_id AND f.id = p.fund_id AND f.restricted
JOIN ledger_account a ON a.organisation_id = p.organisation_id AND a.id = p.account_id AND a.account_type = 'EXPENSES'
JOIN ledger_entry e ON e.organisation_id = p.organisation_id AND e.entry_number = p.entry_number AND e.reverses IS NULL
LEFT JOIN ledger_entry r ON r.organisation_id = e.organisation_id AND r.reverses = e.entry_number
LEFT JOIN ledger_release l ON l.organisation_id = e.organisation_id AND l.entry_number = e.entry_number
WHERE r.entry_number IS NULL AND l.entry_number IS NULL;
