-- What people enter can be taken back with a reason, changed without losing somebody else's change, and shared by the one
-- it belongs to. Choices are kept by their names, and a row can refer only to rows of its own organisation.

CREATE TABLE new_agreement (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    version INTEGER NOT NULL,
    partner_organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    title TEXT NOT NULL,
    registry_number TEXT NOT NULL,
    municipality TEXT NOT NULL,
    committee TEXT NOT NULL,
    administration TEXT NOT NULL,
    unit TEXT NOT NULL,
    federation TEXT NOT NULL,
    about_partner TEXT NOT NULL,
    purpose TEXT NOT NULL,
    target_group TEXT NOT NULL,
    first_day TEXT,
    last_day TEXT,
    notice TEXT NOT NULL,
    extension TEXT NOT NULL,
    amount_per_year_ore INTEGER,
    amount_source TEXT NOT NULL,
    rate_per_inhabitant_ore INTEGER,
    rate_is_approximate INTEGER NOT NULL,
    rate_source TEXT NOT NULL,
    population INTEGER,
    population_is_approximate INTEGER NOT NULL,
    population_year INTEGER,
    population_source TEXT NOT NULL,
    payment_quarter INTEGER,
    payment_first_year INTEGER,
    payment_waits_for_follow_up INTEGER NOT NULL,
    follow_up_frequency TEXT,
    follow_up_due_month INTEGER,
    follow_up_due_day INTEGER,
    signatory_role TEXT NOT NULL,
    signatory_unit TEXT NOT NULL,
    document_sha256 TEXT NOT NULL,
    document_name TEXT NOT NULL,
    CONSTRAINT agreement_of_organisation UNIQUE (organisation_id, id),
    CONSTRAINT agreement_parties_differ CHECK (organisation_id <> partner_organisation_id),
    CONSTRAINT agreement_ends_after_it_starts CHECK (first_day IS NULL OR last_day IS NULL OR first_day <= last_day),
    CONSTRAINT agreement_frequency CHECK (follow_up_frequency IN ('yearly', 'twice_a_year', 'at_the_end')),
    CONSTRAINT agreement_version CHECK (version >= 1)
) STRICT;
INSERT INTO new_agreement
    SELECT id, organisation_id, 1, partner_organisation_id, title, registry_number, municipality, committee, administration,
        unit, federation, about_partner, purpose, target_group, first_day, last_day, notice, extension, amount_per_year_ore,
        amount_source, rate_per_inhabitant_ore, rate_is_approximate, rate_source, population, population_is_approximate,
        population_year, population_source, payment_quarter, payment_first_year, payment_waits_for_follow_up,
        CASE follow_up_frequency WHEN 0 THEN 'yearly' WHEN 1 THEN 'twice_a_year' WHEN 2 THEN 'at_the_end' END,
        follow_up_due_month, follow_up_due_day, signatory_role, signatory_unit, document_sha256, document_name
    FROM agreement;
DROP TABLE agreement;
ALTER TABLE new_agreement RENAME TO agreement;
CREATE INDEX agreement_by_title ON agreement (organisation_id, title);

-- How the agreement read: the whole of it as JSON, each time it was saved. An amendment holds from its day on; a row with
-- the amendment of the row before corrects what was entered. `valid_from` is NULL for the agreement as it was made.
CREATE TABLE agreement_version (
    organisation_id INTEGER NOT NULL,
    agreement_id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    amendment INTEGER NOT NULL,
    valid_from TEXT,
    saved_at TEXT NOT NULL,
    saved_by TEXT NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (agreement_id, version),
    FOREIGN KEY (organisation_id, agreement_id) REFERENCES agreement (organisation_id, id),
    CONSTRAINT agreement_version_amendment CHECK (amendment >= 0),
    CONSTRAINT agreement_version_from_a_day CHECK ((amendment = 0) = (valid_from IS NULL))
) STRICT, WITHOUT ROWID;

-- `is_ended`: an amendment has taken it away; what was found of it stays.
CREATE TABLE new_commitment (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL,
    agreement_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    party TEXT NOT NULL,
    text TEXT NOT NULL,
    is_ended INTEGER NOT NULL,
    FOREIGN KEY (organisation_id, agreement_id) REFERENCES agreement (organisation_id, id),
    CONSTRAINT commitment_of_organisation UNIQUE (organisation_id, id),
    CONSTRAINT commitment_party CHECK (party IN ('partner', 'public_body'))
) STRICT;
INSERT INTO new_commitment
    SELECT id, organisation_id, agreement_id, position, CASE party WHEN 0 THEN 'partner' ELSE 'public_body' END, text, 0
    FROM commitment;
