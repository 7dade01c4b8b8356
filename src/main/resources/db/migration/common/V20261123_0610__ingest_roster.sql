-- People of rosters are kept where donors are.
DROP TABLE ingest_person;
