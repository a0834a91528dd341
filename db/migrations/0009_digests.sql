-- What a sealed publication and an imported year were when they were saved, so that a number that somebody changes
-- afterwards is noticed. NULL in what an older program saved.

ALTER TABLE publication ADD COLUMN figures_sha256 TEXT;
ALTER TABLE record_dataset ADD COLUMN columns_sha256 TEXT;
