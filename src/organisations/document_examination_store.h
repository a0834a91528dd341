#pragma once

#include <optional>
#include <string_view>

#include "organisations/document_examination.h"
#include "organisations/organisation.h"

namespace handslag::sql {
class Connection;
}

namespace handslag::organisations {

/// What was seen in the PDFs that one organisation has received. Writes need a transaction, opened by the
/// caller.
class DocumentExaminationStore {
 public:
  DocumentExaminationStore(sql::Connection& connection, Scope scope)
      : connection_(connection), scope_(scope) {}

  /// Empty for what is no PDF, and for what was received before PDFs were examined.
  std::optional<DocumentExamination> find(std::string_view sha256) const;
  /// The file must be among the organisation's. The same bytes received again are examined anew.
  void save(const DocumentExamination& examination);

 private:
  sql::Connection& connection_;
  Scope scope_;
};

}  // namespace handslag::organisations
