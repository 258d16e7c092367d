-- procedure_by_code(code text): one
-- The procedure that an import knows by this id.
SELECT procedure.id, procedure.site, procedure.updated_on, procedure.digest
  FROM procedure
 WHERE procedure.code = :code
;

-- procedure_by_number(site site_id, number text): one
-- Whose number it is at this site.
SELECT procedure.id
  FROM procedure
 WHERE procedure.site = :site
   AND procedure.number = :number
;

-- procedure_add(id procedure_id?, code text, site site_id, number text, slug text, name text, field text, field_slug text, levels int, kind text?, decision text?, unit unit_id?, agency text?, agency_slug text?, competent text?, cooperating text?, reception text?, subjects text?, steps text?, result text?, conditions text?, link text?, updated day, repealed day?, repealed_by text?, is_withdrawn bool, digest bytes): insert or conflict
-- A new procedure.
INSERT INTO procedure (id, code, site, number, slug, name, field, field_slug, levels, kind,
                       decision, unit, agency, agency_slug, competent, cooperating, reception,
                       subjects, steps, result, conditions, link, updated_on, repealed_on,
                       repealed_by, is_withdrawn, digest)
VALUES (:id, :code, :site, :number, :slug, :name, :field, :field_slug, :levels, :kind, :decision,
        :unit, :agency, :agency_slug, :competent, :cooperating, :reception, :subjects, :steps,
        :result, :conditions, :link, :updated, :repealed, :repealed_by, :is_withdrawn, :digest)
;

-- procedure_change(id procedure_id, site site_id, number text, slug text, name text, field text, field_slug text, levels int, kind text?, decision text?, unit unit_id?, agency text?, agency_slug text?, competent text?, cooperating text?, reception text?, subjects text?, steps text?, result text?, conditions text?, link text?, updated day, repealed day?, repealed_by text?, is_withdrawn bool, digest bytes): exec
-- A procedure as it is now.
UPDATE procedure
   SET site = :site, number = :number, slug = :slug, name = :name, field = :field,
       field_slug = :field_slug, levels = :levels, kind = :kind, decision = :decision,
       unit = :unit, agency = :agency, agency_slug = :agency_slug, competent = :competent,
       cooperating = :cooperating, reception = :reception, subjects = :subjects, steps = :steps,
       result = :result, conditions = :conditions, link = :link, updated_on = :updated,
       repealed_on = :repealed, repealed_by = :repealed_by, is_withdrawn = :is_withdrawn,
       digest = :digest
 WHERE id = :id
;

-- procedure_ways_clear(procedure procedure_id): exec
-- Takes the list away before it is written anew.
DELETE FROM procedure_way
 WHERE procedure = :procedure
;

-- procedure_way_add(procedure procedure_id, position int, way text, time_limit text?, fee text?): exec
-- One way of handing papers in.
INSERT INTO procedure_way (procedure, position, way, time_limit, fee)
VALUES (:procedure, :position, :way, :time_limit, :fee)
;

-- procedure_papers_clear(procedure procedure_id): exec
-- Takes the list away before it is written anew.
DELETE FROM procedure_paper
 WHERE procedure = :procedure
;

-- procedure_paper_add(procedure procedure_id, position int, name text, form text?, originals int, copies int, note text?): exec
-- One paper that is asked for.
INSERT INTO procedure_paper (procedure, position, name, form, originals, copies, note)
VALUES (:procedure, :position, :name, :form, :originals, :copies, :note)
;

-- procedure_bases_clear(procedure procedure_id): exec
-- Takes the list away before it is written anew.
DELETE FROM procedure_basis
 WHERE procedure = :procedure
;

-- procedure_basis_add(procedure procedure_id, position int, number text?, title text?): exec
-- One document that it rests on.
INSERT INTO procedure_basis (procedure, position, number, title)
VALUES (:procedure, :position, :number, :title)
;

-- procedure_by_name(site site_id, today day, is_repealed bool, levels int, field text?, agency text?, ids text?, after_slug text?, after procedure_id?, limit int): many
-- A site's procedures by name.
SELECT procedure.id, procedure.slug, procedure.number, procedure.name, procedure.field,
       procedure.levels, procedure.agency, procedure.decision, procedure.updated_on,
       procedure.repealed_on, procedure.repealed_by, procedure_way.time_limit, procedure_way.fee
  FROM procedure
  LEFT JOIN procedure_way ON procedure_way.procedure = procedure.id
                         AND procedure_way.position = 0
 WHERE procedure.site = :site
   AND procedure.is_withdrawn = 0
   AND (procedure.repealed_on IS NOT NULL AND procedure.repealed_on <= :today) = :is_repealed
   AND (procedure.levels & :levels) <> 0
--? field
   AND procedure.field_slug = :field
--.
--? agency
   AND procedure.agency_slug = :agency
--.
--? ids
   AND procedure.id IN (SELECT value FROM json_each(:ids))
--.
--? after_slug
   AND (procedure.slug, procedure.id) > (:after_slug, :after)
--.
 ORDER BY procedure.slug, procedure.id
 LIMIT :limit
;

-- procedure_how_many(site site_id, today day, is_repealed bool, levels int, field text?, agency text?, ids text?): one
-- How many of them there are.
SELECT count(*) AS "n int"
  FROM procedure
 WHERE procedure.site = :site
   AND procedure.is_withdrawn = 0
   AND (procedure.repealed_on IS NOT NULL AND procedure.repealed_on <= :today) = :is_repealed
   AND (procedure.levels & :levels) <> 0
