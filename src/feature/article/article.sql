-- article_newest(site site_id, now moment, from moment?, before moment?, older moment?, older_id article_id?, limit int): many article_item
-- The newest articles of a site or section, or those older than a place in the list.
SELECT article_item.id, site, section, slug, published_at, kicker, title, lead, language, unit_name, picture,
       picture_name, picture_alt, picture_width AS "picture_width int",
       picture_height AS "picture_height int"
  FROM article_item
 WHERE state = 'published'
   AND published_at <= :now
   AND site = :site
--? from
   AND published_at >= :from
--.
--? before
   AND published_at < :before
--.
--? older
   AND (published_at, id) < (:older, :older_id)
--.
 ORDER BY published_at DESC, id DESC
 LIMIT :limit
;

-- article_newer(site site_id, now moment, from moment?, before moment?, newer moment, newer_id article_id, limit int): many article_item
-- Those just newer than a place in the list, oldest first.
SELECT article_item.id, site, section, slug, published_at, kicker, title, lead, language, unit_name, picture,
       picture_name, picture_alt, picture_width AS "picture_width int",
       picture_height AS "picture_height int"
  FROM article_item
 WHERE state = 'published'
   AND published_at <= :now
   AND site = :site
--? from
   AND published_at >= :from
--.
--? before
   AND published_at < :before
--.
   AND (published_at, id) > (:newer, :newer_id)
 ORDER BY published_at, id
 LIMIT :limit
;

-- article_newest_in(section section_id, now moment, from moment?, before moment?, older moment?, older_id article_id?, limit int): many article_item
-- The newest articles of a section and the sections below it, or those older than a place in the
-- list. Each section gives as many as the page holds, in the order of its index.
SELECT article_item.id, article_item.site, article_item.section, article_item.slug, published_at,
       kicker, title, lead, language, unit_name, picture, picture_name, picture_alt,
       picture_width AS "picture_width int", picture_height AS "picture_height int"
  FROM section
 CROSS JOIN article_item ON article_item.id IN (SELECT article.id
                                             FROM article
                                            WHERE article.section = section.id
                                              AND article.state = 'published'
                                              AND article.published_at <= :now
--? from
                                              AND article.published_at >= :from
--.
--? before
                                              AND article.published_at < :before
--.
--? older
                                              AND (article.published_at, article.id)
                                                  < (:older, :older_id)
--.
                                            ORDER BY article.published_at DESC, article.id DESC
                                            LIMIT :limit)
 WHERE section.id = :section
    OR section.parent = :section
 ORDER BY published_at DESC, article_item.id DESC
 LIMIT :limit
;

-- article_newer_in(section section_id, now moment, from moment?, before moment?, newer moment, newer_id article_id, limit int): many article_item
-- Those just newer than a place in that list, oldest first.
SELECT article_item.id, article_item.site, article_item.section, article_item.slug, published_at,
       kicker, title, lead, language, unit_name, picture, picture_name, picture_alt,
       picture_width AS "picture_width int", picture_height AS "picture_height int"
  FROM section
 CROSS JOIN article_item ON article_item.id IN (SELECT article.id
                                             FROM article
                                            WHERE article.section = section.id
                                              AND article.state = 'published'
                                              AND article.published_at <= :now
--? from
                                              AND article.published_at >= :from
--.
--? before
                                              AND article.published_at < :before
--.
                                              AND (article.published_at, article.id)
                                                  > (:newer, :newer_id)
                                            ORDER BY article.published_at, article.id
                                            LIMIT :limit)
 WHERE section.id = :section
    OR section.parent = :section
 ORDER BY published_at, article_item.id
 LIMIT :limit
;

-- article_featured(site site_id, now moment, limit int): many article_headline
-- What the editors put in front, until its end.
SELECT article.id, article.site, article.section, article.slug, article.published_at,
       edition.kicker, edition.title, edition.lead, edition.language
  FROM article
  JOIN edition ON edition.id = article.published
 WHERE article.site = :site
   AND article.is_featured = 1
   AND (article.featured_until_at IS NULL OR article.featured_until_at > :now)
   AND article.state = 'published'
   AND article.published_at <= :now
 ORDER BY article.published_at DESC, article.id DESC
 LIMIT :limit
;

