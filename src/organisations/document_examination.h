#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/message.h"

namespace handslag {
class Json;
class Translator;
}  // namespace handslag

namespace handslag::organisations {

/// What was seen in a PDF on the day it was received, so that nobody files it or sends it on unawares: a
/// yearly report that a screen reader cannot read, a form that runs JavaScript when it is opened. See
/// docs/rules/received-documents.md.
struct DocumentExamination {
  std::string sha256 = {};
  bool is_encrypted = false;  ///< and yet opens without a password
  bool is_damaged = false;    ///< cannot be read as it stands, so that what it holds is not known
  std::vector<std::string> forbidden = {};  ///< what PDF/A does not allow in it, by name: "JavaScript", "XFA"
  std::int64_t archive_rules_broken = 0;    ///< of PDF/A-2a
  std::int64_t accessibility_rules_broken = 0;  ///< of PDF/UA-1

  bool has_faults() const;
  /// Whether everyone can be thought to read it. One that is not has an accessible summary asked for.
  bool is_accessible() const;
  bool operator==(const DocumentExamination&) const = default;
};

/// What is wrong, as it follows on the file's name: "is encrypted, breaks 3 rules of PDF/A-2a"; empty when
/// nothing is.
Message faults_in_words(const DocumentExamination& examination);
/// What to ask the sender for.
Message remedy_in_words(const DocumentExamination& examination);

Json to_json(const DocumentExamination& examination, const Translator& translator);

}  // namespace handslag::organisations
