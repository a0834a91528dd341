-- A partner's report of a year: its answers, each with its versions, and its documents. It is the partner's own.
INSERT INTO withdrawal_kind (name) VALUES ('partner_report'), ('report_document');

CREATE TABLE partner_report (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    year INTEGER NOT NULL,
    begun_at TEXT NOT NULL,
    begun_by TEXT NOT NULL,
    UNIQUE (organisation_id, id),
    CONSTRAINT partner_report_year CHECK (year BETWEEN 1900 AND 9998)
) STRICT;
CREATE INDEX partner_report_of_year ON partner_report (organisation_id, year);

-- The newest version holds. Who goes on typing goes on with the same version's row for a while; what stood before the row stays.
-- `recipient` is the agreement's number; 0 is for what is common to all.
CREATE TABLE report_answer (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL,
    report_id INTEGER NOT NULL,
    section TEXT NOT NULL,
    question TEXT NOT NULL,
    recipient INTEGER NOT NULL,
    version INTEGER NOT NULL,
    kind TEXT NOT NULL,
    content TEXT NOT NULL,
    begun_at TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    saved_by TEXT NOT NULL,
    CONSTRAINT report_answer_once UNIQUE (report_id, section, question, recipient, version),
    FOREIGN KEY (organisation_id, report_id) REFERENCES partner_report (organisation_id, id),
    CONSTRAINT report_answer_kind CHECK (kind IN ('answered', 'not_counted', 'cleared')),
    CONSTRAINT report_answer_content CHECK (version >= 1 AND length(content) <= 10000 AND (kind = 'answered') = (content <> ''))
) STRICT;

CREATE TABLE report_document (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL,
    report_id INTEGER NOT NULL,
    section TEXT NOT NULL,
    question TEXT NOT NULL,
    recipient INTEGER NOT NULL,
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    size INTEGER NOT NULL,
    pages INTEGER,
    added_at TEXT NOT NULL,
    added_by TEXT NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, report_id) REFERENCES partner_report (organisation_id, id),
    CONSTRAINT report_document_file CHECK (length(sha256) = 64 AND size >= 0 AND name <> '')
) STRICT;
CREATE INDEX report_document_of_report ON report_document (report_id, id);
