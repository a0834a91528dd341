-- A report as it was certified for one recipient: the manifest with its hash and signature, one version beside the other, never changed.
-- `public_body_id` is to whom it was handed: that body reads it, and nobody else.
CREATE TABLE report_version (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL,
    report_id INTEGER NOT NULL,
    recipient INTEGER NOT NULL,
    public_body_id INTEGER NOT NULL REFERENCES organisation (id),
    year INTEGER NOT NULL,
    version INTEGER NOT NULL,
    manifest TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    public_key TEXT NOT NULL,
    signature TEXT NOT NULL,
    reason TEXT NOT NULL,
    certified_at TEXT NOT NULL,
    certified_by TEXT NOT NULL,
    certified_name TEXT NOT NULL,
    UNIQUE (organisation_id, id),
    CONSTRAINT report_version_once UNIQUE (report_id, recipient, version),
    FOREIGN KEY (organisation_id, report_id) REFERENCES partner_report (organisation_id, id),
    CONSTRAINT report_version_is_whole CHECK (version >= 1 AND manifest <> '' AND length(sha256) = 64 AND public_key <> ''
        AND signature <> '' AND (version = 1) = (reason = '') AND length(reason) <= 2000)
) STRICT;
CREATE INDEX report_version_of_recipient ON report_version (public_body_id, recipient, year);

-- What whoever certifies wants changed first.
CREATE TABLE report_sending_back (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL,
    report_id INTEGER NOT NULL,
    recipient INTEGER NOT NULL,
    comment TEXT NOT NULL,
    sent_at TEXT NOT NULL,
    sent_by TEXT NOT NULL,
    sender_name TEXT NOT NULL,
    FOREIGN KEY (organisation_id, report_id) REFERENCES partner_report (organisation_id, id),
    CONSTRAINT report_sending_back_comment CHECK (length(comment) BETWEEN 1 AND 2000)
) STRICT;
CREATE INDEX report_sending_back_of_report ON report_sending_back (report_id, recipient, id);

-- The public body's receipt of a version, with the hash of what it has got.
CREATE TABLE report_receipt (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL,
    follow_up_id INTEGER NOT NULL,
    version_id INTEGER NOT NULL REFERENCES report_version (id),
    sha256 TEXT NOT NULL,
    received_at TEXT NOT NULL,
    received_by TEXT NOT NULL,
    receiver_name TEXT NOT NULL,
    CONSTRAINT report_receipt_once UNIQUE (version_id),
    FOREIGN KEY (organisation_id, follow_up_id) REFERENCES follow_up (organisation_id, id)
) STRICT;
