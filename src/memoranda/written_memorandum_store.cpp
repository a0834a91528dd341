#include "memoranda/written_memorandum_store.h"

#include <algorithm>
#include <string>

#include "base/entered_text.h"
#include "base/error.h"
#include "base/message.h"
#include "organisations/deed.h"
#include "organisations/stored_file_store.h"
#include "organisations/withdrawal_store.h"
#include "sql/connection.h"

namespace handslag::memoranda {

namespace {

using organisations::Act;
using organisations::Subject;

constexpr std::size_t kMostRole = 200;
enum class PartOf : std::uint8_t { Package, Page };
constexpr EnumNames<PartOf, 2> kPartsOf{{"package", "page"}};

Language language_in(const sql::Row& row) {
  const auto language = language_of_code(row.get<std::string>("language"));
  if (!language) throw CorruptData("column language is no language");
  return *language;
}

void add_file(Act& act, WrittenMemorandumId id, std::int64_t position, PartOf part_of,
              const WrittenFile& file) {
  organisations::StoredFileStore::save(act, {file.sha256, file.size, file.media_type, file.name, act.at()});
  act.connection().execute(
      "INSERT INTO written_file (organisation_id, written_memorandum_id, position, part_of, name, title,"
      " media_type, sha256) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
      act.organisation(), id, position, kPartsOf.of(part_of), file.name, file.title, file.media_type,
      file.sha256);
}

}  // namespace

std::optional<followup::WrittenVersion> version_of(const std::optional<WrittenMemorandum>& written) {
  if (!written || written->files.empty()) return std::nullopt;
  return followup::WrittenVersion{written->version, written->files.back().sha256};
}

std::optional<WrittenMemorandum> WrittenMemorandumStore::find(followup::FollowUpId follow_up) const {
  std::vector<WrittenMemorandum> all = list_for(follow_up);
  const auto stands = std::ranges::find_if(all, [](const WrittenMemorandum& one) { return !one.withdrawal; });
  if (stands == all.end()) return std::nullopt;
  return std::move(*stands);
}

bool WrittenMemorandumStore::has(followup::FollowUpId follow_up) const {
  return !view_.connection()
              .query(
                  "SELECT id FROM written_memorandum WHERE follow_up_id = $1 AND organisation_id = $2 AND " +
                      organisations::stands(organisations::Subject::Kind::Memorandum),
                  follow_up, view_.organisation())
              .empty();
}

std::vector<WrittenMemorandum> WrittenMemorandumStore::list_for(followup::FollowUpId follow_up) const {
  std::vector<WrittenMemorandum> all;
  const organisations::WithdrawalStore withdrawals(view_);
  for (const sql::Row& row : view_.connection().query(
           "SELECT id, version, written_on, written_at, written_by, language, template FROM"
           " written_memorandum WHERE follow_up_id = $1 AND organisation_id = $2 ORDER BY version",
           follow_up, view_.organisation())) {
    WrittenMemorandum one{row.get<WrittenMemorandumId>("id"),
                          row.get<int>("version"),
                          row.get<Date>("written_on"),
                          row.get<std::string>("written_at"),
                          row.get<std::string>("written_by"),
                          language_in(row),
                          row.get<std::string>("template"),
                          {},
                          {},
                          {}};
    read_files(one);
    read_basis(one);
    if (const auto taken_back = withdrawals.find({Subject::Kind::Memorandum, one.id.value}))
      one.withdrawal = MemorandumWithdrawal{taken_back->withdrawn_at, taken_back->reason};
    all.push_back(std::move(one));
  }
  return all;
}

WrittenMemorandum WrittenMemorandumStore::get(followup::FollowUpId follow_up, std::int64_t version) const {
  std::vector<WrittenMemorandum> all = list_for(follow_up);
  const auto found =
      std::ranges::find_if(all, [&](const WrittenMemorandum& one) { return one.version == version; });
  if (found != all.end()) return std::move(*found);
  if (all.empty()) throw told<NotFound>(Message("The memorandum has not been written yet."));
  std::string versions;
  for (const WrittenMemorandum& one : all)
    versions += (versions.empty() ? "" : ", ") + std::to_string(one.version);
  throw told<NotFound>(Message("The memorandum has no version {number}; there are: {numbers}.",
                               {{"number", std::to_string(version)}, {"numbers", versions}}));
}

WrittenMemorandumId WrittenMemorandumStore::save(Act& act, followup::FollowUpId follow_up,
                                                 const WrittenMemorandum& written) {
  require_text("written_by", written.written_by, kMostRole);
  const auto same = [&](const WrittenMemorandum& one) { return one.version == written.version; };
  if (std::ranges::any_of(WrittenMemorandumStore(act).list_for(follow_up), same)) {
    throw told<Conflict>(Message("Version {number} of the memorandum has been written already.",
                                 {{"number", std::to_string(written.version)}}));
  }
  const WrittenMemorandumId id{act.connection().insert(
      "INSERT INTO written_memorandum (organisation_id, follow_up_id, version, written_on, written_at,"
      " written_by, language, template) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id",
      act.organisation(), follow_up, written.version, written.written_on, act.at(), written.written_by,
      code_of(written.language), written.template_version)};
  std::int64_t position = 0;
  for (const WrittenFile& file : written.files) add_file(act, id, position++, PartOf::Package, file);
  add_file(act, id, position, PartOf::Page, written.page);
  for (const auto& [part, sha256] : written.basis) {
    act.connection().execute(
        "INSERT INTO written_basis (organisation_id, written_memorandum_id, part, sha256)"
        " VALUES ($1, $2, $3, $4)",
        act.organisation(), id, kBasisParts.of(part), sha256);
  }
  return id;
}

void WrittenMemorandumStore::read_files(WrittenMemorandum& written) const {
  for (const sql::Row& row : view_.connection().query(
           "SELECT f.part_of, f.name, f.title, f.media_type, f.sha256, s.size FROM written_file f"
           " JOIN stored_file s ON s.organisation_id = f.organisation_id AND s.sha256 = f.sha256"
           " WHERE f.written_memorandum_id = $1 AND f.organisation_id = $2 ORDER BY f.position",
           written.id, view_.organisation())) {
    WrittenFile file{row.get<std::string>("name"), row.get<std::string>("title"),
                     row.get<std::string>("media_type"), row.get<std::string>("sha256"),
                     row.get<std::int64_t>("size")};
    if (row.get_named("part_of", kPartsOf) == PartOf::Page) {
      written.page = std::move(file);
    } else {
      written.files.push_back(std::move(file));
    }
  }
}

void WrittenMemorandumStore::read_basis(WrittenMemorandum& written) const {
  for (const sql::Row& row : view_.connection().query(
           "SELECT part, sha256 FROM written_basis WHERE written_memorandum_id = $1 AND organisation_id = $2",
           written.id, view_.organisation())) {
    written.basis[row.get_named("part", kBasisParts)] = row.get<std::string>("sha256");
  }
}

}  // namespace handslag::memoranda
