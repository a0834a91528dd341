-- Mail that is to be sent, and what became of it. The message itself never changes; what happens to it is a row of its own.
CREATE TABLE message_kind (name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO message_kind (name) VALUES ('invitation'), ('one_time_link'), ('pass_phrase_link'), ('test');

-- `reference` is by chance, and stands in the Message-ID: what comes back names it.
CREATE TABLE message (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    kind TEXT NOT NULL REFERENCES message_kind (name),
    message_key TEXT NOT NULL,
    language TEXT NOT NULL,
    recipient_name TEXT NOT NULL,
    recipient_address TEXT NOT NULL,
    reference TEXT NOT NULL UNIQUE,
    queued_at TEXT NOT NULL,
    queued_by TEXT NOT NULL,
    valid_until_at TEXT,
    UNIQUE (organisation_id, id),
    CONSTRAINT message_is_queued_once UNIQUE (organisation_id, kind, message_key),
    CONSTRAINT message_language CHECK (language IN ('sv', 'en')),
    CONSTRAINT message_reference CHECK (length(reference) = 32),
    CONSTRAINT message_has_an_address CHECK (recipient_address <> '')
) STRICT;

-- What is to stand in it, a one-time link among it: gone when it has been sent, or can no longer be used.
CREATE TABLE message_content (
    message_id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL,
    content TEXT NOT NULL,
    FOREIGN KEY (organisation_id, message_id) REFERENCES message (organisation_id, id)
) STRICT;

-- `handed_over` is saved right before the last byte goes to the mail server: without a row after it nobody knows whether the
-- server took it. `code` and `words` are the other side's.
CREATE TABLE message_event (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL,
    message_id INTEGER NOT NULL,
    what TEXT NOT NULL,
    trouble TEXT NOT NULL,
    code INTEGER NOT NULL,
    words TEXT NOT NULL,
    happened_at TEXT NOT NULL,
    noted_by TEXT NOT NULL,
    FOREIGN KEY (organisation_id, message_id) REFERENCES message (organisation_id, id),
    CONSTRAINT message_event_what CHECK (what IN ('handed_over', 'deferred', 'sent', 'refused', 'doubtful', 'bounced',
        'given_up', 'resent')),
    CONSTRAINT message_event_trouble CHECK (trouble IN ('none', 'server_said', 'no_settings', 'no_password', 'no_connection',
        'no_encryption', 'bad_certificate', 'log_in_refused', 'took_too_long', 'broken_off', 'out_of_date'))
) STRICT;
CREATE INDEX message_event_of_message ON message_event (message_id, id);

-- Which mail server the installation uses: the newest row. The password stands in a file or in the environment, never here.
CREATE TABLE mail_settings (
    id INTEGER PRIMARY KEY,
    server TEXT NOT NULL,
    port INTEGER NOT NULL,
    security TEXT NOT NULL,
    from_address TEXT NOT NULL,
    from_name TEXT NOT NULL,
    reply_to TEXT NOT NULL,
    account TEXT NOT NULL,
    password_file TEXT NOT NULL,
    certificates_file TEXT NOT NULL,
    set_at TEXT NOT NULL,
    set_by TEXT NOT NULL,
    CONSTRAINT mail_settings_security CHECK (security IN ('starttls', 'tls', 'none')),
    CONSTRAINT mail_settings_port CHECK (port BETWEEN 1 AND 65535)
) STRICT;
