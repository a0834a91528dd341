#include "identity/person.h"

#include <algorithm>

#include "base/entered_text.h"
#include "base/error.h"
#include "base/legible_text.h"
#include "base/message.h"
#include "base/text.h"

namespace handslag::identity {

namespace {

constexpr std::size_t kLongestName = 200;
constexpr std::size_t kLongestEmail = 254;  // RFC 5321 4.5.3.1.3, without the brackets

// What a mail program sends to: one @ with something on both sides, a point after it, and no white space.
// Whether anybody reads there is found out by the invitation.
bool is_email(std::string_view text) {
  const std::size_t at = text.find('@');
  if (at == 0 || at == std::string_view::npos || text.find('@', at + 1) != std::string_view::npos)
    return false;
  const std::string_view host = text.substr(at + 1);
  const std::size_t point = host.rfind('.');
  if (point == std::string_view::npos || point == 0 || point + 1 == host.size()) return false;
  return std::ranges::none_of(text, [](char letter) {
    return static_cast<unsigned char>(letter) <= ' ' || letter == ',' || letter == ';' || letter == '<' ||
           letter == '>' || letter == '"';
  });
}

}  // namespace

std::string as_kept(std::string_view email) { return lower_case(composed(trimmed(email))); }

void require_particulars(const Person& person) {
  if (!says_something(person.name)) throw told<InvalidInput>(Message("Say what the person is called."));
  require_text("name", person.name, kLongestName);
  require_text("email", person.email, kLongestEmail);
  if (!is_email(person.email)) {
    throw told<InvalidInput>(Message("{email} is no e-mail address; it is written anna.berg@exempel.se",
                                     {{"email", quotable(person.email)}}));
  }
}

}  // namespace handslag::identity
