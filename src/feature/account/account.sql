-- account_authority(account account_id, site site_id): one
-- What an account may do with a site's record.
SELECT site_editor.authority
  FROM site_editor
 WHERE site_editor.account = :account
   AND site_editor.site = :site
;

-- account_by_code(code text): one
-- The account that an import knows by this id.
SELECT account.id, account.name
  FROM account
 WHERE account.code = :code
;

-- account_add(code text, name text): insert
-- A new account.
INSERT INTO account (code, name)
VALUES (:code, :name)
;

-- account_rename(id account_id, name text): exec
-- A person's name as it is written now.
UPDATE account
   SET name = :name
 WHERE id = :id
;
