-- holders_on(that day, unit unit_id?, leaders flag, limit int): many
-- The posts that were there on a day, each with those who held it then; a post with nobody once.
SELECT post.id, post.unit, post.name, post.name_en, post.position, post.is_leader, post.duties,
       CASE WHEN holding.id IS NULL AND NOT EXISTS (SELECT 1
                                                      FROM holding AS any_holding
                                                     WHERE any_holding.post = post.id)
            THEN post.holder END AS "holder text",
       holding.acting, holding.duties AS "own_duties text", holding.opens_on AS "since_on day",
       person.id AS "person person_id", person.name AS "person_name text",
       person.birth_year AS "birth_year int", person.email AS "email text",
       person.phone AS "phone text", media.id AS "photo media_id", media.name AS "photo_name text",
       coalesce(media.width, 0) AS "photo_width int",
       coalesce(media.height, 0) AS "photo_height int"
  FROM post
  LEFT JOIN holding
         ON holding.post = post.id
        AND coalesce(holding.opens_on, :that) <= :that
        AND coalesce(holding.closes_on, :that) >= :that
  LEFT JOIN person ON person.id = holding.person
  LEFT JOIN media ON media.id = person.photo
 WHERE coalesce(post.opens_on, :that) <= :that
   AND coalesce(post.closes_on, :that) >= :that
--? unit
   AND post.unit = :unit
--.
--? leaders
   AND post.is_leader = 1
--.
 ORDER BY post.position = 0, post.position, post.id, holding.opens_on, holding.code
 LIMIT :limit
;

-- person_one(id person_id): one
-- A person as recorded.
SELECT person.id, person.name, person.birth_year, person.biography, person.email, person.phone,
       media.id AS "photo media_id", media.name AS "photo_name text",
       coalesce(media.width, 0) AS "photo_width int",
       coalesce(media.height, 0) AS "photo_height int"
  FROM person
  LEFT JOIN media ON media.id = person.photo
 WHERE person.id = :id
;

-- person_terms(id person_id, that day, known day, limit int): many
-- What a person holds and held, the newest first; the unit is called as it was when the term was
-- over, or is called on the day. What began or ended after `known` is left out.
SELECT post.id, post.name, post.unit, coalesce(phase.name, unit.name) AS "unit_name text",
       post.position, post.duties, holding.duties AS "own_duties text", holding.acting,
       holding.decision, holding.decided_on, coalesce(holding.opens_on, post.opens_on) AS "opens_on day",
       holding.closes_on AS "closes_on day"
  FROM (SELECT code, person, post, duties, acting, decision, decided_on, opens_on,
               CASE WHEN closes_on <= :known THEN closes_on END AS closes_on
          FROM holding
         WHERE person = :id) AS holding
  JOIN post ON post.id = holding.post
  JOIN unit ON unit.id = post.unit
  LEFT JOIN unit_phase AS phase
         ON phase.unit = unit.id
        AND phase.until_on = (SELECT min(until_on)
                                FROM unit_phase
                               WHERE unit_phase.unit = unit.id
                                 AND unit_phase.until_on >= coalesce(holding.closes_on, :that))
 WHERE coalesce(holding.opens_on, post.opens_on, :known) <= :known
 ORDER BY holding.closes_on IS NOT NULL,
          CASE WHEN holding.closes_on IS NULL THEN post.position = 0 END,
          CASE WHEN holding.closes_on IS NULL THEN post.position END,
          holding.opens_on DESC, holding.code
 LIMIT :limit
;

-- person_chain(id person_id, top unit_id): one
-- Whether the person ever held a post of a unit, or of one that ever stood below it.
WITH RECURSIVE below (id) AS (
    SELECT :top
     UNION
    SELECT unit.id
      FROM below
      JOIN unit ON unit.parent = below.id
     UNION
    SELECT unit_phase.unit
      FROM below
      JOIN unit_phase ON unit_phase.parent = below.id
)
SELECT count(*) AS "is_there bool"
  FROM holding
  JOIN post ON post.id = holding.post
 WHERE holding.person = :id
   AND post.unit IN (SELECT below.id FROM below)
;

-- person_named_on(name text, that day, limit int): many
-- What persons of that name held on a day, in the order of protocol.
SELECT person.id, post.name, holding.acting
  FROM person
  JOIN holding ON holding.person = person.id
  JOIN post ON post.id = holding.post
 WHERE person.name = :name
   AND coalesce(holding.opens_on, :that) <= :that
   AND coalesce(holding.closes_on, :that) >= :that
 ORDER BY person.id, post.position = 0, post.position, post.id
 LIMIT :limit
;

-- person_list_after(id person_id?, limit int): many
-- Persons by their numbers, from behind one on.
SELECT person.id, person.name
  FROM person
 WHERE person.id > coalesce(:id, 0)
 ORDER BY person.id
 LIMIT :limit
;
