#pragma once

#include <optional>
#include <string_view>

#include "organisations/act.h"
#include "organisations/document_examination.h"

namespace handslag::organisations {

/// What was seen in the PDFs that one organisation has received.
class DocumentExaminationStore {
 public:
  explicit DocumentExaminationStore(const View& view) : view_(view) {}

  /// Empty for what is no PDF, and for what was received before PDFs were examined.
  std::optional<DocumentExamination> find(std::string_view sha256) const;
  /// The file must be among the organisation's. The same bytes received again are examined anew.
  static void save(Act& act, const DocumentExamination& examination);

 private:
  View view_;
};

}  // namespace handslag::organisations
