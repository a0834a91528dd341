#include "cli/journal_content.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "base/error.h"
#include "base/json.h"
#include "base/translate.h"
#include "organisations/deed.h"
#include "organisations/organisation.h"
#include "sql/connection.h"

namespace handslag::cli {

namespace {

using organisations::Deed;
using organisations::Subject;
using OrganisationAnd = std::pair<std::int64_t, std::string>;

struct Line {
  std::int64_t id = 0;
  std::int64_t organisation = 0;
  Deed deed = Deed::OrganisationAdd;
  Subject subject = {};
  Json facts = Json::object();
};

class JournalReader {
 public:
  JournalReader(sql::Connection& connection, const Translator& translator)
      : connection_(connection), t_(translator) {}

  std::vector<std::string> run() {
    for (const sql::Row& row : connection_.query("SELECT id, organisation_id, action, subject_kind, "
                                                 "subject_id, detail FROM journal ORDER BY id")) {
      try {
        const Line line = read(row);
        hold_against_rows(line);
        remember(line);
      } catch (const CorruptData& error) {
        faults_.push_back("journal " + std::to_string(row.get<std::int64_t>("id")) + ": " + error.what());
      }
    }
    check_gaps();
    check_latest();
    check_told_rows();
    check_withdrawals();
    return std::move(faults_);
  }

 private:
  static Line read(const sql::Row& row) {
    Line line{.id = row.get<std::int64_t>("id"),
              .organisation = row.get<std::int64_t>("organisation_id"),
              .deed = row.get_named("action", organisations::kDeeds),
              .subject = {row.get_named("subject_kind", organisations::kSubjects),
                          row.get<std::int64_t>("subject_id")}};
    const auto detail = row.get<std::string>("detail");
    if (detail.empty()) return line;
    auto facts = parse_json(detail);
    if (!facts || !facts->is_object()) throw CorruptData("detail is no JSON");
    line.facts = std::move(facts).value();
    return line;
  }

  void missing(const Line& line, const std::string& what) {
    faults_.push_back("journal " + std::to_string(line.id) + ": " +
                      t_.translate("{what} is not there", {{"what", what}}));
  }

  /// Organisations and people are no organisation's: whoever adds one tells of it.
  static bool is_nobodys(const std::string& table) {
    return table == "organisation" || table == "person" || table == "pass_phrase";
  }

  /// Keys of the rows of a table that are an organisation's.
  bool has(const std::string& table, std::int64_t organisation, const std::string& key) {
    static const std::map<std::string, std::string> keys = {
        {"agreement_version", "agreement_id || ' ' || version"},
        {"memorandum_edit", "follow_up_id || ' ' || section"},
        {"withdrawal", "subject_kind || ' ' || subject_id"},
        {"publication", "year"},
        {"record_dataset", "year"},
        {"outreach_import", "year"},
        {"pass_phrase", "person_id"},
        {"membership_end", "membership_id"},
    };
    auto& rows = rows_[table];
    if (rows.empty()) {
      const auto known = keys.find(table);
      const std::string owner = is_nobodys(table) ? "0" : "organisation_id";
      rows.insert({0, ""});  // it has been read
      for (const sql::Row& row :
           connection_.query("SELECT " + owner + " AS owner, CAST(" +
                             (known == keys.end() ? "id" : known->second) + " AS TEXT) AS key FROM " + table))
        rows.insert({row.get<std::int64_t>("owner"), row.get<std::string>("key")});
    }
    return rows.contains({organisation, key});
  }

  void require(const Line& line, const std::string& table, const std::string& key) {
    if (!has(table, is_nobodys(table) ? 0 : line.organisation, key)) missing(line, table + " " + key);
  }

