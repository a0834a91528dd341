-- A sealed year can be given out anew: each version of its figures keeps the records that it was counted from, and says why
-- it was made. A row of a partner's figures can refer only to rows of the same partner.

CREATE TABLE new_record_dataset (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    year INTEGER NOT NULL,
    version INTEGER NOT NULL,
    variable_set TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    record_count INTEGER NOT NULL,
    left_out INTEGER NOT NULL,
    cut_off_on TEXT NOT NULL,
    imported_at TEXT NOT NULL,
    is_example INTEGER NOT NULL,
    columns_sha256 TEXT,
    CONSTRAINT record_dataset_of_organisation UNIQUE (organisation_id, id),
    CONSTRAINT record_dataset_once_per_version UNIQUE (organisation_id, year, version),
    CONSTRAINT record_dataset_version CHECK (version >= 1)
) STRICT;
INSERT INTO new_record_dataset
    SELECT id, organisation_id, year, 1, variable_set, fingerprint, record_count, left_out, cut_off_on, imported_at,
        is_example, columns_sha256
    FROM record_dataset;
DROP TABLE record_dataset;
ALTER TABLE new_record_dataset RENAME TO record_dataset;

CREATE TABLE new_record_column (
    organisation_id INTEGER NOT NULL,
    record_dataset_id INTEGER NOT NULL,
    variable TEXT NOT NULL,
    codes BLOB NOT NULL,
    PRIMARY KEY (record_dataset_id, variable),
    FOREIGN KEY (organisation_id, record_dataset_id) REFERENCES record_dataset (organisation_id, id)
) STRICT;
INSERT INTO new_record_column SELECT organisation_id, record_dataset_id, variable, codes FROM record_column;
DROP TABLE record_column;
ALTER TABLE new_record_column RENAME TO record_column;

-- Version 1 is the year as it was sealed; a later one says why it was made. None is ever changed.
CREATE TABLE new_publication (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    year INTEGER NOT NULL,
    version INTEGER NOT NULL,
    corrected_because TEXT,
    sealed_at TEXT NOT NULL,
    dataset_fingerprint TEXT NOT NULL,
    cut_off_on TEXT NOT NULL,
    is_example INTEGER NOT NULL,
    threshold INTEGER NOT NULL,
    protects_zeros INTEGER NOT NULL,
    cells INTEGER NOT NULL,
    hidden_cells INTEGER NOT NULL,
    certificate BLOB NOT NULL,
    certificate_sha256 TEXT NOT NULL,
    figures_sha256 TEXT,
    CONSTRAINT publication_of_organisation UNIQUE (organisation_id, id),
    CONSTRAINT publication_once_per_version UNIQUE (organisation_id, year, version),
    CONSTRAINT publication_version CHECK (version >= 1),
    CONSTRAINT publication_correction_has_a_reason
        CHECK ((version = 1) = (corrected_because IS NULL)
            AND (corrected_because IS NULL OR length(corrected_because) BETWEEN 1 AND 2000))
) STRICT;
INSERT INTO new_publication
    SELECT id, organisation_id, year, 1, NULL, sealed_at, dataset_fingerprint, cut_off_on, is_example, threshold,
        protects_zeros, cells, hidden_cells, certificate, certificate_sha256, figures_sha256
    FROM publication;
DROP TABLE publication;
ALTER TABLE new_publication RENAME TO publication;

CREATE TABLE new_published_figure (
    organisation_id INTEGER NOT NULL,
    publication_id INTEGER NOT NULL,
    area TEXT NOT NULL,
    variable TEXT NOT NULL,
    value TEXT NOT NULL,
    count INTEGER,
    low INTEGER,
    high INTEGER,
    PRIMARY KEY (publication_id, area, variable, value),
    FOREIGN KEY (organisation_id, publication_id) REFERENCES publication (organisation_id, id),
    CONSTRAINT published_figure_is_shown_or_hidden CHECK (count IS NULL OR (low IS NULL AND high IS NULL)),
    CONSTRAINT published_figure_high_has_low CHECK (high IS NULL OR (low IS NOT NULL AND low <= high))
) STRICT, WITHOUT ROWID;
INSERT INTO new_published_figure
    SELECT organisation_id, publication_id, area, variable, value, count, low, high FROM published_figure;
