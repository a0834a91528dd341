-- Material that a public body asks a partner for: a record of what was asked for, of whom, by which day and in which words.
-- What happens to it afterwards (another due day, a letter, an answer) is a row of its own.

-- What can be taken back: a row for each kind, so that another kind is no new table.
CREATE TABLE withdrawal_kind (name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO withdrawal_kind (name) VALUES ('agreement'), ('legal_assessment'), ('follow_up'), ('material'), ('evidence'),
    ('finding'), ('data_sharing'), ('put_aside'), ('claim_figure'), ('material_not_coming'), ('memorandum'),
    ('taken_on_sentence'), ('material_request');
CREATE TABLE new_withdrawal (
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    subject_kind TEXT NOT NULL REFERENCES withdrawal_kind (name),
    subject_id INTEGER NOT NULL,
    withdrawn_at TEXT NOT NULL,
    withdrawn_by TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (subject_kind, subject_id),
    CONSTRAINT withdrawal_has_a_reason CHECK (length(reason) BETWEEN 1 AND 2000)
) STRICT, WITHOUT ROWID;
INSERT INTO new_withdrawal
    SELECT organisation_id, subject_kind, subject_id, withdrawn_at, withdrawn_by, reason FROM withdrawal;
DROP TABLE withdrawal;
ALTER TABLE new_withdrawal RENAME TO withdrawal;

INSERT INTO message_kind (name) VALUES ('material_request'), ('material_reminder'), ('material_overdue'), ('material_due_day'),
    ('material_not_needed');

-- `pages_address`: where the pages were served when it was asked, for the links of the letters that come later.
-- `asked_by_name`: who asks, as the recipient knows them.
CREATE TABLE material_request (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL,
    follow_up_id INTEGER NOT NULL,
    recipient_name TEXT NOT NULL,
    recipient_address TEXT NOT NULL,
    language TEXT NOT NULL,
    words TEXT NOT NULL,
    pages_address TEXT NOT NULL,
    asked_on TEXT NOT NULL,
    asked_at TEXT NOT NULL,
    asked_by TEXT NOT NULL,
    asked_by_name TEXT NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, follow_up_id) REFERENCES follow_up (organisation_id, id),
    CONSTRAINT material_request_language CHECK (language IN ('sv', 'en')),
    CONSTRAINT material_request_has_a_recipient CHECK (recipient_name <> '' AND recipient_address <> '')
) STRICT;
CREATE INDEX material_request_of_follow_up ON material_request (follow_up_id, id);

CREATE TABLE material_request_kind (
    organisation_id INTEGER NOT NULL,
    request_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    PRIMARY KEY (request_id, position),
    CONSTRAINT material_request_asks_once UNIQUE (request_id, kind),
    FOREIGN KEY (organisation_id, request_id) REFERENCES material_request (organisation_id, id)
) STRICT;

-- The day as it was said; the newest row holds. The first has no reason.
CREATE TABLE material_request_due (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL,
    request_id INTEGER NOT NULL,
    due_on TEXT NOT NULL,
    reason TEXT NOT NULL,
    set_on TEXT NOT NULL,
    set_by TEXT NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, request_id) REFERENCES material_request (organisation_id, id),
    CONSTRAINT material_request_due_reason CHECK (length(reason) <= 2000)
) STRICT;
CREATE INDEX material_request_due_of_request ON material_request_due (request_id, id);

-- Each letter has a link of its own, of which only the hash is kept; that something is not needed any more has none. A reminder is sent once, whoever tries twice.
CREATE TABLE material_request_letter (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL,
    request_id INTEGER NOT NULL,
    occasion TEXT NOT NULL,
    number INTEGER NOT NULL,
    message_id INTEGER NOT NULL,
    token_hash TEXT,
    sent_on TEXT NOT NULL,
    CONSTRAINT material_request_letter_once UNIQUE (request_id, occasion, number),
    CONSTRAINT material_request_letter_link_once UNIQUE (token_hash),
    FOREIGN KEY (organisation_id, request_id) REFERENCES material_request (organisation_id, id),
    FOREIGN KEY (organisation_id, message_id) REFERENCES message (organisation_id, id),
    CONSTRAINT material_request_letter_occasion CHECK (occasion IN ('request', 'first_reminder', 'second_reminder',
        'third_reminder', 'due_day', 'withdrawal'))
) STRICT;

-- What came by a link, from whom and when.
CREATE TABLE material_request_answer (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL,
    request_id INTEGER NOT NULL,
    material_id INTEGER NOT NULL,
    sender TEXT NOT NULL,
    came_at TEXT NOT NULL,
    FOREIGN KEY (organisation_id, request_id) REFERENCES material_request (organisation_id, id),
    CONSTRAINT material_request_answer_has_a_sender CHECK (sender <> '')
) STRICT;
CREATE INDEX material_request_answer_of_request ON material_request_answer (request_id, id);

-- How an organisation reminds: the newest row holds. Days from the due day, the first two before it and the third after.
CREATE TABLE reminder_settings (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    is_on INTEGER NOT NULL,
    first_before INTEGER NOT NULL,
    second_before INTEGER NOT NULL,
    third_after INTEGER NOT NULL,
    answer_days INTEGER NOT NULL,
    set_at TEXT NOT NULL,
    set_by TEXT NOT NULL,
    CONSTRAINT reminder_settings_days CHECK (first_before > second_before AND second_before >= 0 AND first_before <= 60
        AND third_after BETWEEN 1 AND 60 AND answer_days BETWEEN 1 AND 120)
) STRICT;
CREATE INDEX reminder_settings_of_organisation ON reminder_settings (organisation_id, id);
