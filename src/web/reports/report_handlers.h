#pragma once

#include "web/visit.h"

namespace handslag::web {

/// The partner's yearly reports: which are asked for, by whom and by when.
Outcome reports_list(const Visit& visit);
Outcome report_beginning_form(const Visit& visit);
Outcome begin_report(const Visit& visit);
Outcome report_withdrawal_form(const Visit& visit);
Outcome withdraw_report(const Visit& visit);

/// A report, at the first section that lacks something; and one section of it, to read or to fill in.
Outcome report(const Visit& visit);
Outcome report_section(const Visit& visit);
Outcome save_report_answers(const Visit& visit);

/// The questions as a file to fill in without a connection, and the file that comes back.
Outcome report_questions(const Visit& visit);
Outcome report_answers_form(const Visit& visit);
Outcome hand_in_report_answers(const Visit& visit);

/// The documents of a report.
Outcome report_document_form(const Visit& visit);
Outcome add_report_document(const Visit& visit);
Outcome report_document(const Visit& visit);
Outcome report_document_removal_form(const Visit& visit);
Outcome remove_report_document(const Visit& visit);

/// A report to one recipient: read whole and certified, or sent back; and what has been certified.
Outcome report_to_certify(const Visit& visit);
Outcome certify_report(const Visit& visit);
Outcome report_sending_back_form(const Visit& visit);
Outcome send_report_back(const Visit& visit);
Outcome certified_report_file(const Visit& visit);

/// The same as it has come to the public body, and its receipt.
Outcome arrived_report(const Visit& visit);
Outcome acknowledge_report(const Visit& visit);
Outcome arrived_report_file(const Visit& visit);

}  // namespace handslag::web
