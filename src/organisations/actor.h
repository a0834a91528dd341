#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/id.h"
#include "organisations/role.h"
#include "organisations/scope.h"

namespace handslag::identity {
class SessionStore;
}

namespace handslag::organisations {

enum class Deed : std::uint8_t;

using PersonId = Id<struct PersonTag>;

/// Who acts or reads, as the journal names them: an account at the command line, or somebody who has logged
/// in and acts in one role, for one organisation, from one address.
class Actor {
 public:
  /// Whether a role may do a deed at all: permissions/rights.h.
  using MayDo = bool (*)(Role, Deed);

  /// Whoever can open the data folder: its files are readable by their owner alone, so the operating system
  /// has let this account in, and it answers for every organisation in the folder.
  static Actor at_command_line(std::string_view account) {
    return Actor(std::string(account) + " (command line)");
  }
  /// The readers of the pages, who do not log in: the server shows them one public body and nothing else.
  static Actor at_the_pages() {
    Actor reader("pages");
    reader.may_do_ = [](Role, Deed) { return false; };
    return reader;
  }

  /// A job, for the organisation that has asked for it: "job mail.send". Who asked for it was allowed to.
  static Actor of_job(std::string_view kind) { return Actor("job " + std::string(kind)); }

  /// Whoever has the link of a letter: they do what it is for and nothing else. "request 7".
  static Actor by_link(std::string_view of, Deed deed, OrganisationId organisation, std::string_view from) {
    Actor actor{std::string(of)};
    actor.may_do_ = [](Role, Deed) { return false; };
    actor.only_ = deed;
    actor.organisation_ = organisation;
    actor.from_ = from;
    return actor;
  }

  /// Of a person its key, "person 7": the journal outlives the name.
  const std::string& name() const { return name_; }
  /// Empty for an account at the command line.
  std::optional<PersonId> person() const { return person_; }
  std::optional<Role> role() const { return role_; }
  /// The address that somebody who has logged in comes from: "192.0.2.7".
  const std::string& from() const { return from_; }

  /// Whether it is an account at the command line, or a job of the program's own, which may everything.
  bool is_at_command_line() const { return may_do_ == nullptr; }
  /// Whether it may do such a deed. Act::record refuses what it may not, whoever forgot to ask before.
  bool may_do(Deed deed) const {
    return may_do_ == nullptr || (role_ && may_do_(*role_, deed)) || only_ == deed;
  }
  /// Throws NotFound for another organisation than the one that somebody has logged in for: to them it is not
  /// there.
  Scope scope_of(OrganisationId organisation) const;

 private:
  friend class identity::SessionStore;
  explicit Actor(std::string name) : name_(std::move(name)) {}
  Actor(PersonId person, Role role, OrganisationId organisation, std::string from, MayDo lets)
      : name_("person " + std::to_string(person.value)),
        person_(person),
        role_(role),
        organisation_(organisation),
        from_(std::move(from)),
        may_do_(lets) {}

  std::string name_;
  std::optional<PersonId> person_ = {};
  std::optional<Role> role_ = {};
  std::optional<OrganisationId> organisation_ = {};
  std::string from_ = {};
  MayDo may_do_ = nullptr;
  std::optional<Deed> only_ = {};
};

}  // namespace handslag::organisations