-- article_related(article article_id, now moment): many article_item
-- What to read beside an article, in the editor's order.
SELECT article_item.id, site, section, slug, published_at, kicker, title, lead, language, unit_name, picture,
       picture_name, picture_alt, picture_width AS "picture_width int",
       picture_height AS "picture_height int"
  FROM article_item
  JOIN article_related ON article_related.other = article_item.id
 WHERE article_related.article = :article
   AND state = 'published'
   AND published_at <= :now
 ORDER BY article_related.position
 LIMIT 20
;

-- article_item_one(id article_id, now moment): many article_item
-- One article as a list shows it.
SELECT article_item.id, site, section, slug, published_at, kicker, title, lead, language, unit_name, picture,
       picture_name, picture_alt, picture_width AS "picture_width int",
       picture_height AS "picture_height int"
  FROM article_item
 WHERE id = :id
   AND state = 'published'
   AND published_at <= :now
 LIMIT 1
;

-- article_headlines(site site_id, now moment, limit int): many article_headline
-- The newest articles of a site, as headlines.
SELECT article.id, article.site, article.section, article.slug, article.published_at,
       edition.kicker, edition.title, NULL AS "lead text", edition.language
  FROM article
  JOIN edition ON edition.id = article.published
 WHERE article.site = :site
   AND article.state = 'published'
   AND article.published_at <= :now
 ORDER BY article.published_at DESC, article.id DESC
 LIMIT :limit
;

-- article_headlines_of_sites(now moment, today day, root site_id, without text?): many article_headline
-- The newest article of each open component portal whose news flow up, in no order; `without` some,
-- a JSON list of ids.
SELECT article.id, article.site, article.section, article.slug, article.published_at,
       edition.kicker, edition.title, NULL AS "lead text", edition.language
  FROM site
 CROSS JOIN article ON article.id = (SELECT newest.id
                                       FROM article AS newest
                                      WHERE newest.site = site.id
                                        AND newest.state = 'published'
                                        AND newest.published_at <= :now
--? without
                                        AND newest.id NOT IN (SELECT value
                                                                FROM json_each(:without))
--.
                                      ORDER BY newest.published_at DESC, newest.id DESC
                                      LIMIT 1)
  JOIN edition ON edition.id = article.published
 WHERE site.is_accepted = 1
   AND (site.closes_on IS NULL OR site.closes_on >= :today)
   AND site.id <> :root
;

-- article_with_slug(site site_id, now moment, from text, to text, limit int): many article_item
-- Articles whose slug begins alike.
SELECT article_item.id, site, section, slug, published_at, kicker, title, lead, language, unit_name, picture,
       picture_name, picture_alt, picture_width AS "picture_width int",
       picture_height AS "picture_height int"
  FROM article_item
 WHERE slug >= :from
   AND slug < :to
   AND site = :site
   AND state = 'published'
   AND published_at <= :now
 ORDER BY published_at DESC, id DESC
 LIMIT :limit
;

-- article_headlines_in(section section_id, now moment, from moment?, limit int): many article_headline
-- The newest articles of a section, without those of the sections below it, as headlines.
SELECT article.id, article.site, article.section, article.slug, article.published_at,
       edition.kicker, edition.title, NULL AS "lead text", edition.language
  FROM article
  JOIN edition ON edition.id = article.published
 WHERE article.section = :section
   AND article.state = 'published'
   AND article.published_at <= :now
--? from
   AND article.published_at >= :from
--.
 ORDER BY article.published_at DESC, article.id DESC
 LIMIT :limit
;

-- article_in_slots(site site_id, now moment, limit int): many article_headline
-- What the editors of a site put in front for a time, in their order.
SELECT article.id, article.site, article.section, article.slug, article.published_at,
       edition.kicker, edition.title, edition.lead, edition.language
  FROM front_slot
  JOIN article ON article.id = front_slot.article
  JOIN edition ON edition.id = article.published
 WHERE front_slot.site = :site
   AND front_slot.starts_at <= :now
   AND (front_slot.ends_at IS NULL OR front_slot.ends_at > :now)
   AND article.state = 'published'
   AND article.published_at <= :now
 ORDER BY front_slot.position, front_slot.code
 LIMIT :limit
;

