#include "memoranda/search_index.h"

#include <algorithm>

#include "agreements/agreement_store.h"
#include "base/decoded_text.h"
#include "base/error.h"
#include "base/log.h"
#include "followup/follow_up_store.h"
#include "followup/step_store.h"
#include "memoranda/written_memorandum_store.h"
#include "memorandum_reading/document_text.h"
#include "organisations/organisation_store.h"

namespace handslag::memoranda {

namespace {

using search::FoundKind;
using search::FoundState;
using search::SearchEntry;

/// Lines of the journal that were about other things are passed over each time, up to so many.
constexpr std::int64_t kFarBehind = 1'000;

/// What stands in a document, as far as it can be read as text.
std::string text_of(const std::string& bytes) {
  const bool is_document = bytes.starts_with("%PDF") || bytes.starts_with("PK\x03\x04");
  if (!is_document && bytes.find('\0') != std::string::npos) return {};
  auto read = memorandum_reading::text_of_document(bytes);
  return read ? decoded(*read).text : std::string();
}

class Gatherer {
 public:
  Gatherer(const organisations::View& view, const ReadFile& read_file, int most_documents)
      : view_(view), store_(view), read_file_(read_file), left_(most_documents) {}

  SearchNews run() {
    news_.come_to = store_.newest();
    const std::int64_t before = store_.come_to();
    auto touched = store_.touched_since(before);
    if (!touched) touched = all();
    const bool is_far_behind = before > 0 && news_.come_to - before > kFarBehind;
    news_.has_nothing = touched->empty() && !is_far_behind;
    for (const std::int64_t id : *touched) {
      std::vector<SearchEntry> entries = entries_of({id});
      news_.agreements.push_back({id, std::move(entries)});
    }
    return std::move(news_);
  }

 private:
  std::vector<std::int64_t> all() const {
    const agreements::AgreementStore store(view_);
    std::vector<std::int64_t> ids;
    for (const agreements::AgreementSummary& one : store.list(0, store.count())) ids.push_back(one.id.value);
    return ids;
  }

  std::vector<SearchEntry> entries_of(agreements::AgreementId id) {
    const auto agreement = agreements::AgreementStore(view_).find(id);
    if (!agreement) return {};
    const auto partner = organisations::OrganisationStore(view_).find(agreement->partner.organisation);
    const std::string title = (partner ? partner->name + ", " : "") + agreement->title;
    std::vector<SearchEntry> entries = {of_agreement(*agreement, title)};
    for (const followup::FollowUp& follow_up : followup::FollowUpStore(view_).list_for(id))
      add_follow_up(entries, follow_up, title);
    return entries;
  }

  SearchEntry of_agreement(const agreements::Agreement& one, const std::string& title) {
    SearchEntry entry{.kind = FoundKind::Agreement, .agreement = one.id.value, .title = title};
    for (const std::string* part :
         {&one.form, &one.registry_number, &one.public_body.committee, &one.public_body.municipality,
          &one.about_partner, &one.purpose, &one.target_group, &one.notice, &one.extension})
      if (!part->empty()) entry.text += *part + "\n";
    for (const agreements::FurtherParty& party : one.further_parties) entry.text += party.name + "\n";
    for (const agreements::Commitment& commitment : one.commitments) entry.text += commitment.text + "\n";
    for (const agreements::Statement& statement : one.statements) entry.text += statement.text + "\n";
    if (!one.document_sha256.empty()) entry.text += document(one.document_sha256);
    return entry;
  }

  void add_follow_up(std::vector<SearchEntry>& entries, const followup::FollowUp& one,
                     const std::string& title) {
    const auto written = WrittenMemorandumStore(view_).find(one.id);
    const bool is_signed = followup::StepStore(view_).is_signed(one.id);
    FoundState state = written ? FoundState::Written : FoundState::Open;
    if (is_signed) state = FoundState::Signed;
    const auto entry = [&](FoundKind kind, const std::string& called) {
      return SearchEntry{.kind = kind,
                         .state = state,
                         .agreement = one.agreement.value,
                         .year = one.year(),
                         .title = called};
    };
    SearchEntry follow_up = entry(FoundKind::FollowUp, title);
    follow_up.text = one.registry_number + "\n";
    for (const followup::Finding& finding : one.findings)
      follow_up.text += finding.commitment_text + "\n" + finding.reason + "\n";
    for (const followup::Evidence& evidence : one.evidence)
      follow_up.text += evidence.place + ": " + evidence.shows + "\n";
    entries.push_back(std::move(follow_up));
    for (const followup::Material& material : one.received) {
      if (material.is_dataset) continue;
      SearchEntry found = entry(FoundKind::Document, material.name);
      found.thing = material.id.value;
      found.text = title + "\n" + document(material.sha256);
      entries.push_back(std::move(found));
    }
    if (written && !written->files.empty()) {
      SearchEntry memorandum = entry(FoundKind::Memorandum, title);
      memorandum.text = document(written->files.front().sha256);
      entries.push_back(std::move(memorandum));
    }
  }

  /// Read before, or now while there is room for it.
  std::string document(const std::string& sha256) {
    if (auto kept = store_.document_text(sha256)) return std::move(*kept);
    const auto read = std::ranges::find(news_.documents, sha256, &std::pair<std::string, std::string>::first);
    if (read != news_.documents.end()) return read->second;
    if (left_ <= 0) {
      news_.is_complete = false;
      return {};
    }
    --left_;
    std::string text;
    try {
      text = text_of(read_file_(sha256));
    } catch (const NotFound&) {
      log::warning("a document is not in the file store, and cannot be looked for: " + sha256);
    }
    news_.documents.emplace_back(sha256, text);
    return text;
  }

  const organisations::View& view_;
  search::SearchStore store_;
  const ReadFile& read_file_;
  int left_;
  SearchNews news_ = {};
};

}  // namespace

SearchNews gather_search_news(const organisations::View& view, const ReadFile& read_file,
                              int most_documents) {
  return Gatherer(view, read_file, most_documents).run();
}

void save_search_news(sql::Transaction& transaction, organisations::Scope scope, const SearchNews& news) {
  using search::SearchStore;
  for (const auto& [sha256, text] : news.documents) SearchStore::keep_document(transaction, sha256, text);
  for (const SearchNews::OfAgreement& one : news.agreements)
    SearchStore::replace(transaction, scope, one.agreement, one.entries);
  // What has not been read yet is read the next time.
  if (news.is_complete) SearchStore::set_come_to(transaction, scope, news.come_to);
}

}  // namespace handslag::memoranda
