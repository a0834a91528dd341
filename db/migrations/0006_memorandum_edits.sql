-- What the officer has written in place of a generated section. The newest edit of a section stands; an empty text
-- takes the section back to what is generated.

CREATE TABLE memorandum_edit (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    follow_up_id INTEGER NOT NULL REFERENCES follow_up (id),
    section TEXT NOT NULL,
    text TEXT NOT NULL,
    generated_sha256 TEXT NOT NULL,
    edited_by TEXT NOT NULL,
    edited_on TEXT NOT NULL
) STRICT;
CREATE INDEX memorandum_edit_of_follow_up ON memorandum_edit (follow_up_id, section, id);
