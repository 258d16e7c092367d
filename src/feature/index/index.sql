-- index_add(article int, title text, lead text, body text): exec
-- The entry of an article.
INSERT INTO search_text (rowid, title, lead, body)
VALUES (:article, :title, :lead, :body)
;

-- index_remove(article int): exec
-- Takes the entry of an article away.
DELETE FROM search_text
 WHERE rowid = :article
;
