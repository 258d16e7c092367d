-- document_by_code(code text): one
-- The document that an import knows by this id.
SELECT document.id, document.site, document.number_key, document.published_at, document.digest
  FROM document
 WHERE document.code = :code
;

-- document_add(id document_id?, code text, site site_id, slug text, number text?, number_key text, kind text, family text, title text, unit unit_id?, issuer text, issuer_slug text, signer text?, signer_post text?, person person_id?, field text?, field_slug text, issued day?, in_force day?, expires day?, listed day, published moment, source text?, note text?, is_withdrawn bool, digest bytes, body html): insert or conflict
-- A new document.
INSERT INTO document (id, code, site, slug, number, number_key, kind, family, title, unit, issuer,
                      issuer_slug, signer, signer_post, person, field, field_slug, issued_on,
                      in_force_on, expires_on, listed_on, published_at, source, note,
                      is_withdrawn, digest, body_html)
VALUES (:id, :code, :site, :slug, :number, :number_key, :kind, :family, :title, :unit, :issuer,
        :issuer_slug, :signer, :signer_post, :person, :field, :field_slug, :issued, :in_force,
        :expires, :listed, :published, :source, :note, :is_withdrawn, :digest, :body)
;

-- document_change(id document_id, site site_id, slug text, number text?, number_key text, kind text, family text, title text, unit unit_id?, issuer text, issuer_slug text, signer text?, signer_post text?, person person_id?, field text?, field_slug text, issued day?, in_force day?, expires day?, listed day, published moment, source text?, note text?, is_withdrawn bool, digest bytes, body html): exec
-- A document as it is described now.
UPDATE document
   SET site = :site, slug = :slug, number = :number, number_key = :number_key, kind = :kind,
       family = :family, title = :title, unit = :unit, issuer = :issuer,
       issuer_slug = :issuer_slug, signer = :signer, signer_post = :signer_post,
       person = :person, field = :field, field_slug = :field_slug, issued_on = :issued,
       in_force_on = :in_force, expires_on = :expires, listed_on = :listed,
       published_at = :published, source = :source, note = :note, is_withdrawn = :is_withdrawn,
       digest = :digest, body_html = :body
 WHERE id = :id
;

-- document_page(site site_id, now moment, that day, first day, last day, family text?, kind text?, issuer text?, field text?, state text?, older day?, older_id document_id?, limit int): many document_line
-- A site's documents, newest first, as they stand on a day.
SELECT line.id, line.site, line.slug, line.number, line.kind, line.family, line.title,
       line.unit, line.issuer, line.issuer_slug, line.field, line.field_slug, line.issued_on,
       line.in_force_on, line.expires_on, line.listed_on, line.published_at,
       line.replaced_on AS "replaced_on day", line.repealed_on AS "repealed_on day",
       line.partly_on AS "partly_on day"
  FROM (SELECT document.id, document.site, document.slug, document.number, document.kind,
               document.family, document.title, document.unit, document.issuer,
               document.issuer_slug, document.field, document.field_slug, document.issued_on,
               document.in_force_on, document.expires_on, document.listed_on,
               document.published_at,
               (SELECT min(coalesce(relation.from_on, newer.in_force_on, newer.issued_on))
                  FROM document_relation AS relation
                  JOIN document AS newer ON newer.id = relation.document
                 WHERE relation.other = document.id
                   AND relation.kind = 'replaces'
                   AND newer.is_withdrawn = 0
                   AND newer.published_at <= :now) AS replaced_on,
               (SELECT min(coalesce(relation.from_on, newer.in_force_on, newer.issued_on))
                  FROM document_relation AS relation
                  JOIN document AS newer ON newer.id = relation.document
                 WHERE relation.other = document.id
                   AND relation.kind = 'repeals'
                   AND newer.is_withdrawn = 0
                   AND newer.published_at <= :now) AS repealed_on,
               (SELECT min(coalesce(relation.from_on, newer.in_force_on, newer.issued_on))
                  FROM document_relation AS relation
                  JOIN document AS newer ON newer.id = relation.document
                 WHERE relation.other = document.id
                   AND relation.kind = 'repeals-in-part'
                   AND newer.is_withdrawn = 0
                   AND newer.published_at <= :now) AS partly_on
          FROM document
         WHERE document.site = :site
           AND document.is_withdrawn = 0
           AND document.published_at <= :now
           AND document.listed_on BETWEEN :first AND :last
--? family
           AND document.family = :family
--.
--? kind
           AND document.kind = :kind
--.
--? issuer
           AND document.issuer_slug = :issuer
--.
--? field
           AND document.field_slug = :field
--.
--? older
           AND (document.listed_on, document.id) < (:older, :older_id)
--.
       ) AS line
