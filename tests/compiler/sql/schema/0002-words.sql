CREATE VIRTUAL TABLE item_text USING fts5 (name);

CREATE VIEW fragile AS
SELECT id, name
  FROM item
 WHERE is_fragile = 1;
