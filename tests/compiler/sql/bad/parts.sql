-- Optional parts open and close, and belong to parameters that may be absent.

-- always_given(item item_id): one
SELECT name
  FROM item
--? item
 WHERE id = :item
--.
;

-- no_such_parameter(item item_id?): one
SELECT name
  FROM item
--? itme
 WHERE id = :item
--.
;

-- not_closed(item item_id?): one
SELECT name
  FROM item
--? item
 WHERE id = :item
;

-- not_opened(item item_id?): one
SELECT name
  FROM item
 WHERE id = :item
--.
;

-- columns_differ(loud flag): one
SELECT name
--? loud
     , id
--.
  FROM item;
