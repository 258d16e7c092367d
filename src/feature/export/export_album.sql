-- export_all_albums(): each
-- Every album, in the order in which they were made.
SELECT album.id, album.code, site.code AS "site_code text", album.title, album.lead,
       album.held_on, album.published_at, album.is_withdrawn
  FROM album
  JOIN site ON site.id = album.site
 ORDER BY album.id
;

-- export_album_pictures(album album_id): many
-- What it shows, in order.
SELECT media.name, album_picture.alt, album_picture.caption, album_picture.credit
  FROM album_picture
  JOIN media ON media.id = album_picture.media
 WHERE album_picture.album = :album
 ORDER BY album_picture.position
;
