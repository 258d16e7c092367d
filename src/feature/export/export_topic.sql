-- export_all_topics(): each
-- Every topic, in the order in which they were made.
SELECT topic.id, topic.code, site.code AS "site_code text", topic.slug, topic.name, topic.lead,
       media.name AS "picture_name text", topic.picture_alt, topic.picture_caption,
       topic.picture_credit, topic.opens_on, topic.closes_on, topic.is_theme, topic.position,
       topic.is_withdrawn
  FROM topic
  JOIN site ON site.id = topic.site
  LEFT JOIN media ON media.id = topic.picture
 ORDER BY topic.id
;

-- export_topic_articles(topic topic_id): many
-- What was chosen, in order.
SELECT article.code, article.state
  FROM topic_article
  JOIN article ON article.id = topic_article.article
 WHERE topic_article.topic = :topic
 ORDER BY topic_article.position
;

-- export_topic_sections(topic topic_id): many
-- The sections whose articles belong to it.
SELECT section.code
  FROM topic_section
  JOIN section ON section.id = topic_section.section
 WHERE topic_section.topic = :topic
 ORDER BY topic_section.position
;

-- export_topic_tags(topic topic_id): many
-- The tags whose articles belong to it.
SELECT topic_tag.tag
  FROM topic_tag
 WHERE topic_tag.topic = :topic
 ORDER BY topic_tag.position
;
