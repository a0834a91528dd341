-- When somebody was here last is asked for each time their first page is made.
CREATE INDEX journal_of_log_ins ON journal (organisation_id, actor, at) WHERE action = 'session.begin';