--? field
   AND procedure.field_slug = :field
--.
--? agency
   AND procedure.agency_slug = :agency
--.
--? ids
   AND procedure.id IN (SELECT value FROM json_each(:ids))
--.
;

-- procedure_fields_of(site site_id, limit int): many procedure_facet
-- The fields of a site's procedures.
SELECT procedure.field_slug AS "slug text", min(procedure.field) AS "name text",
       count(*) AS "n int"
  FROM procedure
 WHERE procedure.site = :site
   AND procedure.is_withdrawn = 0
 GROUP BY procedure.field_slug
 ORDER BY procedure.field_slug
 LIMIT :limit
;

-- procedure_agencies_of(site site_id, limit int): many procedure_facet
-- Who does a site's procedures.
SELECT procedure.agency_slug AS "slug text", min(procedure.agency) AS "name text",
       count(*) AS "n int"
  FROM procedure
 WHERE procedure.site = :site
   AND procedure.is_withdrawn = 0
   AND procedure.agency_slug IS NOT NULL
 GROUP BY procedure.agency_slug
 ORDER BY procedure.agency_slug
 LIMIT :limit
;

-- procedure_one(id procedure_id): one
-- A procedure that is public.
SELECT procedure.id, procedure.site, procedure.number, procedure.slug, procedure.name,
       procedure.field, procedure.field_slug, procedure.levels, procedure.kind,
       procedure.decision, procedure.unit, unit.name AS "unit_name text", procedure.agency,
       procedure.competent, procedure.cooperating, procedure.reception, procedure.subjects,
       procedure.steps, procedure.result, procedure.conditions, procedure.link,
       procedure.updated_on, procedure.repealed_on, procedure.repealed_by
  FROM procedure
  LEFT JOIN unit ON unit.id = procedure.unit
 WHERE procedure.id = :id
   AND procedure.is_withdrawn = 0
;

-- procedure_behind(behind procedure_id?, limit int): many
-- The procedures behind one, for the search.
SELECT procedure.id
  FROM procedure
 WHERE procedure.is_withdrawn = 0
--? behind
   AND procedure.id > :behind
--.
 ORDER BY procedure.id
 LIMIT :limit
;

-- procedure_ways(procedure procedure_id): many
-- How papers are handed in.
SELECT procedure_way.way, procedure_way.time_limit, procedure_way.fee
  FROM procedure_way
 WHERE procedure_way.procedure = :procedure
 ORDER BY procedure_way.position
;

-- procedure_papers(procedure procedure_id): many
-- The papers that are asked for.
SELECT procedure_paper.name, procedure_paper.form, procedure_paper.originals,
       procedure_paper.copies, procedure_paper.note
  FROM procedure_paper
 WHERE procedure_paper.procedure = :procedure
 ORDER BY procedure_paper.position
;

-- procedure_bases(procedure procedure_id): many
-- What it rests on.
SELECT procedure_basis.number, procedure_basis.title
  FROM procedure_basis
 WHERE procedure_basis.procedure = :procedure
 ORDER BY procedure_basis.position
;

-- procedure_documents(site site_id, now moment, keys text, limit int): many
-- The public documents of a site that have one of these numbers (a JSON list).
SELECT document.id, document.slug, document.number_key
  FROM document
 WHERE document.site = :site
   AND document.number_key IN (SELECT value FROM json_each(:keys))
   AND document.is_withdrawn = 0
   AND document.published_at <= :now
 ORDER BY document.id
 LIMIT :limit
;

-- procedure_portal_of(site site_id): one
-- Where a site's procedures are filed, or else the root's.
SELECT procedure_portal.name, procedure_portal.pattern
  FROM procedure_portal
  JOIN site ON site.id = procedure_portal.site
 WHERE procedure_portal.site = :site
    OR site.path = ''
 ORDER BY procedure_portal.site <> :site
 LIMIT 1
;

-- procedure_portal_by_code(code text): one
-- The pattern that an import knows by this id.
SELECT procedure_portal.site, procedure_portal.digest
  FROM procedure_portal
 WHERE procedure_portal.code = :code
;

-- procedure_portal_at(site site_id): one
-- What the site's pattern is called.
SELECT procedure_portal.code
  FROM procedure_portal
 WHERE procedure_portal.site = :site
;

-- procedure_portal_set(site site_id, code text, name text, pattern text, digest bytes): exec
-- Where the site's procedures are filed from now on.
INSERT INTO procedure_portal (site, code, name, pattern, digest)
VALUES (:site, :code, :name, :pattern, :digest)
ON CONFLICT (site) DO UPDATE
   SET name = excluded.name, pattern = excluded.pattern, digest = excluded.digest
;

-- procedure_days(site site_id, today day): one
-- The last change of a site's procedures, and the next that the clock makes.
SELECT max(procedure.updated_on) AS "last_on day",
       (SELECT min(ahead.repealed_on)
          FROM procedure AS ahead
         WHERE ahead.site = :site
           AND ahead.repealed_on > :today) AS "next_on day"
  FROM procedure
 WHERE procedure.site = :site
   AND procedure.is_withdrawn = 0
;
