#include "web/memoranda/package_document.h"

#include <utility>

#include "base/error.h"
#include "base/refusal_words.h"
#include "memoranda/package.h"
#include "organisations/actor.h"
#include "sql/transaction.h"
#include "typeset/pdf.h"
#include "web/followup/follow_up_reader.h"
#include "web/page_reader.h"

namespace handslag::web {

MadeDocument make_document_here(const storage::DataFolder& folder, const DocumentOrder& order) {
  sql::Connection connection = folder.connect(sql::Connection::OpenAs::ReadOnly);
  const sql::Transaction reading(connection, sql::Transaction::Access::Read);
  const PageReader reader({connection, organisations::Actor::at_the_pages().scope_of(order.public_body)});
  const memoranda::MemorandumTemplate form = reader.memorandum_template();
  const Translator t(form.language);
  const memoranda::Dossier one = reader.follow_up(order.agreement, order.year, t);
  typeset::PdfRenderer renderer;
  const storage::FileStore files = folder.files();
  try {
    auto made = memoranda::make_package_file(
        order.file, one, form, order.written_on, renderer,
        [&](const std::string& sha256) { return files.read(sha256); }, t);
    if (!made) throw NotFound("the package has no such file");
    return {.outcome = MadeDocument::Outcome::Made,
            .bytes = std::make_shared<const std::string>(std::move(made->bytes))};
  } catch (const InvalidInput& refusal) {
    return {.outcome = MadeDocument::Outcome::Refused, .why = words_of_refusal(refusal, t)};
  }
}

}  // namespace handslag::web
