#pragma once

#include <string>
#include <vector>

#include "registry/record_store.h"
#include "registry/registry_store.h"
#include "web/page_place.h"

namespace handslag::web {

/// The matters of a public body's registers, as they were looked for.
struct RegisterView {
  static constexpr int kOnAPage = 50;

  Reader reader;
  std::vector<registry::Register> registers = {};
  registry::MatterFilter filter = {};
  std::vector<int> years = {};  ///< that can be chosen, the newest first
  std::vector<registry::Matter> matters = {};
  int page = 1;
  std::int64_t all = 0;

  int pages() const { return static_cast<int>((all + kOnAPage - 1) / kOnAPage); }
};
std::string register_page(const Translator& t, const RegisterView& view);

struct UnregisteredView {
  static constexpr int kOnAPage = 50;

  Reader reader;
  std::vector<registry::UnregisteredRecord> records = {};
  int page = 1;
  std::int64_t all = 0;

  int pages() const { return static_cast<int>((all + kOnAPage - 1) / kOnAPage); }
};
std::string unregistered_page(const Translator& t, const UnregisteredView& view);

/// The state that a list is narrowed to, as the address has it: "open", "closed", or empty for all.
std::string state_in_address(const registry::MatterFilter& filter);

}  // namespace handslag::web
