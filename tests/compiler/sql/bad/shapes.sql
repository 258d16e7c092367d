SELECT 1;

-- no_cardinality(item item_id)
DELETE FROM item WHERE id = :item;

-- unknown_cardinality(item item_id): some
DELETE FROM item WHERE id = :item;

-- unknown_option(item item_id): exec or else
DELETE FROM item WHERE id = :item;

-- changes_nothing(): exec
SELECT id FROM item;

-- answers_nothing(item item_id): one
DELETE FROM item WHERE id = :item;

-- no_insert(item item_id): insert
DELETE FROM item WHERE id = :item;

-- writes_many(): many
DELETE FROM item WHERE is_fragile = 1 RETURNING id AS "id item_id";

-- changes_nothing(): exec
DELETE FROM item WHERE is_fragile = 1;

-- nothing(): exec
;

-- block_comment(): exec
DELETE FROM item /* all of them */;

-- two_on_a_line(): exec
DELETE FROM item; DELETE FROM shelf;

-- NotAName(): exec
DELETE FROM item;

-- not_ended(): exec
DELETE FROM item

-- not_ended_either(): exec
DELETE FROM item
