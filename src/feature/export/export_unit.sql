-- export_units(): each
-- Every unit, behind all that it ever stood below, then in the order in which they were made: an
-- import makes them in the same order again.
WITH RECURSIVE edge (child, parent) AS (
    SELECT unit.id, unit.parent
      FROM unit
     WHERE unit.parent IS NOT NULL
     UNION
    SELECT unit_phase.unit, unit_phase.parent
      FROM unit_phase
     WHERE unit_phase.parent IS NOT NULL
),
tree (id, depth) AS (
    SELECT unit.id, 0
      FROM unit
     WHERE unit.id NOT IN (SELECT edge.child FROM edge)
     UNION
    SELECT edge.child, tree.depth + 1
      FROM tree
      JOIN edge ON edge.parent = tree.id
),
place (id, depth) AS (
    SELECT tree.id, max(tree.depth)
      FROM tree
     GROUP BY tree.id
)
SELECT unit.id, unit.code, unit.name, unit.short_name, unit.name_en, unit.kind,
       parent.code AS "parent_code text", unit.position, unit.duties, unit.address, unit.phone,
       unit.email, unit.decision, unit.decided_on, unit.opens_on, unit.closes_on, unit.note
  FROM place
  JOIN unit ON unit.id = place.id
  LEFT JOIN unit AS parent ON parent.id = unit.parent
 ORDER BY place.depth, unit.id
;

-- export_phases(unit unit_id): many
-- What a unit was before, oldest first.
SELECT unit_phase.until_on, unit_phase.name, unit_phase.short_name, unit_phase.name_en,
       unit_phase.kind, parent.code AS "parent_code text", unit_phase.decision, unit_phase.decided_on
  FROM unit_phase
  LEFT JOIN unit AS parent ON parent.id = unit_phase.parent
 WHERE unit_phase.unit = :unit
 ORDER BY unit_phase.until_on
;

-- export_titles(unit unit_id): many
-- What a unit was recognised as.
SELECT unit_title.title, unit_title.level, unit_title.decision, unit_title.decided_on,
       unit_title.opens_on, unit_title.closes_on
  FROM unit_title
 WHERE unit_title.unit = :unit
 ORDER BY unit_title.position
;

-- export_unit_successors(unit unit_id): many
-- Who took over, in order.
SELECT unit.code, unit_successor.part, unit_successor.decision, unit_successor.decided_on
  FROM unit_successor
  JOIN unit ON unit.id = unit_successor.successor
 WHERE unit_successor.unit = :unit
 ORDER BY unit_successor.position
;

-- export_posts(): each
-- Every post, in the order in which they were made.
SELECT post.code, unit.code AS "unit_code text", post.name, post.name_en, post.position,
       post.is_leader, post.duties, post.holder, post.decision, post.decided_on, post.opens_on,
       post.closes_on
  FROM post
  JOIN unit ON unit.id = post.unit
 ORDER BY post.id
;

-- export_person_list(): each
-- Every person, in the order in which they were made.
SELECT person.id, person.code, person.name, person.birth_year, media.name AS "photo_name text",
       person.biography, person.email, person.phone
  FROM person
  LEFT JOIN media ON media.id = person.photo
 ORDER BY person.id
;

-- export_holdings(): each
-- Who held which post, by code: their numbers are seen nowhere, and depend on what had to wait.
SELECT holding.code, person.code AS "person_code text", post.code AS "post_code text",
       holding.acting, holding.duties, holding.decision, holding.decided_on, holding.opens_on,
       holding.closes_on
  FROM holding
  JOIN person ON person.id = holding.person
  JOIN post ON post.id = holding.post
 ORDER BY holding.code
;
