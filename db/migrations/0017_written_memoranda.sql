-- A memorandum is written once: these bytes are what every later reader gets, whatever changes in its follow-up. A version
-- that is taken back has a row in `withdrawal`; it stays readable, and the next one says that it replaces it.
CREATE TABLE written_memorandum (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL,
    follow_up_id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    written_on TEXT NOT NULL,
    written_at TEXT NOT NULL,
    written_by TEXT NOT NULL,
    language TEXT NOT NULL,
    template TEXT NOT NULL,
    FOREIGN KEY (organisation_id, follow_up_id) REFERENCES follow_up (organisation_id, id),
    CONSTRAINT written_memorandum_of_organisation UNIQUE (organisation_id, id),
    CONSTRAINT written_memorandum_version_once UNIQUE (follow_up_id, version),
    CONSTRAINT written_memorandum_version CHECK (version >= 1),
    CONSTRAINT written_memorandum_language CHECK (language IN ('sv', 'en'))
) STRICT;

-- The files of the package in its order, package.json last, and what the page shows. The bytes are in the file store.
CREATE TABLE written_file (
    organisation_id INTEGER NOT NULL,
    written_memorandum_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    part_of TEXT NOT NULL,
    name TEXT NOT NULL,
    title TEXT NOT NULL,
    media_type TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    PRIMARY KEY (written_memorandum_id, position),
    FOREIGN KEY (organisation_id, written_memorandum_id) REFERENCES written_memorandum (organisation_id, id),
    FOREIGN KEY (organisation_id, sha256) REFERENCES stored_file (organisation_id, sha256),
    CONSTRAINT written_file_part_of CHECK (part_of IN ('package', 'page'))
) STRICT, WITHOUT ROWID;

-- A hash of each part of what the memorandum rested on, so that what has changed since can be named.
CREATE TABLE written_basis (
    organisation_id INTEGER NOT NULL,
    written_memorandum_id INTEGER NOT NULL,
    part TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    PRIMARY KEY (written_memorandum_id, part),
    FOREIGN KEY (organisation_id, written_memorandum_id) REFERENCES written_memorandum (organisation_id, id),
    CONSTRAINT written_basis_part CHECK (part IN ('agreement', 'registry_number', 'material', 'evidence', 'findings', 'figures',
        'decision', 'edits', 'taken_on'))
) STRICT, WITHOUT ROWID;

-- A sentence of the officer's that a guard has caught and a person answers for, as it read then.
CREATE TABLE taken_on_sentence (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL,
    follow_up_id INTEGER NOT NULL,
    section TEXT NOT NULL,
    guard TEXT NOT NULL,
    sentence TEXT NOT NULL,
    words TEXT NOT NULL,
    reason TEXT NOT NULL,
    taken_on_at TEXT NOT NULL,
    taken_on_by TEXT NOT NULL,
    FOREIGN KEY (organisation_id, follow_up_id) REFERENCES follow_up (organisation_id, id),
    CONSTRAINT taken_on_sentence_guard CHECK (guard IN ('says_it_follows', 'says_it_does_not_follow', 'says_needs_are_met',
        'number_without_source', 'kept_back_figure', 'unfinished')),
    CONSTRAINT taken_on_sentence_has_a_reason CHECK (length(reason) BETWEEN 1 AND 2000)
) STRICT;
CREATE INDEX taken_on_sentence_of_follow_up ON taken_on_sentence (follow_up_id, id);
