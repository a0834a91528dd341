#include "web/memoranda/memorandum_writing.h"

#include "memoranda/package.h"
#include "memoranda/writing_check.h"
#include "memoranda/written_memorandum_store.h"
#include "organisations/journal_store.h"
#include "typeset/pdf.h"

namespace handslag::web {

using memoranda::Dossier;

namespace {

/// Longer than a page may take, shorter than a request is waited for.
constexpr std::chrono::seconds kMostTime{40};

memoranda::WrittenFile kept(const Visit& visit, std::string name, std::string title, std::string media_type,
                            const std::string& bytes) {
  return {std::move(name), std::move(title), std::move(media_type), visit.files().put(bytes),
          static_cast<std::int64_t>(bytes.size())};
}

}  // namespace

std::vector<memoranda::Hindrance> hindrances_at(const Visit& visit, const Dossier& one,
                                                const memoranda::MemorandumTemplate& form) {
  return hindrances_of(one, draft_memorandum(one, form, visit.clock().today()));
}

MadeMemorandum make_memorandum(const Visit& visit, const PageReader& reader, const Dossier& one) {
  memoranda::Writing writing{
      reader.memorandum_template(), visit.clock().today(),
      memoranda::next_version(reader.versions_of(one.follow_up.id), visit.visitor()->role)};
  writing.state.journal_head = organisations::JournalStore(reader.view()).head();
  writing.basis = memoranda::basis_of(one);
  typeset::PdfRenderer renderer;
  LongWork work;
  work.deadline = work.now() + kMostTime;
  const storage::FileStore files = visit.files();
  const memoranda::Package package = memoranda::make_package(
      one, writing.form, writing.written_on, renderer,
      [&](const std::string& sha256) { return files.read(sha256); }, visit.t(), work, writing.state);
  for (const memoranda::PackageFile& file : package.files)
    writing.files.push_back(kept(visit, file.name, file.title, file.media_type, file.bytes));
  writing.page = kept(visit, "page.html", package.memorandum.document.title, "text/html",
                      memoranda::page_of(package.memorandum.document));
  return {one.follow_up.id, std::move(writing)};
}

}  // namespace handslag::web