-- article_newest_taken(site site_id, now moment, limit int): many article_item
-- The newest of the root's sections that a component portal takes over.
SELECT article_item.id, article_item.site, article_item.section, article_item.slug, published_at,
       kicker, title, lead, language, unit_name, picture, picture_name, picture_alt,
       picture_width AS "picture_width int", picture_height AS "picture_height int"
  FROM site_taken
 CROSS JOIN article_item ON article_item.id IN (SELECT article.id
                                             FROM article
                                            WHERE article.section = site_taken.section
                                              AND article.state = 'published'
                                              AND article.published_at <= :now
                                            ORDER BY article.published_at DESC, article.id DESC
                                            LIMIT :limit)
 WHERE site_taken.site = :site
 ORDER BY published_at DESC, article_item.id DESC
 LIMIT :limit
;

-- article_months(section section_id, now moment): many
-- The months in which a section or one below it holds something, newest first: one seek in the index
-- for each, however many articles there are. Months are those of Viet Nam's clock, seven hours
-- ahead.
WITH RECURSIVE part (id) AS (
    SELECT section.id
      FROM section
     WHERE section.id = :section
        OR section.parent = :section
),
month (starts) AS (
    SELECT CAST(strftime('%s', max((SELECT max(published_at)
                                      FROM article
                                     WHERE section = part.id
                                       AND state = 'published'
                                       AND published_at <= :now)) + 25200,
                         'unixepoch', 'start of month') AS INTEGER) - 25200
      FROM part
     UNION ALL
    SELECT (SELECT CAST(strftime('%s', max((SELECT max(published_at)
                                              FROM article
                                             WHERE section = part.id
                                               AND state = 'published'
                                               AND published_at < month.starts)) + 25200,
                                 'unixepoch', 'start of month') AS INTEGER) - 25200
              FROM part)
      FROM month
     WHERE month.starts IS NOT NULL
)
SELECT starts AS "starts moment"
  FROM month
 WHERE starts IS NOT NULL
 LIMIT 1200
;

-- article_full(id article_id): one
-- The article with its published edition, whatever its state.
SELECT article.id, article.code, article.site, article.section, article.state,
       article.state_reason, article.successor, article.slug, article.published_at,
       article.unit, unit.name AS unit_name, article.changed_at, article.change_note, edition.kicker,
       edition.title, edition.lead, edition.byline, edition.byline_role, edition.source,
       edition.language, edition.interviewee, edition.interviewee_post, edition.interviewer,
       edition.picture, edition.picture_alt, edition.picture_caption, edition.picture_credit,
       media.name AS picture_name, coalesce(media.width, 0) AS "picture_width int",
       coalesce(media.height, 0) AS "picture_height int",
       edition.tags, edition.body_html
  FROM article
  JOIN edition ON edition.id = article.published
  LEFT JOIN unit ON unit.id = article.unit
  LEFT JOIN media ON media.id = edition.picture
 WHERE article.id = :id
;

-- article_clock_now(now moment): one
-- When the clock alone changes what is shown of articles: the next scheduled one, the next end of a
-- featured one, and when either was last.
SELECT (SELECT min(article.published_at)
          FROM article
         WHERE article.state = 'published'
           AND article.published_at > :now) AS "next_publication moment",
       (SELECT min(article.featured_until_at)
          FROM article
         WHERE article.featured_until_at > :now) AS "next_end moment",
       (SELECT max(article.published_at)
          FROM article
         WHERE article.state = 'published'
           AND article.published_at <= :now) AS "last_publication moment",
       (SELECT max(article.featured_until_at)
          FROM article
         WHERE article.featured_until_at <= :now) AS "last_end moment"
;

-- article_by_code(code text): one
-- The article that an import knows by this id.
SELECT article.id, article.site, article.state, article.published, article.digest,
       article.successor
  FROM article
 WHERE article.code = :code
;

-- article_by_id(id article_id): one
-- Where an article belongs and how it stands.
SELECT article.id, article.code, article.site, article.state, article.published
  FROM article
 WHERE article.id = :id
;

-- article_add(id article_id?, code text, site site_id, section section_id, state text, state_reason text?, published edition_id?, published_at moment?, slug text, unit unit_id?, is_featured bool, featured_until moment?, changed moment?, change_note text?, digest bytes): insert or conflict
-- A new article, whose edition must follow within the transaction.
INSERT INTO article (id, code, site, section, state, state_reason, published, published_at, slug,
                     unit, is_featured, featured_until_at, changed_at, change_note, digest)
