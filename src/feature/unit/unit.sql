-- unit_by_code(code text): one
-- The unit that an import knows by this id.
SELECT unit.id, unit.digest
  FROM unit
 WHERE unit.code = :code
;

-- unit_add(code text, name text, short_name text?, kind text, parent unit_id?, opens day?, closes day?, note text?, digest bytes): insert
-- A new unit.
INSERT INTO unit (code, name, short_name, kind, parent, opens_on, closes_on, note, digest)
VALUES (:code, :name, :short_name, :kind, :parent, :opens, :closes, :note, :digest)
;

-- unit_change(id unit_id, name text, short_name text?, kind text, parent unit_id?, opens day?, closes day?, note text?, digest bytes): exec
-- A unit as it is described now.
UPDATE unit
   SET name = :name, short_name = :short_name, kind = :kind, parent = :parent,
       opens_on = :opens, closes_on = :closes, note = :note, digest = :digest
 WHERE id = :id
;

-- unit_successors(unit unit_id): many
-- Who took over, in order.
SELECT unit.id, unit.code, unit.name
  FROM unit_successor
  JOIN unit ON unit.id = unit_successor.successor
 WHERE unit_successor.unit = :unit
 ORDER BY unit_successor.position
;

-- unit_successors_clear(unit unit_id): exec
-- Takes the list away before it is written anew.
DELETE FROM unit_successor
 WHERE unit = :unit
;

-- unit_successor_add(unit unit_id, position int, successor unit_id): insert
-- One that took over.
INSERT INTO unit_successor (unit, position, successor)
VALUES (:unit, :position, :successor)
;

-- post_by_code(code text): one
-- The post that an import knows by this id.
SELECT post.id, post.digest
  FROM post
 WHERE post.code = :code
;

-- post_add(code text, unit unit_id, name text, holder text?, opens day?, closes day?, digest bytes): insert
-- A new post.
INSERT INTO post (code, unit, name, holder, opens_on, closes_on, digest)
VALUES (:code, :unit, :name, :holder, :opens, :closes, :digest)
;

-- post_change(id post_id, unit unit_id, name text, holder text?, opens day?, closes day?, digest bytes): exec
-- A post as it is described now.
UPDATE post
   SET unit = :unit, name = :name, holder = :holder, opens_on = :opens, closes_on = :closes,
       digest = :digest
 WHERE id = :id
;

-- unit_chain(unit unit_id, parent unit_id): one
-- Whether the unit stands among a parent and those above it.
WITH RECURSIVE above (id) AS (
    SELECT :parent
     UNION
    SELECT unit.parent
      FROM above
      JOIN unit ON unit.id = above.id
     WHERE unit.parent IS NOT NULL
)
SELECT count(*) AS "has_self bool"
  FROM above
 WHERE above.id = :unit
;
