-- Parameters must be declared, used, typed and named as C can name them.

-- undeclared(item item_id): one
SELECT name
  FROM item
 WHERE id = :itme
   AND id = :item;

-- unused(item item_id, name text): one
SELECT name
  FROM item
 WHERE id = :item;

-- untyped(item): one
SELECT name
  FROM item
 WHERE id = :item;

-- unknown_type(item item_id, weight real): one
SELECT name
  FROM item
 WHERE id = :item
   AND weight = :weight;

-- absent_number(item int?): one
SELECT name
  FROM item
 WHERE id = :item;

-- twice(item item_id, item item_id): one
SELECT name
  FROM item
 WHERE id = :item;

-- taken(db text): one
SELECT id
  FROM item
 WHERE name = :db;

-- flag_as_value(loud flag): one
SELECT name
  FROM item
 WHERE is_fragile = :loud;

-- other_marks(item item_id): one
SELECT name
  FROM item
 WHERE id = ?
    OR id = @item
    OR id = :item;
