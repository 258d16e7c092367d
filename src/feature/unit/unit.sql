-- unit_by_code(code text): one
-- The unit that an import knows by this id.
SELECT unit.id, unit.digest
  FROM unit
 WHERE unit.code = :code
;

-- unit_add(id unit_id?, code text, name text, short_name text?, name_en text?, kind text, parent unit_id?, position int, duties text?, address text?, phone text?, email text?, decision text?, decided day?, opens day?, closes day?, note text?, digest bytes): insert or conflict
-- A new unit.
INSERT INTO unit (id, code, name, short_name, name_en, kind, parent, position, duties, address,
                  phone, email, decision, decided_on, opens_on, closes_on, note, digest)
VALUES (:id, :code, :name, :short_name, :name_en, :kind, :parent, :position, :duties, :address,
        :phone, :email, :decision, :decided, :opens, :closes, :note, :digest)
;

-- unit_change(id unit_id, name text, short_name text?, name_en text?, kind text, parent unit_id?, position int, duties text?, address text?, phone text?, email text?, decision text?, decided day?, opens day?, closes day?, note text?, digest bytes): exec
-- A unit as it is described now.
UPDATE unit
   SET name = :name, short_name = :short_name, name_en = :name_en, kind = :kind,
       parent = :parent, position = :position, duties = :duties, address = :address,
       phone = :phone, email = :email, decision = :decision, decided_on = :decided,
       opens_on = :opens, closes_on = :closes, note = :note, digest = :digest
 WHERE id = :id
;

-- unit_chain(unit unit_id, parent unit_id): one
-- Whether the unit stands among a parent and those that ever stood above it.
WITH RECURSIVE above (id) AS (
    SELECT :parent
     UNION
    SELECT unit.parent
      FROM above
      JOIN unit ON unit.id = above.id
     WHERE unit.parent IS NOT NULL
     UNION
    SELECT unit_phase.parent
      FROM above
      JOIN unit_phase ON unit_phase.unit = above.id
     WHERE unit_phase.parent IS NOT NULL
)
SELECT count(*) AS "has_self bool"
  FROM above
 WHERE above.id = :unit
;

-- unit_phases_clear(unit unit_id): exec
-- Takes the list away before it is written anew.
DELETE FROM unit_phase
 WHERE unit = :unit
;

-- unit_phase_add(unit unit_id, until day, name text?, short_name text?, name_en text?, kind text?, parent unit_id?, decision text?, decided day?): exec
-- What the unit was until a day.
INSERT INTO unit_phase (unit, until_on, name, short_name, name_en, kind, parent, decision,
                        decided_on)
VALUES (:unit, :until, :name, :short_name, :name_en, :kind, :parent, :decision, :decided)
;

-- unit_titles_clear(unit unit_id): exec
-- Takes the list away before it is written anew.
DELETE FROM unit_title
 WHERE unit = :unit
;

-- unit_title_add(unit unit_id, position int, title text, level text?, decision text?, decided day?, opens day?, closes day?): exec
-- What the unit was recognised as.
INSERT INTO unit_title (unit, position, title, level, decision, decided_on, opens_on, closes_on)
VALUES (:unit, :position, :title, :level, :decision, :decided, :opens, :closes)
;

-- unit_successors(unit unit_id): many
-- Who took over, in order.
SELECT unit.id, unit_successor.part, unit_successor.decision, unit_successor.decided_on
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

-- unit_successor_add(unit unit_id, position int, successor unit_id, part text?, decision text?, decided day?): insert
-- One that took over.
INSERT INTO unit_successor (unit, position, successor, part, decision, decided_on)
VALUES (:unit, :position, :successor, :part, :decision, :decided)
;

-- post_by_code(code text): one
-- The post that an import knows by this id.
SELECT post.id, post.digest
  FROM post
 WHERE post.code = :code
;

-- post_add(code text, unit unit_id, name text, name_en text?, position int, is_leader bool, duties text?, holder text?, decision text?, decided day?, opens day?, closes day?, digest bytes): insert
-- A new post.
INSERT INTO post (code, unit, name, name_en, position, is_leader, duties, holder, decision,
                  decided_on, opens_on, closes_on, digest)
VALUES (:code, :unit, :name, :name_en, :position, :is_leader, :duties, :holder, :decision,
        :decided, :opens, :closes, :digest)
;

-- post_change(id post_id, unit unit_id, name text, name_en text?, position int, is_leader bool, duties text?, holder text?, decision text?, decided day?, opens day?, closes day?, digest bytes): exec
-- A post as it is described now.
UPDATE post
   SET unit = :unit, name = :name, name_en = :name_en, position = :position,
       is_leader = :is_leader, duties = :duties, holder = :holder, decision = :decision,
       decided_on = :decided, opens_on = :opens, closes_on = :closes, digest = :digest
 WHERE id = :id
;

-- unit_to_index(id unit_id?, behind unit_id?, limit int): many
-- What the search is to know of units: of one, or of those behind one.
SELECT unit.id, unit.name, unit.short_name, unit.name_en, unit.duties, unit.address,
       (SELECT group_concat(unit_phase.name, char(10))
          FROM unit_phase
         WHERE unit_phase.unit = unit.id) AS "names text"
  FROM unit
 WHERE 1
--? behind
   AND unit.id > :behind
--.
--? id
   AND unit.id = :id
--.
 ORDER BY unit.id
 LIMIT :limit
;
