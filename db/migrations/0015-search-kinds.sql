-- The search finds records of every kind, and knows whose they are. What it knew is thrown away: the
-- program makes the index anew from the record when it next opens it for writing.
ALTER TABLE search_documents RENAME COLUMN articles TO keys;
ALTER TABLE search_state ADD COLUMN format INTEGER NOT NULL DEFAULT 0;

DELETE FROM search_row;
DELETE FROM search_dead;
DELETE FROM search_origins;
DELETE FROM search_documents;
DELETE FROM search_segment;

UPDATE search_state
   SET version = version + 1;
