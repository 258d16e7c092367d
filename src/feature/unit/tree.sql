-- units_on(that day, limit int): many unit_on
-- Every unit that is open on a day, as it was then. On a day of a phase it is what the phase says.
SELECT unit.id, coalesce(phase.parent, unit.parent) AS "parent unit_id",
       coalesce(phase.name, unit.name) AS "name text",
       CASE WHEN phase.name IS NULL THEN unit.short_name ELSE phase.short_name END AS "short_name text",
       CASE WHEN phase.name IS NULL THEN unit.name_en ELSE phase.name_en END AS "name_en text",
       coalesce(phase.kind, unit.kind) AS "kind text", unit.opens_on, unit.closes_on,
       unit.address, unit.phone, unit.email
  FROM unit
  LEFT JOIN unit_phase AS phase
         ON phase.unit = unit.id
        AND phase.until_on = (SELECT min(until_on)
                                FROM unit_phase
                               WHERE unit_phase.unit = unit.id
                                 AND unit_phase.until_on >= :that)
 WHERE coalesce(unit.opens_on, :that) <= :that
   AND coalesce(unit.closes_on, :that) >= :that
 ORDER BY unit.position = 0, unit.position, unit.id
 LIMIT :limit
;

-- unit_one(id unit_id, that day): one unit_on
-- One unit as it was on a day, or on the day nearest to it on which it was open.
SELECT unit.id, coalesce(phase.parent, unit.parent) AS "parent unit_id",
       coalesce(phase.name, unit.name) AS "name text",
       CASE WHEN phase.name IS NULL THEN unit.short_name ELSE phase.short_name END AS "short_name text",
       CASE WHEN phase.name IS NULL THEN unit.name_en ELSE phase.name_en END AS "name_en text",
       coalesce(phase.kind, unit.kind) AS "kind text", unit.opens_on, unit.closes_on,
       unit.address, unit.phone, unit.email
  FROM unit
  LEFT JOIN unit_phase AS phase
         ON phase.unit = unit.id
        AND phase.until_on = (SELECT min(until_on)
                                FROM unit_phase
                               WHERE unit_phase.unit = unit.id
                                 AND unit_phase.until_on >=
                                     min(coalesce(unit.closes_on, :that), :that))
 WHERE unit.id = :id
;

-- unit_facts_one(id unit_id): one
-- What does not change from day to day.
SELECT unit.duties, unit.note, unit.decision, unit.decided_on
  FROM unit
 WHERE unit.id = :id
;

-- unit_phase_list(id unit_id): many
-- What a unit was before, oldest first.
SELECT unit_phase.until_on, coalesce(unit_phase.name, unit.name) AS "name text",
       coalesce(unit_phase.kind, unit.kind) AS "kind text",
       coalesce(unit_phase.parent, unit.parent) AS "parent unit_id", unit_phase.decision,
       unit_phase.decided_on
  FROM unit_phase
  JOIN unit ON unit.id = unit_phase.unit
 WHERE unit_phase.unit = :id
 ORDER BY unit_phase.until_on
;

-- unit_title_list(id unit_id): many
-- What a unit was recognised as.
SELECT unit_title.title, unit_title.level, unit_title.decision, unit_title.decided_on,
       unit_title.opens_on, unit_title.closes_on
  FROM unit_title
 WHERE unit_title.unit = :id
 ORDER BY unit_title.position
;

-- unit_children(id unit_id, that day, limit int): many
-- The units just below it on a day.
SELECT unit.id, coalesce(phase.name, unit.name) AS "name text",
       coalesce(phase.kind, unit.kind) AS "kind text"
  FROM unit
  LEFT JOIN unit_phase AS phase
         ON phase.unit = unit.id
        AND phase.until_on = (SELECT min(until_on)
                                FROM unit_phase
                               WHERE unit_phase.unit = unit.id
                                 AND unit_phase.until_on >= :that)
 WHERE unit.id IN (SELECT id FROM unit WHERE parent = :id
                    UNION
                   SELECT unit FROM unit_phase WHERE parent = :id)
   AND coalesce(phase.parent, unit.parent) = :id
   AND coalesce(unit.opens_on, :that) <= :that
   AND coalesce(unit.closes_on, :that) >= :that
 ORDER BY unit.position = 0, unit.position, unit.id
 LIMIT :limit
