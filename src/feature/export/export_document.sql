-- export_all_documents(): each
-- Every document, in the order in which they were made.
SELECT document.id, document.code, site.code AS "site_code text", document.number, document.kind,
       document.family, document.title, unit.code AS "unit_code text", document.issuer,
       document.signer, document.signer_post, person.code AS "person_code text", document.field,
       document.issued_on, document.in_force_on, document.expires_on, document.published_at,
       document.source, document.note, document.is_withdrawn, document.body_html
  FROM document
  JOIN site ON site.id = document.site
  LEFT JOIN unit ON unit.id = document.unit
  LEFT JOIN person ON person.id = document.person
 ORDER BY document.id
;

-- export_document_relations(document document_id): many
-- What it does to others, as it was said.
SELECT document_relation.kind, document_relation.said_code, document_relation.said_number,
       document_relation.said_title, document_relation.from_on
  FROM document_relation
 WHERE document_relation.document = :document
 ORDER BY document_relation.position
;