--? state
 WHERE CASE
       WHEN line.replaced_on <= :that
        AND line.replaced_on <= min(coalesce(line.repealed_on, line.replaced_on),
                                    coalesce(line.expires_on, line.replaced_on))
       THEN 'replaced'
       WHEN line.repealed_on <= :that OR line.expires_on <= :that THEN 'over'
       WHEN coalesce(line.in_force_on, CASE WHEN line.family <> 'legal' THEN line.issued_on END)
            > :that THEN 'ahead'
       WHEN line.partly_on <= :that THEN 'partly'
       WHEN line.in_force_on IS NULL AND (line.family = 'legal' OR line.issued_on IS NULL)
       THEN 'unknown'
       ELSE 'in-force'
       END = :state
--.
 ORDER BY line.listed_on DESC, line.id DESC
 LIMIT :limit
;

-- document_count(site site_id, now moment, that day, first day, last day, family text?, kind text?, issuer text?, field text?, state text?, limit int): one
-- How many there are, at most `limit`.
SELECT count(*) AS "total int"
  FROM (SELECT line.id
  FROM (SELECT document.id, document.family, document.issued_on, document.in_force_on,
               document.expires_on,
               (SELECT min(coalesce(relation.from_on, newer.in_force_on, newer.issued_on))
                  FROM document_relation AS relation
                  JOIN document AS newer ON newer.id = relation.document
                 WHERE relation.other = document.id
                   AND relation.kind = 'replaces'
                   AND newer.is_withdrawn = 0
                   AND newer.published_at <= :now) AS replaced_on,
               (SELECT min(coalesce(relation.from_on, newer.in_force_on, newer.issued_on))
                  FROM document_relation AS relation
                  JOIN document AS newer ON newer.id = relation.document
                 WHERE relation.other = document.id
                   AND relation.kind = 'repeals'
                   AND newer.is_withdrawn = 0
                   AND newer.published_at <= :now) AS repealed_on,
               (SELECT min(coalesce(relation.from_on, newer.in_force_on, newer.issued_on))
                  FROM document_relation AS relation
                  JOIN document AS newer ON newer.id = relation.document
                 WHERE relation.other = document.id
                   AND relation.kind = 'repeals-in-part'
                   AND newer.is_withdrawn = 0
                   AND newer.published_at <= :now) AS partly_on
          FROM document
         WHERE document.site = :site
           AND document.is_withdrawn = 0
           AND document.published_at <= :now
           AND document.listed_on BETWEEN :first AND :last
--? family
           AND document.family = :family
--.
--? kind
           AND document.kind = :kind
--.
--? issuer
           AND document.issuer_slug = :issuer
--.
--? field
           AND document.field_slug = :field
--.
       ) AS line
--? state
 WHERE CASE
       WHEN line.replaced_on <= :that
        AND line.replaced_on <= min(coalesce(line.repealed_on, line.replaced_on),
                                    coalesce(line.expires_on, line.replaced_on))
       THEN 'replaced'
       WHEN line.repealed_on <= :that OR line.expires_on <= :that THEN 'over'
       WHEN coalesce(line.in_force_on, CASE WHEN line.family <> 'legal' THEN line.issued_on END)
            > :that THEN 'ahead'
       WHEN line.partly_on <= :that THEN 'partly'
       WHEN line.in_force_on IS NULL AND (line.family = 'legal' OR line.issued_on IS NULL)
       THEN 'unknown'
       ELSE 'in-force'
       END = :state
--.
 LIMIT :limit)
;