;

-- unit_heirs(id unit_id, that day, limit int): many
-- Who took over, in order; and where such a one has closed before the day, who took over from it,
-- and so on. `first_place` is the direct successor that a row comes from.
WITH RECURSIVE heir (id, first_place, depth) AS (
    SELECT unit_successor.successor, unit_successor.position, 0
      FROM unit_successor
     WHERE unit_successor.unit = :id
     UNION
    SELECT unit_successor.successor, heir.first_place, heir.depth + 1
      FROM heir
      JOIN unit ON unit.id = heir.id
      JOIN unit_successor ON unit_successor.unit = heir.id
     WHERE unit.closes_on < :that
       AND unit_successor.successor <> :id
       AND heir.depth < 16
)
SELECT unit.id, coalesce((SELECT phase.name
                            FROM unit_phase AS phase
                           WHERE phase.unit = unit.id
                             AND phase.until_on >= min(coalesce(unit.closes_on, :that), :that)
                           ORDER BY phase.until_on
                           LIMIT 1), unit.name) AS "name text",
       coalesce(unit.closes_on, :that) >= :that AS "is_open bool",
       min(heir.depth) AS "depth int", direct.part, direct.decision, direct.decided_on,
       unit.closes_on
  FROM heir
  JOIN unit ON unit.id = heir.id
  JOIN unit_successor AS direct
    ON direct.unit = :id
   AND direct.position = heir.first_place
 GROUP BY heir.first_place, heir.id
 ORDER BY heir.first_place, min(heir.depth), heir.id
 LIMIT :limit
;

-- unit_origins(id unit_id, that day, limit int): many
-- Whose work it took over, by the names of a day.
SELECT unit.id, coalesce((SELECT phase.name
                            FROM unit_phase AS phase
                           WHERE phase.unit = unit.id
                             AND phase.until_on >= min(coalesce(unit.closes_on, :that), :that)
                           ORDER BY phase.until_on
                           LIMIT 1), unit.name) AS "name text", unit.closes_on, unit_successor.part, unit_successor.decision,
       unit_successor.decided_on
  FROM unit_successor
  JOIN unit ON unit.id = unit_successor.unit
 WHERE unit_successor.successor = :id
 ORDER BY unit.closes_on, unit.id
 LIMIT :limit
;

-- unit_owner(site site_id): one
-- The unit whose portal a site is, and the one above it.
SELECT unit.id, unit.kind, unit.closes_on, parent.id AS "parent unit_id",
       parent.kind AS "parent_kind text", parent.closes_on AS "parent_closes_on day"
  FROM site
  JOIN unit ON unit.id = site.owner
  LEFT JOIN unit AS parent ON parent.id = unit.parent
 WHERE site.id = :site
;

-- unit_sites(limit int): many
-- The portals of units.
SELECT site.owner, site.path, site.host
  FROM site
 WHERE site.owner IS NOT NULL
 ORDER BY site.owner, site.closes_on IS NOT NULL, site.id
 LIMIT :limit
;

-- unit_list_after(id unit_id?, limit int): many
-- Units by their numbers, from behind one on.
SELECT unit.id, unit.name
  FROM unit
 WHERE unit.id > coalesce(:id, 0)
 ORDER BY unit.id
 LIMIT :limit
;

-- organisation_next(that day): one
-- The first day after this one on which a unit, post or holding begins, or is over.
SELECT min(changes) AS "next_on day"
  FROM (SELECT min(opens_on) AS changes FROM unit WHERE opens_on > :that
         UNION ALL
        SELECT min(closes_on) + 1 FROM unit WHERE closes_on >= :that
         UNION ALL
        SELECT min(until_on) + 1 FROM unit_phase WHERE until_on >= :that
         UNION ALL
        SELECT min(opens_on) FROM post WHERE opens_on > :that
         UNION ALL
        SELECT min(closes_on) + 1 FROM post WHERE closes_on >= :that
         UNION ALL
        SELECT min(opens_on) FROM holding WHERE opens_on > :that
         UNION ALL
        SELECT min(closes_on) + 1 FROM holding WHERE closes_on >= :that)
;
