-- Statements that use all that the compiler knows.

-- shelf_add(name text): insert or conflict
-- The new shelf, or none when the name is taken.
INSERT INTO shelf (name) VALUES (:name);

-- shelf_rename(shelf shelf_id, name text): exec or conflict
-- DB_CONFLICT when the name is taken.
UPDATE shelf
   SET name = :name -- the text "; 'and :this" in a comment is none
 WHERE id = :shelf;

-- item_add(shelf shelf_id?, name text, note text?, label html?, seal bytes?, pieces int,
--          is_fragile bool, bought_at moment?, expires_on day?): insert
INSERT INTO item (shelf, name, note, label_html, seal, pieces, is_fragile, bought_at, expires_on)
VALUES (:shelf, :name, :note, :label, :seal, :pieces, :is_fragile, :bought_at, :expires_on);

-- item_find(item item_id): one item
-- All there is to know of an item.
SELECT id, shelf, name, note, label_html, seal, pieces, coalesce(weight, -1) AS "weight int",
       is_fragile, bought_at, expires_on
  FROM item
 WHERE id = :item;

-- item_all(shelf shelf_id?, note text?, label html?, seal bytes?, bought_at moment?, day_on day?): many item
-- The items that have all that is given.
SELECT id, shelf, name, note, label_html, seal, pieces, coalesce(weight, -1) AS "weight int",
       is_fragile, bought_at, expires_on
  FROM item
 WHERE TRUE
--? shelf
   AND shelf = :shelf
--.
--? note
   AND note = :note
--.
--? label
   AND label_html = :label
--.
--? seal
   AND seal = :seal
--.
--? bought_at
   AND bought_at >= :bought_at
--.
--? day_on
   AND expires_on >= :day_on
--.
 ORDER BY id;

-- item_names(backwards flag, least int, word text): each
-- Names in one order or the other, with a word before them.
SELECT :word || ';' || name AS "name text", id
  FROM item
 WHERE pieces >= :least
 ORDER BY
--? backwards
       id DESC
--.
--! backwards
       id
--.
;

-- item_take(item item_id, pieces int): one
-- What is left after pieces were taken.
UPDATE item
   SET pieces = pieces - :pieces
 WHERE id = :item
RETURNING pieces AS "pieces int", id AS "id item_id";

-- item_remove(item item_id): exec
DELETE FROM item
 WHERE id = :item;

-- fragile_count(): one
SELECT count(*) AS "n int", count(*) > 1 AS "has_many bool", max(name) AS "last text"
  FROM fragile;

-- stock_add(item item_id, place text): insert or conflict
-- A table without ids gives the number of its row.
INSERT INTO stock (item, place) VALUES (:item, :place);
