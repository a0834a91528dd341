-- What was generated when an officer wrote in its place, so that what has changed in it since can be shown. Of what was written before
-- only the hash is kept.
ALTER TABLE memorandum_edit ADD COLUMN generated TEXT NOT NULL DEFAULT '';
