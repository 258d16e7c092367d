-- redirect_by_code(code text): one
-- The old address that an import knows by this id.
SELECT redirect.id, redirect.site, redirect.digest
  FROM redirect
 WHERE redirect.code = :code
;

-- redirect_add(code text, site site_id, host text, address text, folded text, key int, kind text?, target int, to_address text?, to_folded text?, to_key int, gone_reason text?, is_withdrawn bool, digest bytes): insert
-- A new old address.
INSERT INTO redirect (code, site, host, address, folded, key, kind, target, to_address,
                      to_folded, to_key, gone_reason, is_withdrawn, digest)
VALUES (:code, :site, :host, :address, :folded, :key, :kind, :target, :to_address, :to_folded,
        :to_key, :gone_reason, :is_withdrawn, :digest)
;

-- redirect_change(id redirect_id, site site_id, host text, address text, folded text, key int, kind text?, target int, to_address text?, to_folded text?, to_key int, gone_reason text?, is_withdrawn bool, digest bytes): exec
-- An old address as it is described now.
UPDATE redirect
   SET site = :site, host = :host, address = :address, folded = :folded, key = :key, kind = :kind,
       target = :target, to_address = :to_address, to_folded = :to_folded, to_key = :to_key,
       gone_reason = :gone_reason,
       is_withdrawn = :is_withdrawn, digest = :digest
 WHERE id = :id
;

-- redirect_at(key int, folded text, host text): one
-- Where an old address leads: that of its own host before that of any. They are two at most: with a
-- limit SQLite would open a table of its own for their order.
SELECT redirect.kind, redirect.target, redirect.to_address, redirect.to_folded,
       redirect.to_key, redirect.gone_reason,
       EXISTS (SELECT 1 FROM redirect AS next WHERE next.key = redirect.to_key)
           AS "leads_on bool"
  FROM redirect
 WHERE redirect.key = :key
   AND redirect.folded = :folded
   AND (redirect.host = '' OR redirect.host = :host)
   AND redirect.is_withdrawn = 0
 ORDER BY redirect.host DESC
;

-- redirect_taken(key int, folded text, host text): one
-- Which one has just this address.
SELECT redirect.code
  FROM redirect
 WHERE redirect.key = :key
   AND redirect.folded = :folded
   AND redirect.host = :host
;

-- redirect_rule_by_code(code text): one
-- The rule that an import knows by this id.
SELECT redirect_rule.id, redirect_rule.site, redirect_rule.digest
  FROM redirect_rule
 WHERE redirect_rule.code = :code
;

-- redirect_rule_add(code text, site site_id, host text, pattern text, head text, weight int, to_address text?, old_address text?, is_withdrawn bool, digest bytes): insert
-- A new rule.
INSERT INTO redirect_rule (code, site, host, pattern, head, weight, to_address, old_address,
                           is_withdrawn, digest)
VALUES (:code, :site, :host, :pattern, :head, :weight, :to_address, :old_address, :is_withdrawn,
        :digest)
;

-- redirect_rule_change(id redirect_rule_id, site site_id, host text, pattern text, head text, weight int, to_address text?, old_address text?, is_withdrawn bool, digest bytes): exec
-- A rule as it is described now.
UPDATE redirect_rule
   SET site = :site, host = :host, pattern = :pattern, head = :head, weight = :weight,
       to_address = :to_address, old_address = :old_address, is_withdrawn = :is_withdrawn,
       digest = :digest
 WHERE id = :id
;

-- redirect_rules_of(head text, host text, limit int): many
-- The rules that an address with this first segment may be of, those that say most first.
SELECT redirect_rule.pattern, redirect_rule.to_address, redirect_rule.old_address
  FROM redirect_rule
 WHERE redirect_rule.head IN ('', :head)
   AND redirect_rule.host IN ('', :host)
   AND redirect_rule.is_withdrawn = 0
 ORDER BY redirect_rule.weight DESC, redirect_rule.host DESC, redirect_rule.id
 LIMIT :limit
;

-- redirect_section(id section_id): one
-- Where a section stands.
SELECT section.site, section.slug
  FROM section
 WHERE section.id = :id
;

-- redirect_unit(id unit_id): one
-- What a unit is called.
SELECT unit.name
  FROM unit
 WHERE unit.id = :id
;

-- redirect_record(kind text, id text): one
-- The number of a record by what bundles call it.
SELECT coalesce(
           CASE :kind
            WHEN 'article' THEN (SELECT article.id FROM article WHERE article.code = :id)
            WHEN 'site' THEN (SELECT site.id FROM site WHERE site.code = :id)
            WHEN 'unit' THEN (SELECT unit.id FROM unit WHERE unit.code = :id)
            WHEN 'document' THEN (SELECT document.id FROM document WHERE document.code = :id)
            WHEN 'procedure' THEN (SELECT procedure.id FROM procedure WHERE procedure.code = :id)
            WHEN 'question' THEN (SELECT question.id FROM question WHERE question.code = :id)
            WHEN 'page' THEN (SELECT page.id FROM page WHERE page.code = :id)
            WHEN 'indicator' THEN (SELECT indicator.id FROM indicator WHERE indicator.code = :id)
            WHEN 'project' THEN (SELECT project.id FROM project WHERE project.code = :id)
            WHEN 'plan' THEN (SELECT plan.id FROM plan WHERE plan.code = :id)
            WHEN 'planning' THEN (SELECT planning.id FROM planning WHERE planning.code = :id)
            WHEN 'budget' THEN (SELECT budget_report.id FROM budget_report WHERE budget_report.code = :id)
            WHEN 'notice' THEN (SELECT notice.id FROM notice WHERE notice.code = :id)
            WHEN 'topic' THEN (SELECT topic.id FROM topic WHERE topic.code = :id)
            WHEN 'person' THEN (SELECT person.id FROM person WHERE person.code = :id)
            WHEN 'place' THEN (SELECT place.id FROM place WHERE place.code = :id)
            WHEN 'album' THEN (SELECT album.id FROM album WHERE album.code = :id)
            WHEN 'video' THEN (SELECT video.id FROM video WHERE video.code = :id)
            WHEN 'media' THEN (SELECT media.id FROM media WHERE media.name = :id)
           END,
           0) AS "id int"
;
