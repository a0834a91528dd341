-- What was seen in a PDF when it was received. `forbidden` names what PDF/A forbids in it, with a space between.

CREATE TABLE document_examination (
    organisation_id INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    is_encrypted INTEGER NOT NULL,
    is_damaged INTEGER NOT NULL,
    forbidden TEXT NOT NULL,
    archive_rules_broken INTEGER NOT NULL,
    accessibility_rules_broken INTEGER NOT NULL,
    PRIMARY KEY (organisation_id, sha256),
    FOREIGN KEY (organisation_id, sha256) REFERENCES stored_file (organisation_id, sha256),
    CONSTRAINT document_examination_counts CHECK (archive_rules_broken >= 0 AND accessibility_rules_broken >= 0)
) STRICT, WITHOUT ROWID;
