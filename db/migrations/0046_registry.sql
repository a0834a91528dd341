-- The register (diarium) of a public body's committees: matters with their registry numbers, and the records in each. Source of
-- the four items: OSL 5:2. Numbers are drawn in the transaction that uses them, so that none is lost and none stands twice.
INSERT INTO withdrawal_kind (name) VALUES ('register'), ('matter_closing'), ('registered_record'), ('secrecy_mark'), ('unregistered_record');

CREATE TABLE register (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    committee TEXT NOT NULL,
    prefix TEXT NOT NULL,
    language TEXT NOT NULL,
    opened_at TEXT NOT NULL,
    opened_by TEXT NOT NULL,
    UNIQUE (organisation_id, id),
    CONSTRAINT register_prefix_once UNIQUE (organisation_id, prefix),
    CONSTRAINT register_has_names CHECK (length(committee) BETWEEN 1 AND 200 AND length(prefix) BETWEEN 1 AND 12),
    CONSTRAINT register_language CHECK (language IN ('sv', 'en'))
) STRICT;

-- The number that was drawn last in a year.
CREATE TABLE register_year (
    organisation_id INTEGER NOT NULL,
    register_id INTEGER NOT NULL,
    year INTEGER NOT NULL,
    last_number INTEGER NOT NULL,
    PRIMARY KEY (register_id, year),
    FOREIGN KEY (organisation_id, register_id) REFERENCES register (organisation_id, id),
    CONSTRAINT register_year_counts CHECK (last_number >= 0 AND year BETWEEN 1900 AND 9999)
) STRICT;

-- `search_text` is number and title as they read now, in lower case: what a list is searched by.
CREATE TABLE matter (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL,
    register_id INTEGER NOT NULL,
    year INTEGER NOT NULL,
    number INTEGER NOT NULL,
    last_record INTEGER NOT NULL,
    search_text TEXT NOT NULL,
    opened_on TEXT NOT NULL,
    opened_at TEXT NOT NULL,
    opened_by TEXT NOT NULL,
    UNIQUE (organisation_id, id),
    CONSTRAINT matter_number_once UNIQUE (register_id, year, number),
    FOREIGN KEY (organisation_id, register_id) REFERENCES register (organisation_id, id),
    CONSTRAINT matter_counts CHECK (number >= 1 AND last_record >= 0)
) STRICT;
CREATE INDEX matter_of_organisation ON matter (organisation_id, year, id);

-- What a matter is about; the newest row holds, and the first has no reason. `public_title` stands in the public register where
-- the title itself would give away what is secret.
CREATE TABLE matter_title (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL,
    matter_id INTEGER NOT NULL,
    title TEXT NOT NULL,
    public_title TEXT,
    reason TEXT NOT NULL,
    entered_at TEXT NOT NULL,
    entered_by TEXT NOT NULL,
    FOREIGN KEY (organisation_id, matter_id) REFERENCES matter (organisation_id, id),
    CONSTRAINT matter_title_says CHECK (length(title) BETWEEN 1 AND 300 AND length(reason) <= 2000
        AND (public_title IS NULL OR length(public_title) BETWEEN 1 AND 300))
) STRICT;
CREATE INDEX matter_title_of_matter ON matter_title (matter_id, id);

-- What a matter is of: what happens to that lands in the matter by itself.
CREATE TABLE matter_subject (
    organisation_id INTEGER NOT NULL,
    matter_id INTEGER NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id INTEGER NOT NULL,
    PRIMARY KEY (subject_kind, subject_id),
    FOREIGN KEY (organisation_id, matter_id) REFERENCES matter (organisation_id, id)
) STRICT;
CREATE INDEX matter_subject_of_matter ON matter_subject (matter_id);

CREATE TABLE matter_closing (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL,
    matter_id INTEGER NOT NULL,
    closed_on TEXT NOT NULL,
    closed_by TEXT NOT NULL,
    note TEXT NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, matter_id) REFERENCES matter (organisation_id, id),
    CONSTRAINT matter_closing_note CHECK (length(note) <= 2000)
) STRICT;
CREATE INDEX matter_closing_of_matter ON matter_closing (matter_id, id);

