#pragma once

#include <string>
#include <string_view>
#include <vector>

// Who is named in a line: a body that proposes or decides, a person, a role, a unit of the administration.
namespace handslag::memorandum_reading {

/// The body that a text begins with: "Socialnämndens arbetsutskott", "Kultur- och fritidsnämnden", "Nämnden
/// för Omsorg & Arbete". Empty when it begins with none.
std::string_view body_at_start(std::string_view text);
/// The same in the genitive: "Omsorgsnämndens" of "Omsorgsnämndens förslag". Empty when it begins with none.
std::string_view body_in_genitive_at_start(std::string_view text);
/// "Omsorgsnämndens" → "Omsorgsnämnden".
std::string without_genitive(std::string_view body);
/// "Nämnden": it does not say which.
bool is_any_body(std::string_view body);

enum class NameCertainty {
  None,
  Shape,  ///< two to four words with capitals
  Known,  ///< the first is a given name
};
NameCertainty name_certainty(std::string_view line);
bool is_given_name(std::string_view word);
/// "Eva Ek Nils Alm": the names of several persons that stood beside each other. One name or none gives none.
std::vector<std::string> joined_names(std::string_view line);

bool names_role(std::string_view line);
/// "Förvaltningschef Controller" → as many roles as asked for; empty when it cannot be divided so.
std::vector<std::string> joined_roles(std::string_view line, std::size_t count);
bool names_unit(std::string_view line);
/// "Exempelby kommun", "Provby stad", "Region Provland": the name of a public body alone on a line.
bool is_public_body_name(std::string_view line);

}  // namespace handslag::memorandum_reading
