#pragma once

#include <optional>
#include <string>
#include <vector>

#include "agreements/evidence_kind.h"

namespace handslag::memoranda {

/// Something enclosed with a memorandum: "Bilaga 1 Sammanställning av utåtriktat arbete". Its number is given
/// by the place where the text first refers to it, and never by hand.
struct Annex {
  std::string key;                ///< what it is, the same in every draft: "outreach_log", "agreement"
  std::string title;              ///< without the number
  std::string file;               ///< its file name in the package, without the number
  std::string sha256;             ///< of what was received; empty for what the program makes
  std::string received_name;      ///< its own file name as it was received
  std::optional<int> number;      ///< from 1, once it has been referred to
  std::string called = "bilaga";  ///< how its file name begins, in the language of the document
};

/// "bilaga-1-sammanstallning.pdf": the name of a numbered annex in the package.
std::string annex_file_name(const Annex& annex);

/// The annexes of one memorandum. Numbers are handed out by first reference; afterwards both directions are
/// checked: whatever is enclosed is referred to, and whatever is referred to is enclosed.
class AnnexRegister {
 public:
  explicit AnnexRegister(std::vector<Annex> annexes) : annexes_(std::move(annexes)) {}

  bool has(std::string_view key) const;
  /// The number for a reference in the text, given now if this is the first one. Throws InvalidInput when
  /// nothing of that key is enclosed: the text refers to an annex that is not there.
  int refer_to(std::string_view key);
  /// Those with a number, in its order.
  std::vector<Annex> numbered() const;
  /// Enclosed but never referred to.
  std::vector<Annex> unreferenced() const;

 private:
  std::vector<Annex> annexes_;
  int last_number_ = 0;
};

}  // namespace handslag::memoranda