  void hold_against_rows(const Line& line) {
    static const std::map<Subject::Kind, std::string> tables = {
        {Subject::Kind::Agreement, "agreement"},
        {Subject::Kind::FollowUp, "follow_up"},
        {Subject::Kind::Organisation, "organisation"},
        {Subject::Kind::DataSharing, "data_sharing"},
        {Subject::Kind::Person, "person"},
        {Subject::Kind::Membership, "membership"},
        {Subject::Kind::Invitation, "invitation"},
        {Subject::Kind::OneTimeLink, "one_time_link"},
        {Subject::Kind::ApiToken, "api_token"},
        {Subject::Kind::Job, "job"},
        {Subject::Kind::Message, "message"},
        {Subject::Kind::Register, "register"},
        {Subject::Kind::Matter, "matter"},
        {Subject::Kind::UnregisteredRecord, "unregistered_record"},
        {Subject::Kind::PartnerReport, "partner_report"},
        {Subject::Kind::Committee, "committee"},
        {Subject::Kind::Official, "official"}};
    const std::string id = std::to_string(line.subject.id);
    if (const auto table = tables.find(line.subject.kind); table != tables.end())
      require(line, table->second, id);
    if (line.deed == Deed::FiguresSeal) require(line, "publication", id);
    if (line.deed == Deed::PassPhraseSet) require(line, "pass_phrase", id);
    if (line.deed == Deed::RoleEnd) require(line, "membership_end", id);
    if (line.deed == Deed::MemorandumEdit && line.facts["section"].is_string())
      require(line, "memorandum_edit", id + " " + line.facts["section"].as_string());
    if (line.subject.kind == Subject::Kind::Agreement && line.facts["version"].is_integer())
      require(line, "agreement_version", id + " " + std::to_string(line.facts["version"].as_integer()));
    for (const auto& [fact, table] : {std::pair{"material", "received_material"},
                                      {"evidence", "evidence"},
                                      {"finding", "finding"},
                                      {"request", "material_request"},
                                      {"question", "partner_question"},
                                      {"assessment", "shared_assessment"},
                                      {"action", "action_point"},
                                      {"agreement_day", "agreement_day"},
                                      {"contact", "contact_person"},
                                      {"agreement_day_end", "agreement_day_end"},
                                      {"term", "term_of_office"},
                                      {"end", "term_end"},
                                      {"order", "service_order"},
                                      {"distance", "distance_decision"},
                                      {"board", "board_membership"},
                                      {"step", "follow_up_step"},
                                      {"legal_assessment", "legal_assessment"}})
      require_each(line, line.facts[fact], table);
    hold_against_withdrawal(line);
    if (line.deed == Deed::ServiceOrderSet && line.facts["order"].is_integer() &&
        line.facts["rows"].is_integer())
      require_count(line, "service_order_group",
                    "service_order_id = " + std::to_string(line.facts["order"].as_integer()),
                    line.facts["rows"].as_integer());
    if (line.deed == Deed::FollowUpOpen && line.facts["requested"].is_integer())
      require_count(line, "requested_material", "follow_up_id = " + id, line.facts["requested"].as_integer());
  }

  void require_each(const Line& line, const Json& ids, const std::string& table) {
    if (ids.is_integer()) require(line, table, std::to_string(ids.as_integer()));
    if (!ids.is_array()) return;
    for (const Json& one : ids.items()) require_each(line, one, table);
  }

  void require_count(const Line& line, const std::string& table, const std::string& condition,
                     std::int64_t wanted) {
    const auto row = connection_.query_one(
        "SELECT COUNT(*) AS there FROM " + table + " WHERE organisation_id = $1 AND " + condition,
        line.organisation);
    const auto there = row->get<std::int64_t>("there");
    if (there != wanted)
      faults_.push_back(
          "journal " + std::to_string(line.id) + ": " +
          t_.translate(
              "{table} has {there} rows and had {wanted}",
              {{"table", table}, {"there", std::to_string(there)}, {"wanted", std::to_string(wanted)}}));
  }

  /// A line whose only fact is a thing and its number takes the thing back.
  void hold_against_withdrawal(const Line& line) {
    const auto& facts = line.facts.members();
    if (facts.size() != 1 || !organisations::kSubjects.named(facts[0].first) || !facts[0].second.is_integer())
      return;
    // A person is not taken back: it is whose role, link or passkey the line tells of.
    if (facts[0].first == organisations::kSubjects.of(Subject::Kind::Person)) return;
    const std::string subject = facts[0].first + " " + std::to_string(facts[0].second.as_integer());
    require(line, "withdrawal", subject);
    told_withdrawals_.insert({line.organisation, subject});
  }

