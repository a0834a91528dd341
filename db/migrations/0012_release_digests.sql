-- What a release was when it was given out, so that a count that somebody changes afterwards is noticed. NULL in what an
-- older program gave out.

ALTER TABLE release ADD COLUMN figures_sha256 TEXT;
