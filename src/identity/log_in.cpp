#include "identity/log_in.h"

#include "base/clock.h"
#include "base/text.h"
#include "identity/pass_phrase.h"
#include "identity/person_store.h"
#include "identity/session_store.h"

namespace handslag::identity {

namespace {

Attempt attempt_at_code(PersonId person, const std::string& from, const std::string& device) {
  return {.account = "person " + std::to_string(person.value),
          .source = source_of(from),
          .known_device = device,
          .is_code = true};
}

}  // namespace

Result<Known, LogInRefusal> LogIn::check(sql::Connection& connection, const CredentialStore& credentials,
                                         const Guess& guess, const Clock& clock) {
  const std::string email = as_kept(guess.email);
  const auto person = PersonStore(connection).find_by_email(email);
  const bool is_known = person && SessionStore(connection).is_known_device(person->id, guess.device, clock);
  const Attempt attempt{
      .account = email, .source = source_of(guess.from), .known_device = is_known ? guess.device : ""};
  return try_out(credentials, person ? std::optional(person->id) : std::nullopt, guess.pass_phrase, attempt,
                 clock);
}

Result<Known, LogInRefusal> LogIn::check_again(const CredentialStore& credentials, const Person& person,
                                               const std::string& pass_phrase, const std::string& from,
                                               const Clock& clock) {
  const Attempt attempt{.account = "again person " + std::to_string(person.id.value),
                        .source = source_of(from)};
  return try_out(credentials, person.id, pass_phrase, attempt, clock);
}

Result<Known, LogInRefusal> LogIn::try_out(const CredentialStore& credentials, std::optional<PersonId> person,
                                           const std::string& pass_phrase, const Attempt& attempt,
                                           const Clock& clock) {
  if (const auto wait = limits_.wait(attempt, clock.now()); wait.count() > 0)
    return Refused{LogInRefusal{LogInRefusal::Reason::Wait, wait}};
  const std::string composed = composed_pass_phrase(pass_phrase);
  // More than anybody can have chosen is not hashed.
  const bool is_possible = length_in_characters(composed) <= kLongestPassPhrase;
  const auto hash = person && is_possible ? credentials.pass_phrase_hash(*person) : std::nullopt;
  if (!hasher_.is_of(is_possible ? composed : std::string(), hash)) {
    limits_.failed(attempt, clock.now());
    return Refused{LogInRefusal{LogInRefusal::Reason::Wrong, {}}};
  }
  limits_.succeeded(attempt);
  Known known{.person = *person};
  if (hasher_.is_outdated(*hash)) known.new_hash = hasher_.hash(composed);
  return known;
}

std::chrono::seconds LogIn::wait_for_code(PersonId person, const std::string& from, const std::string& device,
                                          const Clock& clock) const {
  return limits_.wait(attempt_at_code(person, from, device), clock.now());
}

void LogIn::code_failed(PersonId person, const std::string& from, const std::string& device,
                        const Clock& clock) {
  limits_.failed(attempt_at_code(person, from, device), clock.now());
}

}  // namespace handslag::identity
