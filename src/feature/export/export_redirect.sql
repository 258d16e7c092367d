-- export_redirects(): each
-- Every old address, in the order in which they were made.
SELECT redirect.code, site.code AS "site_code text", redirect.host, redirect.address,
       redirect.kind, redirect.to_address, redirect.gone_reason, redirect.is_withdrawn,
       coalesce(article.code, target_site.code, unit.code,
                section_site.code || '/' || section.code) AS "target_code text"
  FROM redirect
  JOIN site ON site.id = redirect.site
  LEFT JOIN article ON redirect.kind = 'article' AND article.id = redirect.target
  LEFT JOIN site AS target_site ON redirect.kind = 'site' AND target_site.id = redirect.target
  LEFT JOIN unit ON redirect.kind = 'unit' AND unit.id = redirect.target
  LEFT JOIN section ON redirect.kind = 'section' AND section.id = redirect.target
  LEFT JOIN site AS section_site ON section_site.id = section.site
 ORDER BY redirect.id
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