-- A record that was received, dispatched or drawn up. `source_kind` and `source_id` say what in the program it is, when it came by
-- itself: the same thing is registered once.
CREATE TABLE registered_record (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL,
    matter_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    direction TEXT NOT NULL,
    sha256 TEXT,
    file_name TEXT,
    source_kind TEXT,
    source_id INTEGER,
    registered_at TEXT NOT NULL,
    registered_by TEXT NOT NULL,
    UNIQUE (organisation_id, id),
    CONSTRAINT registered_record_number_once UNIQUE (matter_id, number),
    CONSTRAINT registered_record_source_once UNIQUE (matter_id, source_kind, source_id),
    FOREIGN KEY (organisation_id, matter_id) REFERENCES matter (organisation_id, id),
    CONSTRAINT registered_record_direction CHECK (direction IN ('received', 'dispatched', 'drawn_up')),
    CONSTRAINT registered_record_counts CHECK (number >= 1),
    CONSTRAINT registered_record_file CHECK ((sha256 IS NULL) = (file_name IS NULL)),
    CONSTRAINT registered_record_source CHECK ((source_kind IS NULL) = (source_id IS NULL))
) STRICT;
CREATE INDEX registered_record_of_organisation ON registered_record (organisation_id, id);

-- The items of OSL 5:2 as they were entered; the newest row holds, and the first has no reason. Items 3 and 4 each have what stands in the
-- public register in their place: NULL, and it is the item itself; empty, and it is left out.
CREATE TABLE record_entry (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL,
    record_id INTEGER NOT NULL,
    dated_on TEXT NOT NULL,
    correspondent TEXT NOT NULL,
    public_correspondent TEXT,
    about TEXT NOT NULL,
    public_about TEXT,
    reason TEXT NOT NULL,
    entered_at TEXT NOT NULL,
    entered_by TEXT NOT NULL,
    FOREIGN KEY (organisation_id, record_id) REFERENCES registered_record (organisation_id, id),
    CONSTRAINT record_entry_says CHECK (length(about) BETWEEN 1 AND 300 AND length(correspondent) <= 200 AND length(reason) <= 2000
        AND (public_correspondent IS NULL OR length(public_correspondent) <= 200)
        AND (public_about IS NULL OR length(public_about) <= 300))
) STRICT;
CREATE INDEX record_entry_of_record ON record_entry (record_id, id);

-- OSL 5:5: a note that a record may be secret, with provision, day and authority. It decides nothing: each request is tried anew.
CREATE TABLE secrecy_mark (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL,
    record_id INTEGER NOT NULL,
    provision TEXT NOT NULL,
    authority TEXT NOT NULL,
    marked_on TEXT NOT NULL,
    marked_by TEXT NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, record_id) REFERENCES registered_record (organisation_id, id),
    CONSTRAINT secrecy_mark_says CHECK (length(provision) BETWEEN 1 AND 200 AND length(authority) BETWEEN 1 AND 200)
) STRICT;
CREATE INDEX secrecy_mark_of_record ON secrecy_mark (record_id, id);

-- A request to see a record, as it was tried: who asked is not noted (TF 2:18).
CREATE TABLE release_trial (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL,
    record_id INTEGER NOT NULL,
    asked_on TEXT NOT NULL,
    outcome TEXT NOT NULL,
    provision TEXT NOT NULL,
    reason TEXT NOT NULL,
    tried_on TEXT NOT NULL,
    tried_by TEXT NOT NULL,
    FOREIGN KEY (organisation_id, record_id) REFERENCES registered_record (organisation_id, id),
    CONSTRAINT release_trial_outcome CHECK (outcome IN ('released', 'released_in_part', 'refused')),
    CONSTRAINT release_trial_says CHECK (length(reason) <= 2000 AND length(provision) <= 200
        AND (outcome = 'released' OR (provision <> '' AND reason <> '')))
) STRICT;
CREATE INDEX release_trial_of_record ON release_trial (record_id, id);

-- What is not registered, and why that is right (OSL 5:1, TF 2:12).
CREATE TABLE unregistered_record (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    about TEXT NOT NULL,
    came_on TEXT NOT NULL,
    ground TEXT NOT NULL,
    note TEXT NOT NULL,
    entered_at TEXT NOT NULL,
    entered_by TEXT NOT NULL,
    UNIQUE (organisation_id, id),
    CONSTRAINT unregistered_record_ground CHECK (ground IN ('trifling', 'kept_in_order', 'draft_or_note', 'not_official')),
    CONSTRAINT unregistered_record_says CHECK (length(about) BETWEEN 1 AND 300 AND length(note) <= 2000)
) STRICT;
