-- What does not fit the schema is named at its line.

-- misspelt_column(): many
SELECT item.id,
       item.nam
  FROM item;

-- misspelt_table(): many
SELECT id
  FROM itme;

-- quoted_column(): many
SELECT id
  FROM item
 WHERE name = "nme";

-- only_in_one_variant(shelf shelf_id?, bought_at moment?): many
SELECT id
  FROM item
 WHERE TRUE
--? shelf
   AND shelf = :shelf
--.
--? bought_at
   AND bougth_at > :bought_at
--.
;

-- syntax(): exec
DELETE item
 WHERE id = 1;

-- unknown_table_of_id(basket basket_id): exec
DELETE FROM item WHERE id = :basket;
