-- person_by_code(code text): one
-- The person that an import knows by this id.
SELECT person.id, person.digest
  FROM person
 WHERE person.code = :code
;

-- person_add(id person_id?, code text, name text, birth_year int, photo media_id?, biography text?, email text?, phone text?, digest bytes): insert or conflict
-- A new person.
INSERT INTO person (id, code, name, birth_year, photo, biography, email, phone, digest)
VALUES (:id, :code, :name, :birth_year, :photo, :biography, :email, :phone, :digest)
;

-- person_change(id person_id, name text, birth_year int, photo media_id?, biography text?, email text?, phone text?, digest bytes): exec
-- A person as described now.
UPDATE person
   SET name = :name, birth_year = :birth_year, photo = :photo, biography = :biography,
       email = :email, phone = :phone, digest = :digest
 WHERE id = :id
;

-- holding_by_code(code text): one
-- The holding that an import knows by this id.
SELECT holding.id, holding.digest
  FROM holding
 WHERE holding.code = :code
;

-- holding_add(code text, person person_id, post post_id, acting text?, duties text?, decision text?, decided day?, opens day?, closes day?, digest bytes): insert
-- A person holds a post.
INSERT INTO holding (code, person, post, acting, duties, decision, decided_on, opens_on,
                     closes_on, digest)
VALUES (:code, :person, :post, :acting, :duties, :decision, :decided, :opens, :closes, :digest)
;

-- holding_change(id holding_id, person person_id, post post_id, acting text?, duties text?, decision text?, decided day?, opens day?, closes day?, digest bytes): exec
-- A holding as it is described now.
UPDATE holding
   SET person = :person, post = :post, acting = :acting, duties = :duties, decision = :decision,
       decided_on = :decided, opens_on = :opens, closes_on = :closes, digest = :digest
 WHERE id = :id
;

-- person_to_index(id person_id?, behind person_id?, limit int): many
-- What the search is to know of persons: of one, or of those behind one.
SELECT person.id, person.name, person.biography,
       (SELECT group_concat(post.name || ', ' || unit.name, char(10))
          FROM holding
          JOIN post ON post.id = holding.post
          JOIN unit ON unit.id = post.unit
         WHERE holding.person = person.id) AS "posts text"
  FROM person
 WHERE 1
--? behind
   AND person.id > :behind
--.
--? id
   AND person.id = :id
--.
 ORDER BY person.id
 LIMIT :limit
;