-- document_found(site site_id, now moment, that day, ids text, first day, last day, family text?, kind text?, issuer text?, field text?, state text?, older day?, older_id document_id?, limit int): many document_line
-- Those among some, which a search found, newest first.
SELECT line.id, line.site, line.slug, line.number, line.kind, line.family, line.title,
       line.unit, line.issuer, line.issuer_slug, line.field, line.field_slug, line.issued_on,
       line.in_force_on, line.expires_on, line.listed_on, line.published_at,
       line.replaced_on AS "replaced_on day", line.repealed_on AS "repealed_on day",
       line.partly_on AS "partly_on day"
  FROM (SELECT document.id, document.site, document.slug, document.number, document.kind,
               document.family, document.title, document.unit, document.issuer,
               document.issuer_slug, document.field, document.field_slug, document.issued_on,
               document.in_force_on, document.expires_on, document.listed_on,
               document.published_at,
               (SELECT min(coalesce(relation.from_on, newer.in_force_on, newer.issued_on))
                  FROM document_relation AS relation
                  JOIN document AS newer ON newer.id = relation.document
                 WHERE relation.other = document.id
                   AND relation.kind = 'replaces'
                   AND newer.is_withdrawn = 0
                   AND newer.published_at <= :now) AS replaced_on,
               (SELECT min(coalesce(relation.from_on, newer.in_force_on, newer.issued_on))
                  FROM document_relation AS relation
                  JOIN document AS newer ON newer.id = relation.document
                 WHERE relation.other = document.id
                   AND relation.kind = 'repeals'
                   AND newer.is_withdrawn = 0
                   AND newer.published_at <= :now) AS repealed_on,
               (SELECT min(coalesce(relation.from_on, newer.in_force_on, newer.issued_on))
                  FROM document_relation AS relation
                  JOIN document AS newer ON newer.id = relation.document
                 WHERE relation.other = document.id
                   AND relation.kind = 'repeals-in-part'
                   AND newer.is_withdrawn = 0
                   AND newer.published_at <= :now) AS partly_on
          FROM document
         WHERE document.id IN (SELECT value FROM json_each(:ids))
           AND document.site = :site
           AND document.is_withdrawn = 0
           AND document.published_at <= :now
           AND document.listed_on BETWEEN :first AND :last
--? family
           AND document.family = :family
--.
--? kind
           AND document.kind = :kind
--.
--? issuer
           AND document.issuer_slug = :issuer
--.
--? field
           AND document.field_slug = :field
--.
--? older
           AND (document.listed_on, document.id) < (:older, :older_id)
--.
       ) AS line
--? state
 WHERE CASE
       WHEN line.replaced_on <= :that
        AND line.replaced_on <= min(coalesce(line.repealed_on, line.replaced_on),
                                    coalesce(line.expires_on, line.replaced_on))
       THEN 'replaced'
       WHEN line.repealed_on <= :that OR line.expires_on <= :that THEN 'over'
       WHEN coalesce(line.in_force_on, CASE WHEN line.family <> 'legal' THEN line.issued_on END)
            > :that THEN 'ahead'
       WHEN line.partly_on <= :that THEN 'partly'
       WHEN line.in_force_on IS NULL AND (line.family = 'legal' OR line.issued_on IS NULL)
       THEN 'unknown'
       ELSE 'in-force'
       END = :state
--.
 ORDER BY line.listed_on DESC, line.id DESC
 LIMIT :limit
;

