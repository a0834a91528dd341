-- What a partner has published of a year: counts that are safe to show together, and the proof of it. A publication is
-- sealed once and never changed, because what readers have cannot be taken back. The certificate has the true counts and
-- stays with the partner.

CREATE TABLE publication (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    year INTEGER NOT NULL,
    sealed_at TEXT NOT NULL,
    dataset_sha256 TEXT NOT NULL,
    cut_off_on TEXT NOT NULL,
    is_example INTEGER NOT NULL,
    threshold INTEGER NOT NULL,
    cells INTEGER NOT NULL,
    small_cells INTEGER NOT NULL,
    covering_cells INTEGER NOT NULL,
    unsaid_cells INTEGER NOT NULL,
    repaired_cells INTEGER NOT NULL,
    audits INTEGER NOT NULL,
    programs INTEGER NOT NULL,
    certificate BLOB NOT NULL,
    certificate_sha256 TEXT NOT NULL,
    CONSTRAINT publication_once_per_year UNIQUE (organisation_id, year)
) STRICT;

-- `count` is NULL when it is hidden; `hiding` says why: shown, small_count, gives_away, or unsaid
-- when either would tell too much.
CREATE TABLE published_figure (
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    publication_id INTEGER NOT NULL REFERENCES publication (id),
    area TEXT NOT NULL,
    variable TEXT NOT NULL,
    value TEXT NOT NULL,
    count INTEGER,
    hiding TEXT NOT NULL CHECK (hiding IN ('shown', 'small_count', 'gives_away', 'unsaid')),
    PRIMARY KEY (publication_id, area, variable, value),
    CONSTRAINT published_figure_hidden_has_no_count CHECK ((count IS NULL) = (hiding <> 'shown'))
) STRICT, WITHOUT ROWID;