VALUES (:id, :code, :site, :section, :state, :state_reason, :published, :published_at, :slug,
        :unit, :is_featured, :featured_until, :changed, :change_note, :digest)
;

-- article_change(id article_id, site site_id, section section_id, state text, state_reason text?, published edition_id?, published_at moment?, slug text, unit unit_id?, is_featured bool, featured_until moment?, changed moment?, change_note text?, digest bytes): exec
-- An article as it is described now; its successor is said afterwards.
UPDATE article
   SET site = :site, section = :section, state = :state, state_reason = :state_reason,
       successor = NULL, published = :published, published_at = :published_at, slug = :slug, unit = :unit,
       is_featured = :is_featured, featured_until_at = :featured_until, changed_at = :changed,
       change_note = :change_note, digest = :digest
 WHERE id = :id
;

-- article_set_state(id article_id, state text, state_reason text?, successor article_id?): exec
-- Takes an article down, or has it lead to another.
UPDATE article
   SET state = :state, state_reason = :state_reason, successor = :successor
 WHERE id = :id
;

-- edition_last(article article_id): one
-- The newest edition of an article.
SELECT edition.id, edition.number, edition.digest
  FROM edition
 WHERE edition.article = :article
 ORDER BY edition.number DESC
 LIMIT 1
;

-- edition_next(): one
-- The id that is free for an edition.
SELECT coalesce(max(edition.id), 0) + 1 AS "id edition_id"
  FROM edition
;

-- edition_supersede(id edition_id): exec
-- The edition is of the past. By its id, and one row only: an UPDATE of several rows is a savepoint
-- within the transaction, at which the search's table would write out all it has gathered.
UPDATE edition
   SET state = 'superseded'
 WHERE id = :id
;

-- edition_publish(id edition_id): exec
-- What was a draft is what the article says from now on.
UPDATE edition
   SET state = 'published'
 WHERE id = :id
;

-- edition_add(id edition_id, article article_id, number int, state text, made moment, made_by account_id?, kicker text?, title text, lead text?, byline text?, byline_role text?, source text?, language text, interviewee text?, interviewee_post text?, interviewer text?, picture media_id?, picture_alt text?, picture_caption text?, picture_credit text?, tags text?, digest bytes, body_html html): insert
-- What an article says from now on.
INSERT INTO edition (id, article, number, state, made_at, made_by, kicker, title, lead, byline,
                     byline_role, source, language, interviewee, interviewee_post, interviewer,
                     picture, picture_alt, picture_caption, picture_credit, tags, digest, body_html)
VALUES (:id, :article, :number, :state, :made, :made_by, :kicker, :title, :lead, :byline,
        :byline_role, :source, :language, :interviewee, :interviewee_post, :interviewer,
        :picture, :picture_alt, :picture_caption, :picture_credit, :tags, :digest, :body_html)
;

-- edition_media_add(media media_id, edition edition_id): exec
-- The edition shows that picture, if there is one.
INSERT INTO edition_media (media, edition)
SELECT media.id, :edition
  FROM media
 WHERE media.id = :media
    ON CONFLICT (media, edition) DO NOTHING
;

-- article_related_codes(article article_id): many
-- The ids of what to read beside it.
SELECT article_related.other, article.code
  FROM article_related
  JOIN article ON article.id = article_related.other
 WHERE article_related.article = :article
 ORDER BY article_related.position
 LIMIT 100
;

-- article_related_clear(article article_id): exec
-- Takes the list away before it is written anew.
DELETE FROM article_related
 WHERE article = :article
;

-- article_related_add(article article_id, position int, other article_id): insert
-- One to read beside it.
INSERT INTO article_related (article, position, other)
VALUES (:article, :position, :other)
;

-- old_address_find(address text, folded text): one
-- The article that an old address leads to: as it was typed, else in any case.
SELECT old_address.article
  FROM old_address
 WHERE old_address.folded = :folded
 ORDER BY old_address.address <> :address, old_address.address
 LIMIT 1
;

-- old_address_exact(address text): one
-- The article that has just this old address.
SELECT article.code
  FROM old_address
  JOIN article ON article.id = old_address.article
 WHERE old_address.address = :address
