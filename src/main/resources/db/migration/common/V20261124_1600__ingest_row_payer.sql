-- Whom a row is about, under the name that giving_identity.identity_key has. Absent where the row names nobody, where
-- its text was removed, and in rows from before.
ALTER TABLE ingest_row ADD COLUMN payer VARCHAR(64);

CREATE INDEX ingest_row_by_payer ON ingest_row (organisation_id, payer);
