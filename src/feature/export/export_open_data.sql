-- export_all_open_terms(): each
-- The terms of every site, in the order in which they were made.
SELECT open_terms.code, site.code AS "site_code text", open_terms.licence,
       open_terms.licence_link, open_terms.contact, open_terms.email, open_terms.phone,
       open_terms.reviewed_on
  FROM open_terms
  JOIN site ON site.id = open_terms.site
 ORDER BY open_terms.id
;
