#pragma once

#include <string>
#include <string_view>

#include "organisations/scope.h"

namespace handslag::organisations {

/// Who acts or reads, as the journal names them.
class Actor {
 public:
  /// Whoever can open the data folder: its files are readable by their owner alone, so the operating system
  /// has let this account in, and it answers for every organisation in the folder.
  static Actor at_command_line(std::string_view account) {
    return Actor(std::string(account) + " (command line)");
  }
  /// The readers of the pages, who do not log in: the server shows them one public body and nothing else.
  static Actor at_the_pages() { return Actor("pages"); }

  const std::string& name() const { return name_; }
  Scope scope_of(OrganisationId organisation) const { return Scope(organisation); }

 private:
  explicit Actor(std::string name) : name_(std::move(name)) {}

  std::string name_;
};

}  // namespace handslag::organisations