DROP TABLE published_figure;
ALTER TABLE new_published_figure RENAME TO published_figure;

-- few_corrected: in the area so few records were corrected that it has no breakdown in this version.
CREATE TABLE new_publication_notice (
    organisation_id INTEGER NOT NULL,
    publication_id INTEGER NOT NULL,
    area TEXT NOT NULL,
    notice TEXT NOT NULL,
    PRIMARY KEY (publication_id, area, notice),
    FOREIGN KEY (organisation_id, publication_id) REFERENCES publication (organisation_id, id),
    CONSTRAINT publication_notice_kind CHECK (notice IN ('fewer_contacts_than_cases', 'few_corrected'))
) STRICT;
INSERT INTO new_publication_notice SELECT organisation_id, publication_id, area, notice FROM publication_notice;
DROP TABLE publication_notice;
ALTER TABLE new_publication_notice RENAME TO publication_notice;

CREATE TABLE new_release (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    first_year INTEGER NOT NULL,
    last_year INTEGER NOT NULL,
    released_at TEXT NOT NULL,
    cells INTEGER NOT NULL,
    hidden_cells INTEGER NOT NULL,
    certificate BLOB NOT NULL,
    certificate_sha256 TEXT NOT NULL,
    figures_sha256 TEXT,
    CONSTRAINT release_of_organisation UNIQUE (organisation_id, id),
    CONSTRAINT release_years_in_order CHECK (first_year <= last_year)
) STRICT;
INSERT INTO new_release
    SELECT id, organisation_id, first_year, last_year, released_at, cells, hidden_cells, certificate, certificate_sha256,
        figures_sha256
    FROM release;
DROP TABLE release;
ALTER TABLE new_release RENAME TO release;

-- Which version of each year the tables were counted from.
CREATE TABLE release_version (
    organisation_id INTEGER NOT NULL,
    release_id INTEGER NOT NULL,
    year INTEGER NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (release_id, year),
    FOREIGN KEY (organisation_id, release_id) REFERENCES release (organisation_id, id),
    CONSTRAINT release_version_from_1 CHECK (version >= 1)
) STRICT, WITHOUT ROWID;
INSERT INTO release_version
    SELECT r.organisation_id, r.id, d.year, 1
    FROM release r JOIN record_dataset d ON d.organisation_id = r.organisation_id
        AND d.year BETWEEN r.first_year AND r.last_year;

CREATE TABLE new_released_table (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL,
    release_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    columns TEXT NOT NULL,
    FOREIGN KEY (organisation_id, release_id) REFERENCES release (organisation_id, id),
    CONSTRAINT released_table_of_organisation UNIQUE (organisation_id, id),
    CONSTRAINT released_table_once UNIQUE (release_id, number)
) STRICT;
INSERT INTO new_released_table SELECT id, organisation_id, release_id, number, columns FROM released_table;
DROP TABLE released_table;
ALTER TABLE new_released_table RENAME TO released_table;

CREATE TABLE new_released_figure (
    organisation_id INTEGER NOT NULL,
    released_table_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    first_year INTEGER NOT NULL,
    last_year INTEGER NOT NULL,
    codes TEXT NOT NULL,
    count INTEGER,
    low INTEGER,
    high INTEGER,
    PRIMARY KEY (released_table_id, number),
    FOREIGN KEY (organisation_id, released_table_id) REFERENCES released_table (organisation_id, id),
    CONSTRAINT released_figure_is_shown_or_hidden CHECK (count IS NULL OR (low IS NULL AND high IS NULL)),
    CONSTRAINT released_figure_high_has_low CHECK (high IS NULL OR (low IS NOT NULL AND low <= high))
) STRICT, WITHOUT ROWID;
INSERT INTO new_released_figure
    SELECT organisation_id, released_table_id, number, first_year, last_year, codes, count, low, high
    FROM released_figure;
DROP TABLE released_figure;
ALTER TABLE new_released_figure RENAME TO released_figure;
