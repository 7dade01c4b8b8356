-- Where the other side lies, for kinds of which each has an address of its own; nothing secret.
ALTER TABLE ingest_connection ADD COLUMN address VARCHAR(500) DEFAULT '' NOT NULL;