DROP TABLE commitment;
ALTER TABLE new_commitment RENAME TO commitment;
CREATE INDEX commitment_of_agreement ON commitment (agreement_id, position);

CREATE TABLE new_commitment_evidence (
    organisation_id INTEGER NOT NULL,
    commitment_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    PRIMARY KEY (commitment_id, kind),
    FOREIGN KEY (organisation_id, commitment_id) REFERENCES commitment (organisation_id, id)
) STRICT;
INSERT INTO new_commitment_evidence SELECT organisation_id, commitment_id, kind FROM commitment_evidence;
DROP TABLE commitment_evidence;
ALTER TABLE new_commitment_evidence RENAME TO commitment_evidence;

CREATE TABLE new_agreement_item (
    organisation_id INTEGER NOT NULL,
    agreement_id INTEGER NOT NULL,
    list TEXT NOT NULL,
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (agreement_id, list, position),
    FOREIGN KEY (organisation_id, agreement_id) REFERENCES agreement (organisation_id, id),
    CONSTRAINT agreement_item_list CHECK (list IN ('witness_court', 'recipient', 'material'))
) STRICT;
INSERT INTO new_agreement_item SELECT organisation_id, agreement_id, list, position, text FROM agreement_item;
DROP TABLE agreement_item;
ALTER TABLE new_agreement_item RENAME TO agreement_item;

CREATE TABLE new_in_kind_contribution (
    organisation_id INTEGER NOT NULL,
    agreement_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    party TEXT NOT NULL,
    what TEXT NOT NULL,
    value_per_year_ore INTEGER,
    PRIMARY KEY (agreement_id, position),
    FOREIGN KEY (organisation_id, agreement_id) REFERENCES agreement (organisation_id, id),
    CONSTRAINT in_kind_contribution_party CHECK (party IN ('partner', 'public_body'))
) STRICT;
INSERT INTO new_in_kind_contribution
    SELECT organisation_id, agreement_id, position, CASE party WHEN 0 THEN 'partner' ELSE 'public_body' END, what,
        value_per_year_ore
    FROM in_kind_contribution;
DROP TABLE in_kind_contribution;
ALTER TABLE new_in_kind_contribution RENAME TO in_kind_contribution;

CREATE TABLE new_other_funder (
    organisation_id INTEGER NOT NULL,
    agreement_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    per_year_ore INTEGER,
    PRIMARY KEY (agreement_id, position),
    FOREIGN KEY (organisation_id, agreement_id) REFERENCES agreement (organisation_id, id)
) STRICT;
INSERT INTO new_other_funder SELECT organisation_id, agreement_id, position, name, per_year_ore FROM other_funder;
DROP TABLE other_funder;
ALTER TABLE new_other_funder RENAME TO other_funder;

CREATE TABLE new_agreement_statement (
    organisation_id INTEGER NOT NULL,
    agreement_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    heading TEXT NOT NULL,
    text TEXT NOT NULL,
    has_support INTEGER NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (agreement_id, position),
    FOREIGN KEY (organisation_id, agreement_id) REFERENCES agreement (organisation_id, id),
    CONSTRAINT agreement_statement_kind CHECK (kind IN ('needs_are_met', 'agreement_is_followed', 'perspective'))
) STRICT;
INSERT INTO new_agreement_statement
    SELECT organisation_id, agreement_id, position,
        CASE kind WHEN 0 THEN 'needs_are_met' WHEN 1 THEN 'agreement_is_followed' ELSE 'perspective' END, heading, text,
        has_support, source
    FROM agreement_statement;
DROP TABLE agreement_statement;
ALTER TABLE new_agreement_statement RENAME TO agreement_statement;

CREATE TABLE new_legal_assessment (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL,
    agreement_id INTEGER NOT NULL,
    criteria_version TEXT NOT NULL,
    assessed_on TEXT NOT NULL,
    assessed_by TEXT NOT NULL,
    FOREIGN KEY (organisation_id, agreement_id) REFERENCES agreement (organisation_id, id),
    CONSTRAINT legal_assessment_of_organisation UNIQUE (organisation_id, id)
) STRICT;
INSERT INTO new_legal_assessment
    SELECT id, organisation_id, agreement_id, criteria_version, assessed_on, assessed_by FROM legal_assessment;
DROP TABLE legal_assessment;
ALTER TABLE new_legal_assessment RENAME TO legal_assessment;
CREATE INDEX legal_assessment_of_agreement ON legal_assessment (agreement_id, id);

