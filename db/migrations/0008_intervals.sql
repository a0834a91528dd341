-- What is hidden is published as the interval that anybody can compute, and nothing says why it is hidden: not for one
-- count, nor how many are small. `count` is NULL when it is hidden; then `low` and `high` are the interval, `high` NULL
-- when nothing bounds it. All three are NULL where a table has no row for the place. Years that were sealed before get
-- "at least 1", which is true of every count that was hidden.

CREATE TABLE published_interval (
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    publication_id INTEGER NOT NULL REFERENCES publication (id),
    area TEXT NOT NULL,
    variable TEXT NOT NULL,
    value TEXT NOT NULL,
    count INTEGER,
    low INTEGER,
    high INTEGER,
    PRIMARY KEY (publication_id, area, variable, value),
    CONSTRAINT published_figure_is_shown_or_hidden CHECK (count IS NULL OR (low IS NULL AND high IS NULL)),
    CONSTRAINT published_figure_high_has_low CHECK (high IS NULL OR (low IS NOT NULL AND low <= high))
) STRICT, WITHOUT ROWID;

INSERT INTO published_interval (organisation_id, publication_id, area, variable, value, count, low)
    SELECT organisation_id, publication_id, area, variable, value, count, CASE WHEN count IS NULL THEN 1 END
    FROM published_figure;

DROP TABLE published_figure;

ALTER TABLE published_interval RENAME TO published_figure;

ALTER TABLE publication ADD COLUMN protects_zeros INTEGER NOT NULL DEFAULT 0;
ALTER TABLE publication ADD COLUMN hidden_cells INTEGER NOT NULL DEFAULT 0;

UPDATE publication SET hidden_cells = small_cells + covering_cells;

ALTER TABLE publication DROP COLUMN small_cells;
ALTER TABLE publication DROP COLUMN covering_cells;
ALTER TABLE publication DROP COLUMN unsaid_cells;
ALTER TABLE publication DROP COLUMN repaired_cells;
ALTER TABLE publication DROP COLUMN audits;
ALTER TABLE publication DROP COLUMN programs;
