-- What the public body and the partner say to each other while commitments are judged. Rows are added and never changed; what no
-- longer holds is taken back by a row of `withdrawal`.
INSERT INTO withdrawal_kind (name) VALUES ('partner_question'), ('shared_assessment'), ('action_point'), ('action_point_end');
INSERT INTO message_kind (name) VALUES ('partner_question'), ('shared_assessment'), ('action_reminder');

-- A question to the partner. `matter` and `about_commitment` are what the partner is shown of the agreement, as they read when it was asked.
CREATE TABLE partner_question (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL,
    partner_organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    follow_up_id INTEGER NOT NULL,
    commitment_id INTEGER,
    matter TEXT NOT NULL,
    about_commitment TEXT NOT NULL,
    words TEXT NOT NULL,
    due_on TEXT NOT NULL,
    recipient_name TEXT NOT NULL,
    recipient_address TEXT NOT NULL,
    language TEXT NOT NULL,
    message_id INTEGER NOT NULL,
    asked_on TEXT NOT NULL,
    asked_at TEXT NOT NULL,
    asked_by TEXT NOT NULL,
    asked_by_name TEXT NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, follow_up_id) REFERENCES follow_up (organisation_id, id),
    FOREIGN KEY (organisation_id, commitment_id) REFERENCES commitment (organisation_id, id),
    FOREIGN KEY (organisation_id, message_id) REFERENCES message (organisation_id, id),
    CONSTRAINT partner_question_words CHECK (length(words) BETWEEN 1 AND 2000),
    CONSTRAINT partner_question_language CHECK (language IN ('sv', 'en')),
    CONSTRAINT partner_question_has_a_recipient CHECK (recipient_name <> '' AND recipient_address <> '')
) STRICT;
CREATE INDEX partner_question_of_follow_up ON partner_question (follow_up_id, id);
CREATE INDEX partner_question_of_partner ON partner_question (partner_organisation_id, id);

-- Of the public body, to which it has come in; `answered_by` is somebody of the partner's.
CREATE TABLE partner_answer (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL,
    question_id INTEGER NOT NULL,
    words TEXT NOT NULL,
    answered_on TEXT NOT NULL,
    answered_at TEXT NOT NULL,
    answered_by TEXT NOT NULL,
    person_name TEXT NOT NULL,
    role TEXT NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, question_id) REFERENCES partner_question (organisation_id, id),
    CONSTRAINT partner_answer_words CHECK (length(words) BETWEEN 1 AND 4000)
) STRICT;
CREATE INDEX partner_answer_of_question ON partner_answer (question_id, id);

-- As what an answer was tied; the evidence may have been taken back since.
CREATE TABLE partner_answer_evidence (
    organisation_id INTEGER NOT NULL,
    answer_id INTEGER NOT NULL,
    evidence_id INTEGER NOT NULL,
    PRIMARY KEY (answer_id, evidence_id),
    FOREIGN KEY (organisation_id, answer_id) REFERENCES partner_answer (organisation_id, id),
    FOREIGN KEY (organisation_id, evidence_id) REFERENCES evidence (organisation_id, id)
) STRICT;

-- The assessment as the partner has been given it to read: `content` is JSON, what each commitment was found to be.
CREATE TABLE shared_assessment (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL,
    partner_organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    follow_up_id INTEGER NOT NULL,
    matter TEXT NOT NULL,
    content TEXT NOT NULL,
    words TEXT NOT NULL,
    due_on TEXT NOT NULL,
    recipient_name TEXT NOT NULL,
    recipient_address TEXT NOT NULL,
    language TEXT NOT NULL,
    message_id INTEGER NOT NULL,
    shared_on TEXT NOT NULL,
    shared_at TEXT NOT NULL,
    shared_by TEXT NOT NULL,
    shared_by_name TEXT NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, follow_up_id) REFERENCES follow_up (organisation_id, id),
    FOREIGN KEY (organisation_id, message_id) REFERENCES message (organisation_id, id),
    CONSTRAINT shared_assessment_words CHECK (length(words) <= 2000),
    CONSTRAINT shared_assessment_language CHECK (language IN ('sv', 'en')),
    CONSTRAINT shared_assessment_has_a_recipient CHECK (recipient_name <> '' AND recipient_address <> '')
) STRICT;
CREATE INDEX shared_assessment_of_follow_up ON shared_assessment (follow_up_id, id);
CREATE INDEX shared_assessment_of_partner ON shared_assessment (partner_organisation_id, id);

-- What the partner says of it; the newest holds. `sha256` is of the text that is enclosed with the memorandum.
CREATE TABLE assessment_comment (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL,
    assessment_id INTEGER NOT NULL,
    rating TEXT NOT NULL,
    words TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    commented_on TEXT NOT NULL,
    commented_at TEXT NOT NULL,
    commented_by TEXT NOT NULL,
    person_name TEXT NOT NULL,
    role TEXT NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, assessment_id) REFERENCES shared_assessment (organisation_id, id),
    CONSTRAINT assessment_comment_rating CHECK (rating IN ('agrees', 'agrees_partly', 'disagrees')),
    CONSTRAINT assessment_comment_text CHECK (length(sha256) = 64),
    CONSTRAINT assessment_comment_words CHECK (length(words) <= 4000 AND (rating = 'agrees' OR words <> ''))
) STRICT;
CREATE INDEX assessment_comment_of_assessment ON assessment_comment (assessment_id, id);

-- What is to be done until the next follow-up, by whom and when. `owner_address` is empty when nobody is reminded by letter.
CREATE TABLE action_point (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL,
    follow_up_id INTEGER NOT NULL,
    commitment_id INTEGER,
    words TEXT NOT NULL,
    party TEXT NOT NULL,
    owner TEXT NOT NULL,
    owner_address TEXT NOT NULL,
    due_on TEXT NOT NULL,
    added_on TEXT NOT NULL,
    added_at TEXT NOT NULL,
    added_by TEXT NOT NULL,
    added_by_name TEXT NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, follow_up_id) REFERENCES follow_up (organisation_id, id),
    FOREIGN KEY (organisation_id, commitment_id) REFERENCES commitment (organisation_id, id),
    CONSTRAINT action_point_words CHECK (length(words) BETWEEN 1 AND 500),
    CONSTRAINT action_point_has_an_owner CHECK (owner <> ''),
    CONSTRAINT action_point_party CHECK (party IN ('partner', 'public_body'))
) STRICT;
CREATE INDEX action_point_of_follow_up ON action_point (follow_up_id, id);

-- How it ended, with a note; the newest that stands holds.
CREATE TABLE action_point_end (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL,
    action_point_id INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    note TEXT NOT NULL,
    ended_on TEXT NOT NULL,
    ended_at TEXT NOT NULL,
    ended_by TEXT NOT NULL,
    ended_by_name TEXT NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, action_point_id) REFERENCES action_point (organisation_id, id),
    CONSTRAINT action_point_end_outcome CHECK (outcome IN ('done', 'not_done')),
    CONSTRAINT action_point_end_note CHECK (length(note) BETWEEN 1 AND 2000)
) STRICT;
CREATE INDEX action_point_end_of_action_point ON action_point_end (action_point_id, id);