CREATE TABLE new_legal_answer (
    organisation_id INTEGER NOT NULL,
    legal_assessment_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (legal_assessment_id, number),
    FOREIGN KEY (organisation_id, legal_assessment_id) REFERENCES legal_assessment (organisation_id, id),
    CONSTRAINT legal_answer_outcome CHECK (outcome IN ('met', 'not_met', 'uncertain'))
) STRICT;
INSERT INTO new_legal_answer
    SELECT organisation_id, legal_assessment_id, number,
        CASE outcome WHEN 0 THEN 'met' WHEN 1 THEN 'not_met' ELSE 'uncertain' END, reason
    FROM legal_answer;
DROP TABLE legal_answer;
ALTER TABLE new_legal_answer RENAME TO legal_answer;

-- One follow-up of a period stands at a time; one that was opened by mistake and taken back leaves its period free.
CREATE TABLE new_follow_up (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL,
    agreement_id INTEGER NOT NULL,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    registry_number TEXT NOT NULL,
    opened_on TEXT NOT NULL,
    requested_on TEXT,
    due_on TEXT,
    FOREIGN KEY (organisation_id, agreement_id) REFERENCES agreement (organisation_id, id),
    CONSTRAINT follow_up_of_organisation UNIQUE (organisation_id, id),
    CONSTRAINT follow_up_ends_after_it_starts CHECK (first_day <= last_day)
) STRICT;
INSERT INTO new_follow_up
    SELECT id, organisation_id, agreement_id, first_day, last_day, registry_number, opened_on, requested_on, due_on
    FROM follow_up;
DROP TABLE follow_up;
ALTER TABLE new_follow_up RENAME TO follow_up;
CREATE INDEX follow_up_of_agreement ON follow_up (agreement_id, first_day);

CREATE TABLE new_requested_material (
    organisation_id INTEGER NOT NULL,
    follow_up_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    PRIMARY KEY (follow_up_id, kind),
    FOREIGN KEY (organisation_id, follow_up_id) REFERENCES follow_up (organisation_id, id)
) STRICT;
INSERT INTO new_requested_material SELECT organisation_id, follow_up_id, position, kind FROM requested_material;
DROP TABLE requested_material;
ALTER TABLE new_requested_material RENAME TO requested_material;

-- A file (sha256 in the file store) or a dataset of the partner (its fingerprint).
CREATE TABLE new_received_material (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL,
    follow_up_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    is_dataset INTEGER NOT NULL,
    pages INTEGER,
    received_on TEXT NOT NULL,
    sender TEXT NOT NULL,
    is_example INTEGER NOT NULL,
    FOREIGN KEY (organisation_id, follow_up_id) REFERENCES follow_up (organisation_id, id),
    CONSTRAINT received_material_of_organisation UNIQUE (organisation_id, id)
) STRICT;
INSERT INTO new_received_material
    SELECT id, organisation_id, follow_up_id, kind, name, sha256, is_dataset, pages, received_on, sender, is_example
    FROM received_material;
DROP TABLE received_material;
ALTER TABLE new_received_material RENAME TO received_material;
CREATE INDEX received_material_of_follow_up ON received_material (follow_up_id, id);

CREATE TABLE new_evidence (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL,
    follow_up_id INTEGER NOT NULL,
    commitment_id INTEGER NOT NULL,
    material_id INTEGER NOT NULL,
    place TEXT NOT NULL,
    shows TEXT NOT NULL,
    FOREIGN KEY (organisation_id, follow_up_id) REFERENCES follow_up (organisation_id, id),
    FOREIGN KEY (organisation_id, commitment_id) REFERENCES commitment (organisation_id, id),
    FOREIGN KEY (organisation_id, material_id) REFERENCES received_material (organisation_id, id),
    CONSTRAINT evidence_of_organisation UNIQUE (organisation_id, id)
) STRICT;
INSERT INTO new_evidence
    SELECT id, organisation_id, follow_up_id, commitment_id, material_id, place, shows FROM evidence;
DROP TABLE evidence;
ALTER TABLE new_evidence RENAME TO evidence;
CREATE INDEX evidence_of_follow_up ON evidence (follow_up_id, commitment_id);