  void remember(const Line& line) {
    const std::string of = std::to_string(line.subject.id);
    if (line.deed == Deed::RecordsImport || line.deed == Deed::RecordsRemove)
      latest_["record_dataset"][{line.organisation, of}] = line;
    if (line.deed == Deed::OutreachImport || line.deed == Deed::OutreachRemove)
      latest_["outreach_import"][{line.organisation, of}] = line;
    const Json& kind = line.facts["kind"];
    if ((line.deed == Deed::MappingSet || line.deed == Deed::MappingRemove) &&
        (kind == Json("records") || kind == Json("outreach")))
      latest_["import_column"][{line.organisation, kind.as_string()}] = line;
    static const std::map<Deed, std::string> rows_of = {{Deed::FiguresRelease, "release"},
                                                        {Deed::ItemPutAside, "put_aside"},
                                                        {Deed::ClaimTie, "claim_figure"},
                                                        {Deed::MaterialNotComing, "material_not_coming"},
                                                        {Deed::RequestSend, "material_request"},
                                                        {Deed::QuestionAsk, "partner_question"},
                                                        {Deed::AssessmentShare, "shared_assessment"},
                                                        {Deed::ActionAdd, "action_point"},
                                                        {Deed::AgreementDaySet, "agreement_day"},
                                                        {Deed::ContactAdd, "contact_person"},
                                                        {Deed::AgreementDayEnd, "agreement_day_end"},
                                                        {Deed::CommitteeAdd, "committee"},
                                                        {Deed::ServiceOrderSet, "service_order"},
                                                        {Deed::DistanceAllow, "distance_decision"},
                                                        {Deed::OfficialAdd, "official"},
                                                        {Deed::TermBegin, "term_of_office"},
                                                        {Deed::TermEnd, "term_end"},
                                                        {Deed::BoardMembershipNote, "board_membership"},
                                                        {Deed::FollowUpAssign, "follow_up_assignment"},
                                                        {Deed::RequestAnswer, "material_request_answer"},
                                                        {Deed::MemorandumWrite, "written_memorandum"},
                                                        {Deed::SentenceTakeOn, "taken_on_sentence"},
                                                        {Deed::DecisionChoose, "proposed_decision"}};
    if (const auto table = rows_of.find(line.deed); table != rows_of.end())
      ++told_rows_[table->second][line.organisation];
    ++lines_;
    last_ = line.id;
  }

  void check_gaps() {
    if (lines_ != last_)
      faults_.push_back("journal: " + t_.translate("{count} lines are missing",
                                                   {{"count", std::to_string(last_ - lines_)}}));
    if (lines_ == 0 && connection_.query_one("SELECT id FROM organisation LIMIT 1"))
      faults_.push_back("journal: " + t_.translate("every line is missing"));
  }

  void check_latest() {
    for (const auto& [table, latest] : latest_) {
      for (const auto& [of, line] : latest) {
        if (line.deed == Deed::MappingSet) {
          for (const auto& [fact, rows] :
               {std::pair{"columns", "import_column"}, {"values", "import_value"}}) {
            if (line.facts[fact].is_integer())
              require_count(line, rows, "kind = '" + of.second + "'", line.facts[fact].as_integer());
          }
        } else if (line.deed == Deed::RecordsImport || line.deed == Deed::OutreachImport) {
          require(line, table, of.second);
          if (line.facts["activities"].is_integer())
            require_count(
                line, "outreach_activity",
                "outreach_import_id IN (SELECT id FROM outreach_import WHERE year = " + of.second + ")",
                line.facts["activities"].as_integer());
        }
      }
    }
  }

  void check_told_rows() {
    for (const auto& [table, organisations] : told_rows_) {
      for (const auto& [organisation, told] : organisations) {
        const auto there =
            connection_
                .query_one("SELECT COUNT(*) AS there FROM " + table + " WHERE organisation_id = $1",
                           organisation)
                ->get<std::int64_t>("there");
        if (there < told)
          faults_.push_back(
              table + ": " +
              t_.translate("of organisation {number} there are {there}, and the journal tells of {told}",
                           {{"number", std::to_string(organisation)},
                            {"there", std::to_string(there)},
                            {"told", std::to_string(told)}}));
      }
    }
  }

  void check_withdrawals() {
    has("withdrawal", 0, "");
    for (const OrganisationAnd& one : rows_["withdrawal"]) {
      if (!one.second.empty() && !told_withdrawals_.contains(one))
        faults_.push_back("withdrawal " + one.second + ": " +
                          t_.translate("the journal does not tell of it"));
    }
  }

  sql::Connection& connection_;
  const Translator& t_;
  std::map<std::string, std::set<OrganisationAnd>> rows_;
  std::map<std::string, std::map<OrganisationAnd, Line>> latest_;
  std::map<std::string, std::map<std::int64_t, std::int64_t>> told_rows_;
  std::set<OrganisationAnd> told_withdrawals_;
  std::int64_t lines_ = 0;
  std::int64_t last_ = 0;
  std::vector<std::string> faults_;
};

}  // namespace

std::vector<std::string> journal_faults(sql::Connection& connection, const Translator& translator) {
  return JournalReader(connection, translator).run();
}

}  // namespace handslag::cli
