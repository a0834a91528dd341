#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "memorandum_reading/memorandum_lines.h"

// The words that stand on pages beside the text: page numbers, addresses, dates and register numbers, labels.
namespace handslag::memorandum_reading {

/// "Sida 2 (4)", "2(4)", "sid 3", "4 av 9".
bool is_page_number(std::string_view line);
/// "EXEMPELBY KOMMUN  SAMMANTRÄDESPROTOKOLL  3 (9)": words of a page's head or foot with its number.
bool is_page_head(const SourceLine& line);
/// A telephone number, an e-mail or web address, a post or visiting address, with or without its label.
bool is_contact(std::string_view words);
/// Whether "212000-0001" stands in it.
bool names_organisation_number(std::string_view line);
/// What may stand among contacts: a name, a role, a unit, a place, a date.
bool is_beside_contacts(std::string_view words);
/// "Handläggare: Eva Ek": a label of a letterhead with its colon.
bool begins_with_label(std::string_view words);
/// Only dates, register numbers, labels and names of bodies: what stands at the head of a document.
bool is_reference(std::string_view words);
/// Where "(KS/2025:48)" begins that the line ends with: what a matter is registered as. npos: none.
std::size_t bracketed_reference_at(std::string_view line);
/// "Storgatan 4".
bool is_street(std::string_view words);
/// Two or more words, all of them dates and register numbers.
bool has_numbers_only(std::string_view words);
/// A contact, a street, or an organisation with its post address: what makes a line part of a block of
/// contacts.
bool is_among_contacts(std::string_view words);
/// "EBK1005, v2.0, 2014-11-03", "HK 210-4, v2": the number of a form.
bool is_form_number(std::string_view line);
/// The cells of a line; a bar divides them as a gap does.
std::vector<std::string> pieces_of(const SourceLine& line);
/// How many ways to reach somebody the line names.
std::size_t contacts_in(const SourceLine& line);

}  // namespace handslag::memorandum_reading