-- The newest finding of a commitment that is not taken back stands; the others are its history. `commitment_text` is the
-- commitment as it read when it was judged.
CREATE TABLE new_finding (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL,
    follow_up_id INTEGER NOT NULL,
    commitment_id INTEGER NOT NULL,
    commitment_text TEXT NOT NULL,
    outcome TEXT NOT NULL,
    reason TEXT NOT NULL,
    judged_by TEXT NOT NULL,
    judged_on TEXT NOT NULL,
    FOREIGN KEY (organisation_id, follow_up_id) REFERENCES follow_up (organisation_id, id),
    FOREIGN KEY (organisation_id, commitment_id) REFERENCES commitment (organisation_id, id),
    CONSTRAINT finding_of_organisation UNIQUE (organisation_id, id),
    CONSTRAINT finding_outcome CHECK (outcome IN ('fulfilled', 'partly', 'not_fulfilled', 'cannot_be_judged'))
) STRICT;
INSERT INTO new_finding
    SELECT f.id, f.organisation_id, f.follow_up_id, f.commitment_id,
        COALESCE((SELECT c.text FROM commitment c WHERE c.id = f.commitment_id), ''),
        CASE f.outcome WHEN 0 THEN 'fulfilled' WHEN 1 THEN 'partly' WHEN 2 THEN 'not_fulfilled' ELSE 'cannot_be_judged' END,
        f.reason, f.judged_by, f.judged_on
    FROM finding f;
DROP TABLE finding;
ALTER TABLE new_finding RENAME TO finding;
CREATE INDEX finding_of_follow_up ON finding (follow_up_id, commitment_id, id);

CREATE TABLE new_memorandum_edit (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL,
    follow_up_id INTEGER NOT NULL,
    section TEXT NOT NULL,
    text TEXT NOT NULL,
    generated_sha256 TEXT NOT NULL,
    edited_by TEXT NOT NULL,
    edited_on TEXT NOT NULL,
    FOREIGN KEY (organisation_id, follow_up_id) REFERENCES follow_up (organisation_id, id)
) STRICT;
INSERT INTO new_memorandum_edit
    SELECT id, organisation_id, follow_up_id, section, text, generated_sha256, edited_by, edited_on FROM memorandum_edit;
DROP TABLE memorandum_edit;
ALTER TABLE new_memorandum_edit RENAME TO memorandum_edit;
CREATE INDEX memorandum_edit_of_follow_up ON memorandum_edit (follow_up_id, section, id);

-- What was entered and taken back, by whom and why. The row that was entered stays as it was and is no longer read.
CREATE TABLE withdrawal (
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    subject_kind TEXT NOT NULL,
    subject_id INTEGER NOT NULL,
    withdrawn_at TEXT NOT NULL,
    withdrawn_by TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (subject_kind, subject_id),
    CONSTRAINT withdrawal_subject CHECK (subject_kind IN ('agreement', 'legal_assessment', 'follow_up', 'material', 'evidence',
        'finding', 'data_sharing')),
    CONSTRAINT withdrawal_has_a_reason CHECK (length(reason) BETWEEN 1 AND 2000)
) STRICT, WITHOUT ROWID;

-- What a partner lets a public body read of its own: its sealed figures or its outreach log, of which years. Nothing else
-- opens them: to be named in an agreement does not. `last_year` NULL means until the partner ends it.
CREATE TABLE data_sharing (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    recipient_organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    what TEXT NOT NULL,
    first_year INTEGER NOT NULL,
    last_year INTEGER,
    shared_at TEXT NOT NULL,
    shared_by TEXT NOT NULL,
    CONSTRAINT data_sharing_what CHECK (what IN ('figures', 'outreach_log')),
    CONSTRAINT data_sharing_parties_differ CHECK (organisation_id <> recipient_organisation_id),
    CONSTRAINT data_sharing_years_in_order CHECK (last_year IS NULL OR first_year <= last_year)
) STRICT;
CREATE INDEX data_sharing_of_partner ON data_sharing (organisation_id, recipient_organisation_id);

-- What a public body has received already was shared with it.
INSERT INTO data_sharing (organisation_id, recipient_organisation_id, what, first_year, last_year, shared_at, shared_by)
    SELECT a.partner_organisation_id, m.organisation_id,
        CASE m.kind WHEN 'outreach_log' THEN 'outreach_log' ELSE 'figures' END AS shared,
        MIN(CAST(substr(f.first_day, 1, 4) AS INTEGER)) - 1, MAX(CAST(substr(f.first_day, 1, 4) AS INTEGER)),
        MIN(m.received_on) || 'T00:00:00Z', 'migration'
    FROM received_material m JOIN follow_up f ON f.id = m.follow_up_id JOIN agreement a ON a.id = f.agreement_id
    WHERE m.is_dataset GROUP BY a.partner_organisation_id, m.organisation_id, shared;

-- What the records showed of how they were kept, when the year was sealed: from then on nobody needs to read them.
CREATE TABLE publication_notice (
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    publication_id INTEGER NOT NULL REFERENCES publication (id),
    area TEXT NOT NULL,
    notice TEXT NOT NULL,
    PRIMARY KEY (publication_id, area, notice),
    CONSTRAINT publication_notice_kind CHECK (notice IN ('fewer_contacts_than_cases'))
) STRICT;