-- document_numbered(site site_id, now moment, low text, high text, first day, last day, family text?, kind text?, issuer text?, field text?, ids text?, older day?, older_id document_id?, limit int): many document_line
-- Those whose number begins with the same letters and digits, newest first.
SELECT line.id, line.site, line.slug, line.number, line.kind, line.family, line.title,
       line.unit, line.issuer, line.issuer_slug, line.field, line.field_slug, line.issued_on,
       line.in_force_on, line.expires_on, line.listed_on, line.published_at,
       line.replaced_on AS "replaced_on day", line.repealed_on AS "repealed_on day",
       line.partly_on AS "partly_on day"
  FROM (SELECT document.id, document.site, document.slug, document.number, document.kind,
               document.family, document.title, document.unit, document.issuer,
               document.issuer_slug, document.field, document.field_slug, document.issued_on,
               document.in_force_on, document.expires_on, document.listed_on,
               document.published_at,
               (SELECT min(coalesce(relation.from_on, newer.in_force_on, newer.issued_on))
                  FROM document_relation AS relation
                  JOIN document AS newer ON newer.id = relation.document
                 WHERE relation.other = document.id
                   AND relation.kind = 'replaces'
                   AND newer.is_withdrawn = 0
                   AND newer.published_at <= :now) AS replaced_on,
               (SELECT min(coalesce(relation.from_on, newer.in_force_on, newer.issued_on))
                  FROM document_relation AS relation
                  JOIN document AS newer ON newer.id = relation.document
                 WHERE relation.other = document.id
                   AND relation.kind = 'repeals'
                   AND newer.is_withdrawn = 0
                   AND newer.published_at <= :now) AS repealed_on,
               (SELECT min(coalesce(relation.from_on, newer.in_force_on, newer.issued_on))
                  FROM document_relation AS relation
                  JOIN document AS newer ON newer.id = relation.document
                 WHERE relation.other = document.id
                   AND relation.kind = 'repeals-in-part'
                   AND newer.is_withdrawn = 0
                   AND newer.published_at <= :now) AS partly_on
          FROM document
         WHERE document.number_key >= :low
           AND document.number_key < :high
           AND document.site = :site
           AND document.is_withdrawn = 0
           AND document.published_at <= :now
           AND document.listed_on BETWEEN :first AND :last
--? family
           AND document.family = :family
--.
--? kind
           AND document.kind = :kind
--.
--? issuer
           AND document.issuer_slug = :issuer
--.
--? field
           AND document.field_slug = :field
--.
--? ids
           AND document.id IN (SELECT value FROM json_each(:ids))
--.
--? older
           AND (document.listed_on, document.id) < (:older, :older_id)
--.
       ) AS line
 ORDER BY line.listed_on DESC, line.id DESC
 LIMIT :limit
;

-- document_one(id document_id, now moment): many document_line
-- One document that is public.
SELECT line.id, line.site, line.slug, line.number, line.kind, line.family, line.title,
       line.unit, line.issuer, line.issuer_slug, line.field, line.field_slug, line.issued_on,
       line.in_force_on, line.expires_on, line.listed_on, line.published_at,
       line.replaced_on AS "replaced_on day", line.repealed_on AS "repealed_on day",
       line.partly_on AS "partly_on day"
  FROM (SELECT document.id, document.site, document.slug, document.number, document.kind,
               document.family, document.title, document.unit, document.issuer,
               document.issuer_slug, document.field, document.field_slug, document.issued_on,
               document.in_force_on, document.expires_on, document.listed_on,
               document.published_at,
               (SELECT min(coalesce(relation.from_on, newer.in_force_on, newer.issued_on))
                  FROM document_relation AS relation
                  JOIN document AS newer ON newer.id = relation.document
                 WHERE relation.other = document.id
                   AND relation.kind = 'replaces'
                   AND newer.is_withdrawn = 0
                   AND newer.published_at <= :now) AS replaced_on,
               (SELECT min(coalesce(relation.from_on, newer.in_force_on, newer.issued_on))
                  FROM document_relation AS relation
                  JOIN document AS newer ON newer.id = relation.document
                 WHERE relation.other = document.id
                   AND relation.kind = 'repeals'
                   AND newer.is_withdrawn = 0
                   AND newer.published_at <= :now) AS repealed_on,
               (SELECT min(coalesce(relation.from_on, newer.in_force_on, newer.issued_on))
                  FROM document_relation AS relation
                  JOIN document AS newer ON newer.id = relation.document
                 WHERE relation.other = document.id
                   AND relation.kind = 'repeals-in-part'
                   AND newer.is_withdrawn = 0
                   AND newer.published_at <= :now) AS partly_on
          FROM document
         WHERE document.id = :id
           AND document.is_withdrawn = 0
           AND document.published_at <= :now
       ) AS line
;

-- document_rest(id document_id): one
-- What only its own page shows.
SELECT document.signer, document.signer_post, document.person,
       person.name AS "person_name text", document.source, document.note, document.body_html
  FROM document
  LEFT JOIN person ON person.id = document.person
 WHERE document.id = :id
;

