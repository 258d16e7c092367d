-- The text fields of these lists ask the search, which knows all words of a record.
ALTER TABLE procedure DROP COLUMN find;
ALTER TABLE question DROP COLUMN find;
