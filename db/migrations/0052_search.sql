-- What can be looked for, made of what stands elsewhere: the index follows the journal, and can be made anew at any time.
CREATE TABLE search_entry (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    agreement_id INTEGER NOT NULL,
    year INTEGER,
    thing_id INTEGER,
    title TEXT NOT NULL,
    content TEXT NOT NULL,
    UNIQUE (organisation_id, id),
    CONSTRAINT search_entry_kind CHECK (kind IN ('agreement', 'follow_up', 'memorandum', 'document')),
    CONSTRAINT search_entry_state CHECK (state IN ('none', 'open', 'written', 'signed'))
) STRICT;
CREATE INDEX search_entry_of_agreement ON search_entry (organisation_id, agreement_id);

CREATE TABLE search_term (
    organisation_id INTEGER NOT NULL,
    term TEXT NOT NULL,
    entry_id INTEGER NOT NULL,
    weight INTEGER NOT NULL,
    PRIMARY KEY (organisation_id, term, entry_id),
    FOREIGN KEY (organisation_id, entry_id) REFERENCES search_entry (organisation_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX search_term_of_entry ON search_term (organisation_id, entry_id);

-- The line of the journal that the index of an organisation has come to.
CREATE TABLE search_progress (
    organisation_id INTEGER PRIMARY KEY REFERENCES organisation (id),
    journal_id INTEGER NOT NULL
) STRICT;

-- The text of a document is read once.
CREATE TABLE search_document (sha256 TEXT PRIMARY KEY, content TEXT NOT NULL) STRICT;
