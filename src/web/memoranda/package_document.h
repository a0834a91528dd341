#pragma once

#include <functional>
#include <memory>
#include <string>

#include "agreements/agreement.h"
#include "base/date.h"
#include "organisations/organisation.h"
#include "storage/data_folder.h"

// One document of the package of a follow-up, as it would be written on a day. What is set from files that
// others sent can take long, or more memory than there is: so it is made by somebody who can be stopped, and
// who may fail alone.
namespace handslag::web {

struct DocumentOrder {
  organisations::OrganisationId public_body = {};
  agreements::AgreementId agreement = {};
  int year = 0;
  Date written_on;
  std::string file = {};  ///< "bilaga-2-statistik.pdf"
};

struct MadeDocument {
  enum class Outcome {
    Made,
    Refused,   ///< what it is made from cannot be set; `why` tells the reader
    TooLarge,  ///< it would take more time or memory than it may
    Stopped,   ///< nobody wanted it any more
    Failed,    ///< the program failed; `why` is for the log
  };
  Outcome outcome = Outcome::Made;
  std::shared_ptr<const std::string> bytes = {};
  std::string why = {};
};

/// Makes the document; `is_to_stop` is asked now and then. Called from several threads. Throws NotFound when
/// the package has no such file.
using MakeDocument =
    std::function<MadeDocument(const DocumentOrder& order, const std::function<bool()>& is_to_stop)>;

/// Makes it in this process, without limits: for the child that has them.
MadeDocument make_document_here(const storage::DataFolder& folder, const DocumentOrder& order);

}  // namespace handslag::web