-- document_does(id document_id, now moment): many document_tie
-- What it does to others, in the order in which it was said.
SELECT relation.kind AS "relation text", relation.from_on, relation.said_number,
       relation.said_title, other.id, other.site, other.slug, other.number, other.kind,
       other.title, other.issuer, other.issued_on, other.in_force_on
  FROM document_relation AS relation
  LEFT JOIN document AS other
         ON other.id = relation.other
        AND other.is_withdrawn = 0
        AND other.published_at <= :now
 WHERE relation.document = :id
 ORDER BY relation.position
;

-- document_undergoes(id document_id, now moment): many document_tie
-- What others do to it, newest first.
SELECT relation.kind AS "relation text", relation.from_on, relation.said_number,
       relation.said_title, other.id, other.site, other.slug, other.number, other.kind,
       other.title, other.issuer, other.issued_on, other.in_force_on
  FROM document_relation AS relation
  JOIN document AS other ON other.id = relation.document
 WHERE relation.other = :id
   AND other.is_withdrawn = 0
   AND other.published_at <= :now
 ORDER BY other.listed_on DESC, other.id DESC
 LIMIT 200
;

-- document_generations(id document_id, now moment, limit int): many document_line
-- What it replaced, what that replaced, and so on; what replaced it, and so on; itself among them.
WITH RECURSIVE
before (id) AS (
    SELECT :id
     UNION
    SELECT relation.other
      FROM before
      JOIN document_relation AS relation ON relation.document = before.id
     WHERE relation.kind = 'replaces'
       AND relation.other IS NOT NULL
     LIMIT 100
),
after (id) AS (
    SELECT :id
     UNION
    SELECT relation.document
      FROM after
      JOIN document_relation AS relation ON relation.other = after.id
     WHERE relation.kind = 'replaces'
     LIMIT 100
)
SELECT line.id, line.site, line.slug, line.number, line.kind, line.family, line.title,
       line.unit, line.issuer, line.issuer_slug, line.field, line.field_slug, line.issued_on,
       line.in_force_on, line.expires_on, line.listed_on, line.published_at,
       line.replaced_on AS "replaced_on day", line.repealed_on AS "repealed_on day",
       line.partly_on AS "partly_on day"
  FROM (SELECT document.id, document.site, document.slug, document.number, document.kind,
               document.family, document.title, document.unit, document.issuer,
               document.issuer_slug, document.field, document.field_slug, document.issued_on,
               document.in_force_on, document.expires_on, document.listed_on,
               document.published_at,
               (SELECT min(coalesce(relation.from_on, newer.in_force_on, newer.issued_on))
                  FROM document_relation AS relation
                  JOIN document AS newer ON newer.id = relation.document
                 WHERE relation.other = document.id
                   AND relation.kind = 'replaces'
                   AND newer.is_withdrawn = 0
                   AND newer.published_at <= :now) AS replaced_on,
               (SELECT min(coalesce(relation.from_on, newer.in_force_on, newer.issued_on))
                  FROM document_relation AS relation
                  JOIN document AS newer ON newer.id = relation.document
                 WHERE relation.other = document.id
                   AND relation.kind = 'repeals'
                   AND newer.is_withdrawn = 0
                   AND newer.published_at <= :now) AS repealed_on,
               (SELECT min(coalesce(relation.from_on, newer.in_force_on, newer.issued_on))
                  FROM document_relation AS relation
                  JOIN document AS newer ON newer.id = relation.document
                 WHERE relation.other = document.id
                   AND relation.kind = 'repeals-in-part'
                   AND newer.is_withdrawn = 0
                   AND newer.published_at <= :now) AS partly_on
          FROM document
         WHERE document.id IN (SELECT before.id FROM before UNION SELECT after.id FROM after)
           AND document.is_withdrawn = 0
           AND document.published_at <= :now
       ) AS line
 ORDER BY line.listed_on, line.id
 LIMIT :limit
;

-- document_relations_of(id document_id): many
-- What was said of others, as it was said.
SELECT relation.position, relation.kind, relation.other, relation.said_code,
       relation.said_number, relation.said_title, relation.from_on
  FROM document_relation AS relation
 WHERE relation.document = :id
 ORDER BY relation.position
;

-- document_relations_clear(id document_id): exec
-- Takes the list away before it is written anew.
DELETE FROM document_relation
 WHERE document = :id
;

-- document_relation_add(id document_id, position int, kind text, other document_id?, code text?, number text?, number_key text, title text?, from day?): exec
-- One thing that it does to another.
INSERT INTO document_relation (document, position, kind, other, said_code, said_number,
                               number_key, said_title, from_on)
