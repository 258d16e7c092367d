-- audit_last(): one
-- The end of the chain.
SELECT audit.id, audit.chain
  FROM audit
 ORDER BY audit.id DESC
 LIMIT 1
;

-- audit_add(done moment, account account_id?, actor text, action text, subject text, subject_id int, detail text?, detail_digest bytes, chain bytes): insert
-- One more link.
INSERT INTO audit (done_at, account, actor, action, subject, subject_id, detail, detail_digest, chain)
VALUES (:done, :account, :actor, :action, :subject, :subject_id, :detail, :detail_digest, :chain)
;

-- audit_all(): each
-- Every link, oldest first.
SELECT audit.id, audit.done_at, audit.account, audit.actor, audit.action, audit.subject,
       audit.subject_id, audit.detail, audit.detail_digest, audit.chain
  FROM audit
 ORDER BY audit.id
;
