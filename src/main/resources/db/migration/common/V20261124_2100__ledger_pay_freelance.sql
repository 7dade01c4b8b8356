-- What freelancers are paid is pay, too: their accounts, and the entries that tell it, as in V20261124_1730.
UPDATE ledger_account SET payroll = TRUE
WHERE account_type = 'EXPENSES' AND POSITION(':' IN name) > 0
    AND LOWER(TRIM(SUBSTRING(name FROM POSITION(':' IN name) + 1
        FOR POSITION(':' IN SUBSTRING(name FROM POSITION(':' IN name) + 1) || ':') - 1))) IN (
        'staff', 'freelance', 'freelancers', 'contractors', 'honorare', 'freie mitarbeit', 'freie mitarbeiter', 'honoraires');

INSERT INTO ledger_pay_entry (organisation_id, entry_number, posting_date)
SELECT DISTINCT p.organisation_id, p.entry_number, p.posting_date
FROM ledger_posting p JOIN ledger_account a ON a.organisation_id = p.organisation_id AND a.id = p.account_id
WHERE a.payroll AND NOT EXISTS (
    SELECT 1 FROM ledger_pay_entry y WHERE y.organisation_id = p.organisation_id AND y.entry_number = p.entry_number);

INSERT INTO ledger_pay_entry (organisation_id, entry_number, posting_date)
SELECT e.organisation_id, e.entry_number, e.posting_date FROM ledger_entry e
WHERE (e.organisation_id, e.reference) IN (
        SELECT s.organisation_id, SUBSTRING(s.reference FROM 10) FROM ledger_entry s
        JOIN ledger_pay_entry y ON y.organisation_id = s.organisation_id AND y.entry_number = s.entry_number
        WHERE s.reference LIKE 'assigned:%'
        UNION
        SELECT s.organisation_id, s.reference FROM ledger_entry s
        JOIN ledger_pay_entry y ON y.organisation_id = s.organisation_id AND y.entry_number = s.entry_number
        WHERE s.reference LIKE 'assigned:%')
    AND NOT EXISTS (
        SELECT 1 FROM ledger_pay_entry y WHERE y.organisation_id = e.organisation_id AND y.entry_number = e.entry_number);

INSERT INTO ledger_pay_entry (organisation_id, entry_number, posting_date)
SELECT e.organisation_id, e.entry_number, e.posting_date FROM ledger_entry e
JOIN ledger_pay_entry y ON y.organisation_id = e.organisation_id AND y.entry_number = e.reverses
WHERE NOT EXISTS (
    SELECT 1 FROM ledger_pay_entry z WHERE z.organisation_id = e.organisation_id AND z.entry_number = e.entry_number);