VALUES (:id, :position, :kind, :other, :code, :number, :number_key, :title, :from)
;

-- document_relation_find(document document_id, position int, other document_id): exec
-- What was named by its number is there now.
UPDATE document_relation
   SET other = :other
 WHERE document_relation.document = :document
   AND document_relation.position = :position
;

-- document_relation_lose(other document_id): exec
-- A document that has another number now is not found by the old one any more.
UPDATE document_relation
   SET other = NULL
 WHERE document_relation.other = :other
   AND document_relation.said_code IS NULL
;

-- document_relations_open(number_key text): many
-- Who names this number, which nobody had yet.
SELECT relation.document, relation.position, relation.kind, document.site
  FROM document_relation AS relation
  JOIN document ON document.id = relation.document
 WHERE relation.number_key = :number_key
   AND relation.other IS NULL
   AND relation.said_code IS NULL
;

-- document_with_number(number_key text, site site_id, but document_id): many
-- The documents of that number: those of the site first.
SELECT document.id, document.site
  FROM document
 WHERE document.number_key = :number_key
   AND document.id <> :but
 ORDER BY document.site <> :site, document.id
 LIMIT 2
;

-- document_reaches(id document_id, kind text, target document_id): one
-- Whether one leads to the other through relations of one kind.
WITH RECURSIVE behind (id) AS (
    SELECT :id
     UNION
    SELECT relation.other
      FROM behind
      JOIN document_relation AS relation ON relation.document = behind.id
     WHERE relation.kind = :kind
       AND relation.other IS NOT NULL
)
SELECT count(*) AS "found int"
  FROM behind
 WHERE behind.id = :target
;

-- document_family_choices(site site_id, now moment): many
-- The families that a site has: one look at the index for each.
WITH RECURSIVE choice (word) AS (
    SELECT min(document.family)
      FROM document
     WHERE document.site = :site
       AND document.is_withdrawn = 0
     UNION ALL
    SELECT (SELECT min(document.family)
              FROM document
             WHERE document.site = :site
               AND document.is_withdrawn = 0
               AND document.family > choice.word)
      FROM choice
     WHERE choice.word IS NOT NULL
)
SELECT choice.word AS "word text"
  FROM choice
 WHERE choice.word IS NOT NULL
   AND EXISTS (SELECT 1
                 FROM document
                WHERE document.site = :site
                  AND document.is_withdrawn = 0
                  AND document.family = choice.word
                  AND document.published_at <= :now)
 LIMIT 500
;

-- document_kind_choices(site site_id, now moment): many
-- The kinds that a site has.
WITH RECURSIVE choice (word) AS (
    SELECT min(document.kind)
      FROM document
     WHERE document.site = :site
       AND document.is_withdrawn = 0
     UNION ALL
    SELECT (SELECT min(document.kind)
              FROM document
             WHERE document.site = :site
               AND document.is_withdrawn = 0
               AND document.kind > choice.word)
      FROM choice
     WHERE choice.word IS NOT NULL
)
SELECT choice.word AS "word text"
  FROM choice
 WHERE choice.word IS NOT NULL
   AND EXISTS (SELECT 1
                 FROM document
                WHERE document.site = :site
                  AND document.is_withdrawn = 0
                  AND document.kind = choice.word
                  AND document.published_at <= :now)
 LIMIT 500
;

-- document_issuer_choices(site site_id, now moment): many
-- Who issued what a site has.
WITH RECURSIVE choice (word) AS (
    SELECT min(document.issuer_slug)
      FROM document
     WHERE document.site = :site
       AND document.is_withdrawn = 0
     UNION ALL
    SELECT (SELECT min(document.issuer_slug)
              FROM document
             WHERE document.site = :site
               AND document.is_withdrawn = 0
               AND document.issuer_slug > choice.word)
      FROM choice
     WHERE choice.word IS NOT NULL
)
SELECT choice.word AS "word text",
       (SELECT document.issuer
          FROM document
         WHERE document.site = :site
           AND document.is_withdrawn = 0
           AND document.issuer_slug = choice.word
         ORDER BY document.listed_on DESC, document.id DESC
         LIMIT 1) AS "label text"
  FROM choice
 WHERE choice.word IS NOT NULL
   AND EXISTS (SELECT 1
                 FROM document
                WHERE document.site = :site
                  AND document.is_withdrawn = 0
                  AND document.issuer_slug = choice.word
                  AND document.published_at <= :now)
 LIMIT 500
