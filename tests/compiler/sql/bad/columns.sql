-- Every column has a name and a type.

-- all_columns(): many
SELECT *
  FROM item;

-- all_columns_of_one(): many
SELECT item.id, item.*
  FROM item;

-- product_is_fine(): one
SELECT 2 * pieces AS "n int", count(*) AS "all int"
  FROM item;

-- untyped_expression(): one
SELECT id, count(*)
  FROM item;

-- untyped_alias(): one
SELECT count(*) AS total
  FROM item;

-- unknown_type(): one
SELECT count(*) AS "total number"
  FROM item;

-- unknown_id(): one
SELECT id AS "id basket_id"
  FROM item;

-- number_that_may_be_null(): many
SELECT weight
  FROM item;

-- without_declared_type(): many
SELECT name
  FROM item_text;

-- twice(): many
SELECT item.id, shelf.id
  FROM item
  JOIN shelf ON shelf.id = item.shelf;

-- one_row_name(): many thing
SELECT id, name
  FROM item;

-- another_row_of_it(): many thing
SELECT name, id
  FROM item;