;

-- old_address_add(address text, folded text, article article_id): exec
-- The address leads to this article from now on, unless it led somewhere before.
INSERT INTO old_address (address, folded, article)
VALUES (:address, :folded, :article)
    ON CONFLICT (address) DO NOTHING
;

-- article_newest_of_unit(unit unit_id, site site_id, now moment, limit int): many article_item
-- The newest articles of a unit at one site.
SELECT article_item.id, article_item.site, article_item.section, article_item.slug,
       article_item.published_at, kicker, title, lead, language, unit_name, picture, picture_name,
       picture_alt, picture_width AS "picture_width int", picture_height AS "picture_height int"
  FROM article
  JOIN article_item ON article_item.id = article.id
 WHERE article.unit = :unit
   AND article.site = :site
   AND article.state = 'published'
   AND article.published_at <= :now
 ORDER BY article.published_at DESC, article.id DESC
 LIMIT :limit
;

-- article_tags_clear(article article_id): exec
-- Takes an article's tags away before they are written anew.
DELETE FROM article_tag
 WHERE article = :article
;

-- article_tag_add(tag text, article article_id): exec
-- One tag of what an article says now.
INSERT OR IGNORE INTO article_tag (tag, article)
VALUES (:tag, :article)
;

-- article_chosen_for(topic topic_id, site site_id, now moment): many article_item
-- What the editors chose for a topic of a site, in their order: its own articles, and for the root
-- also those of sites whose news it accepts.
SELECT article_item.id, article_item.site, article_item.section, article_item.slug, published_at,
       kicker, title, lead, language, unit_name, picture, picture_name, picture_alt,
       picture_width AS "picture_width int", picture_height AS "picture_height int"
  FROM topic_article
  JOIN article_item ON article_item.id = topic_article.article
 WHERE topic_article.topic = :topic
   AND article_item.state = 'published'
   AND published_at <= :now
   AND (article_item.site = :site
        OR (:site IN (SELECT site.id FROM site WHERE site.path = '')
            AND article_item.site IN (SELECT site.id FROM site WHERE site.is_accepted = 1)))
 ORDER BY topic_article.position
;

-- article_newest_for(topic topic_id, site site_id, now moment, from moment, before moment?, older moment?, older_id article_id?, limit int): many article_item
-- What belongs to a topic by its sections and tags and was not chosen by hand, newest first.
SELECT article_item.id, article_item.site, article_item.section, article_item.slug, published_at,
       kicker, title, lead, language, unit_name, picture, picture_name, picture_alt,
       picture_width AS "picture_width int", picture_height AS "picture_height int"
  FROM article_item
 WHERE article_item.id IN (SELECT member.id
                             FROM (SELECT article.id, article.published_at
                                     FROM topic_section
                                     JOIN section ON section.id = topic_section.section
                                                  OR section.parent = topic_section.section
                                     JOIN article ON article.section = section.id
                                    WHERE topic_section.topic = :topic
                                      AND article.state = 'published'
                                      AND article.published_at <= :now
                                      AND article.published_at >= :from
                                    UNION
                                   SELECT article.id, article.published_at
                                     FROM topic_tag
                                     JOIN article_tag ON article_tag.tag = topic_tag.tag
                                     JOIN article ON article.id = article_tag.article
                                    WHERE topic_tag.topic = :topic
                                      AND article.site = :site
                                      AND article.state = 'published'
                                      AND article.published_at <= :now
                                      AND article.published_at >= :from) AS member
                            WHERE member.id NOT IN (SELECT topic_article.article
                                                      FROM topic_article
                                                     WHERE topic_article.topic = :topic)
--? before
                              AND member.published_at < :before
--.
--? older
                              AND (member.published_at, member.id) < (:older, :older_id)
--.
                            ORDER BY member.published_at DESC, member.id DESC
                            LIMIT :limit)
 ORDER BY published_at DESC, article_item.id DESC
;

-- article_to_index(behind int, limit int): many
-- What the search is to know of the articles behind one.
SELECT article.id, article.site, article.section, article.unit, article.published_at, edition.title,
       edition.lead, edition.body_html
  FROM article
  JOIN edition ON edition.id = article.published
 WHERE article.state = 'published'
   AND article.id > :behind
 ORDER BY article.id
 LIMIT :limit
;
