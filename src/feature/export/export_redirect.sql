-- export_redirects(): each
-- Every old address by its code: those whose target comes later in a bundle are made later.
SELECT redirect.code, site.code AS "site_code text", redirect.host, redirect.address,
       redirect.kind, redirect.to_address, redirect.gone_reason, redirect.is_withdrawn,
       CASE redirect.kind
            WHEN 'site' THEN (SELECT target.code FROM site AS target
                               WHERE target.id = redirect.target)
            WHEN 'section' THEN (SELECT home.code || '/' || section.code
                                   FROM section
                                   JOIN site AS home ON home.id = section.site
                                  WHERE section.id = redirect.target)
            WHEN 'article' THEN (SELECT article.code FROM article WHERE article.id = redirect.target)
            WHEN 'unit' THEN (SELECT unit.code FROM unit WHERE unit.id = redirect.target)
            WHEN 'document' THEN (SELECT document.code FROM document WHERE document.id = redirect.target)
            WHEN 'procedure' THEN (SELECT procedure.code FROM procedure WHERE procedure.id = redirect.target)
            WHEN 'question' THEN (SELECT question.code FROM question WHERE question.id = redirect.target)
            WHEN 'page' THEN (SELECT page.code FROM page WHERE page.id = redirect.target)
            WHEN 'indicator' THEN (SELECT indicator.code FROM indicator WHERE indicator.id = redirect.target)
            WHEN 'project' THEN (SELECT project.code FROM project WHERE project.id = redirect.target)
            WHEN 'plan' THEN (SELECT plan.code FROM plan WHERE plan.id = redirect.target)
            WHEN 'planning' THEN (SELECT planning.code FROM planning WHERE planning.id = redirect.target)
            WHEN 'budget' THEN (SELECT budget_report.code FROM budget_report WHERE budget_report.id = redirect.target)
            WHEN 'notice' THEN (SELECT notice.code FROM notice WHERE notice.id = redirect.target)
            WHEN 'topic' THEN (SELECT topic.code FROM topic WHERE topic.id = redirect.target)
            WHEN 'person' THEN (SELECT person.code FROM person WHERE person.id = redirect.target)
            WHEN 'place' THEN (SELECT place.code FROM place WHERE place.id = redirect.target)
            WHEN 'album' THEN (SELECT album.code FROM album WHERE album.id = redirect.target)
            WHEN 'video' THEN (SELECT video.code FROM video WHERE video.id = redirect.target)
            WHEN 'media' THEN (SELECT media.name FROM media WHERE media.id = redirect.target)
       END AS "target_code text"
  FROM redirect
  JOIN site ON site.id = redirect.site
 ORDER BY redirect.code
;

-- export_redirect_rules(): each
-- Every rule for old addresses, in the order in which they were made.
SELECT redirect_rule.code, site.code AS "site_code text", redirect_rule.host,
       redirect_rule.pattern, redirect_rule.to_address, redirect_rule.old_address,
       redirect_rule.is_withdrawn
  FROM redirect_rule
  JOIN site ON site.id = redirect_rule.site
 ORDER BY redirect_rule.id
;
