-- changes counts what moved figures without a journal entry: merges, splits, pledges.
ALTER TABLE giving_secret ADD COLUMN changes BIGINT DEFAULT 0 NOT NULL;

ALTER TABLE giving_pledge ADD COLUMN declined_on DATE;

CREATE INDEX giving_pledge_by_batch ON giving_pledge (organisation_id, batch_id);
