-- public_version_raise(): exec
-- Something that readers can see has changed.
UPDATE public_version
   SET version = version + 1
 WHERE one = 1
;

-- public_version_now(): one
-- The counter that kept replies are held against.
SELECT public_version.version
  FROM public_version
 WHERE one = 1
;