;

-- document_field_choices(site site_id, now moment): many
-- The fields of what a site has.
WITH RECURSIVE choice (word) AS (
    SELECT min(document.field_slug)
      FROM document
     WHERE document.site = :site
       AND document.is_withdrawn = 0
       AND document.field_slug > ''
     UNION ALL
    SELECT (SELECT min(document.field_slug)
              FROM document
             WHERE document.site = :site
               AND document.is_withdrawn = 0
               AND document.field_slug > choice.word)
      FROM choice
     WHERE choice.word IS NOT NULL
)
SELECT choice.word AS "word text",
       (SELECT document.field
          FROM document
         WHERE document.site = :site
           AND document.is_withdrawn = 0
           AND document.field_slug = choice.word
         ORDER BY document.listed_on DESC, document.id DESC
         LIMIT 1) AS "label text"
  FROM choice
 WHERE choice.word IS NOT NULL
   AND EXISTS (SELECT 1
                 FROM document
                WHERE document.site = :site
                  AND document.is_withdrawn = 0
                  AND document.field_slug = choice.word
                  AND document.published_at <= :now)
 LIMIT 500
;

-- document_span(site site_id, now moment): one
-- From when to when its documents are; not set where there is none.
SELECT (SELECT document.listed_on
          FROM document
         WHERE document.site = :site
           AND document.is_withdrawn = 0
           AND document.published_at <= :now
         ORDER BY document.listed_on
         LIMIT 1) AS "first_on day",
       (SELECT document.listed_on
          FROM document
         WHERE document.site = :site
           AND document.is_withdrawn = 0
           AND document.published_at <= :now
         ORDER BY document.listed_on DESC
         LIMIT 1) AS "last_on day"
;

-- document_next(now moment, today day): one
-- When the clock alone next changes what is public, and what is in force.
SELECT (SELECT min(document.published_at)
          FROM document
         WHERE document.published_at > :now) AS "next_at moment",
       (SELECT min(document.in_force_on)
          FROM document
         WHERE document.in_force_on > :today) AS "begins_on day",
       (SELECT min(document.expires_on)
          FROM document
         WHERE document.expires_on > :today) AS "ends_on day",
       (SELECT min(document_relation.from_on)
          FROM document_relation
         WHERE document_relation.from_on > :today) AS "changes_on day"
;

-- document_first_at(site site_id): one
-- When a site's first document became public, or will.
SELECT min(document.published_at) AS "first_at moment"
  FROM document
 WHERE document.site = :site
   AND document.is_withdrawn = 0
;

-- document_last_at(site site_id, now moment): one
-- When a site's newest document became public.
SELECT max(document.published_at) AS "last_at moment"
  FROM document
 WHERE document.site = :site
   AND document.is_withdrawn = 0
   AND document.published_at <= :now
;

-- document_to_index(id document_id?, behind document_id?, limit int): many
-- What the search is to know of documents: of one, or of those behind one.
SELECT document.id, document.site, document.unit, document.published_at, document.number,
       document.kind, document.title, document.issuer, document.signer, document.field,
       document.body_html
  FROM document
 WHERE document.is_withdrawn = 0
--? id
   AND document.id = :id
--.
--? behind
   AND document.id > :behind
--.
 ORDER BY document.id
 LIMIT :limit
;

-- document_addresses(site site_id, now moment, behind int, last int, limit int): many
-- The public documents of a range of numbers, for lists of addresses.
SELECT document.id, document.slug, document.published_at
  FROM document
 WHERE document.site = :site
   AND document.is_withdrawn = 0
   AND document.published_at <= :now
   AND document.id > :behind
   AND document.id <= :last
 ORDER BY document.id
 LIMIT :limit
;

-- document_next_number(site site_id, behind int): one
-- The first number that a site has behind another.
SELECT min(document.id) AS "id document_id"
  FROM document
 WHERE document.site = :site
   AND document.is_withdrawn = 0
   AND document.id > :behind
;
