#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "organisations/act.h"
#include "organisations/deed.h"
#include "registry/matter.h"

namespace handslag::registry {

/// Which matters a list shows.
struct MatterFilter {
  std::optional<RegisterId> of_register = {};
  std::optional<int> year = {};
  std::optional<bool> is_closed = {};
  std::string text = {};  ///< stands in the number or in the title, whatever case; at most 100 characters
};

/// The registers of one public body.
class RegistryStore {
 public:
  explicit RegistryStore(const organisations::View& view) : view_(view) {}

  /// Those that stand, by prefix.
  std::vector<Register> registers() const;
  /// Throws NotFound, also when it is another organisation's.
  Register get(RegisterId id) const;
  bool has_matters(RegisterId id) const;

  /// A page of matters, the newest number first.
  std::vector<Matter> matters(const MatterFilter& filter, int offset, int most) const;
  std::int64_t count(const MatterFilter& filter) const;
  /// Throws NotFound, also when it is another organisation's.
  Matter get(MatterId id) const;
  /// By its registry number, "BSN 2025-31".
  std::optional<MatterId> find_numbered(std::string_view number) const;
  std::optional<MatterId> find_of(organisations::Subject subject) const;
  std::vector<organisations::Subject> subjects_of(MatterId id) const;
  static RegisterId add(organisations::Act& act, const Register& one);
  /// The next number of the year is drawn and used here: none is lost when the act is not saved.
  static MatterId add_matter(organisations::Act& act, RegisterId id, Date opened_on);
  /// Throws InvalidInput for a text that cannot be kept: asked before a number is drawn.
  static void require_fitting(const MatterTitle& title);
  static void add_title(organisations::Act& act, MatterId id, const MatterTitle& title);
  static void add_subject(organisations::Act& act, MatterId id, organisations::Subject subject);
  static void add_closing(organisations::Act& act, MatterId id, const MatterClosing& closing);
  /// The key of the closing that stands; throws NotFound when the matter is open.
  static std::int64_t closing_of(const organisations::View& view, MatterId id);

 private:
  organisations::View view_;
};

}  // namespace handslag::registry
