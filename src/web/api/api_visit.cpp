#include "web/api/api_visit.h"

#include <algorithm>

#include "base/bytes.h"
#include "base/error.h"
#include "base/text.h"
#include "organisations/answered_form_store.h"
#include "sql/transaction.h"
#include "web/floor.h"

namespace handslag::web {

Problem Refusals::problem(const Translator& t) const {
  Problem problem = invalid(std::vector<ShapeFault>(), t);
  problem.errors = all_;
  problem.more = more_;
  return problem;
}

bool WritesUnderWay::begin(const std::string& key) {
  const std::lock_guard lock(mutex_);
  return keys_.insert(key).second;
}

void WritesUnderWay::end(const std::string& key) {
  const std::lock_guard lock(mutex_);
  keys_.erase(key);
}

std::string ApiVisit::text(std::string_view name) const {
  const Json& value = sent_[name];
  return value.is_string() ? composed(trimmed(value.as_string())) : std::string();
}

std::optional<Date> ApiVisit::day(std::string_view name) const {
  const Json& value = sent_[name];
  return value.is_string() ? Date::parse(value.as_string()) : std::nullopt;
}

std::optional<std::int64_t> ApiVisit::whole(std::string_view name) const {
  const Json& value = sent_[name];
  return value.is_integer() ? std::optional(value.as_integer()) : std::nullopt;
}

bool ApiVisit::flag(std::string_view name) const {
  const Json& value = sent_[name];
  return value.is_bool() && value.as_bool();
}

ApiAnswer ApiVisit::answer(const std::function<Json(const PageReader&)>& make) const {
  ApiAnswer made;
  read([&](const PageReader& reader) { made.content = make(reader); });
  return made;
}

namespace {

/// Whoever begins a write ends it, however it goes.
class UnderWay {
 public:
  UnderWay(WritesUnderWay& all, const std::string& key) : all_(all), key_(key), is_first_(all.begin(key)) {}
  UnderWay(const UnderWay&) = delete;
  UnderWay& operator=(const UnderWay&) = delete;
  ~UnderWay() {
    if (is_first_) all_.end(key_);
  }
  bool is_first() const { return is_first_; }

 private:
  WritesUnderWay& all_;
  const std::string& key_;
  bool is_first_;
};

ApiAnswer as_before(const organisations::AnsweredForm& before) {
  auto content = parse_json(before.content);
  if (!content) throw CorruptData("an answer of the API is no JSON");
  return {.content = std::move(content).value(), .status = before.status, .location = before.address};
}

}  // namespace

ApiOutcome ApiVisit::act(const Work& work, const Theirs& theirs) const {
  return act_after([&](Refusals&) { return work; }, theirs);
}

ApiOutcome ApiVisit::act_after(const Prepare& prepare, const Theirs& theirs) const {
  const std::string key = idempotency_key();
  const UnderWay under_way(under_way_, key);
  if (!under_way.is_first())
    return wait(ProblemKind::InProgress,
                t().translate("A request with the same Idempotency-Key is being done. Ask again in a while."),
                std::chrono::seconds(1));
  try {
    return done_once(key, prepare);
  } catch (const handslag::Conflict&) {
    Problem problem = problem_of(std::current_exception(), t(), request().path);
    if (theirs) read([&](const PageReader& reader) { problem.more.set("current", theirs(reader)); });
    return problem;
  }
}

ApiOutcome ApiVisit::done_once(const std::string& key, const Prepare& prepare) const {
  const std::string sent = hash_of_sent();
  const auto as_kept = [&](const organisations::AnsweredForm& before) -> ApiOutcome {
    if (before.sent != sent)
      return Problem{
          .kind = ProblemKind::KeyReused,
          .detail = t().translate("The key was sent before with something else. Nothing was done now. "
                                  "Take a new key for each thing that is done.")};
    return as_before(before);
  };
  // Looked for before what takes long is begun, and once more where nobody else writes.
  std::optional<organisations::AnsweredForm> before;
  read([&](const PageReader& reader) { before = organisations::AnsweredFormStore(reader.view()).find(key); });
  if (before) return as_kept(*before);
  Refusals refusals;
  const Work work = prepare(refusals);
  if (!refusals.empty()) return refusals.problem(t());
  ApiOutcome outcome;
  floor().write(*visitor(), [&](organisations::Act& act) {
    if (const auto meanwhile = organisations::AnsweredFormStore(act).find(key)) {
      outcome = as_kept(*meanwhile);
      return;
    }
    ApiAnswer answer = work(act, refusals);
    if (!refusals.empty()) {
      outcome = refusals.problem(t());
      return;
    }
    if (answer.location.empty()) answer.location = request().path;
    // What was asked for stands already: nothing is saved, and the same sent again finds the same.
    if (!act.transaction().has_written()) {
      outcome = std::move(answer);
      return;
    }
    organisations::AnsweredFormStore::save(act, key,
                                           {.address = answer.location,
                                            .sent = sent,
                                            .status = answer.status,
                                            .content = answer.content.dump()});
    act.commit();
    outcome = std::move(answer);
  });
  return outcome;
}

// Of one token: two programs that count alike do not take each other's answers.
std::string ApiVisit::idempotency_key() const {
  return sha256_hex("api token " + std::to_string(bearer().token.value) + " " +
                    idempotency_key_in(request()));
}

std::string ApiVisit::hash_of_sent() const {
  Sha256 hash;
  const auto add = [&](std::string_view text) {
    hash.add(std::to_string(text.size()) + ":");
    hash.add(text);
  };
  add(request().path);
  // Of a form what stands in it: the boundary between its parts is another each time.
  if (form_.empty()) add(request().content());
  for (const http::Field& field : form_.fields()) {
    add(field.name);
    add(field.value);
  }
  for (const http::UploadedFile& file : form_.files()) {
    add(file.field);
    add(file.name);
    add(file.bytes);
  }
  return hash.hex();
}

ApiAnswer page_of(const ApiVisit& visit, std::vector<ListedItem> items) {
  const auto limit = static_cast<std::size_t>(visit.list_place().limit);
  ApiAnswer answer;
  if (items.size() > limit) {
    items.resize(limit);
    answer.next = std::to_string(items.back().key);
  }
  Json all = Json::array();
  for (ListedItem& item : items) all.push(std::move(item.json));
  answer.content =
      Json::object({{"items", std::move(all)}, {"next", answer.next.empty() ? Json() : Json(answer.next)}});
  return answer;
}

ApiAnswer page_of_all(const ApiVisit& visit, const std::vector<ListedItem>& all) {
  auto from = all.begin();
  if (visit.list_place().after != 0) {
    from = std::ranges::find(all, visit.list_place().after, &ListedItem::key);
    if (from != all.end()) ++from;
  }
  return page_of(visit, {from, all.end()});
}

std::string idempotency_key_in(const http::Request& request) {
  constexpr std::size_t kLongestKey = 255;
  std::string_view key = trimmed(request.header("Idempotency-Key").value_or(""));
  if (key.size() >= 2 && key.front() == '"' && key.back() == '"') key = key.substr(1, key.size() - 2);
  const bool is_printable =
      std::ranges::all_of(key, [](char letter) { return letter > ' ' && letter < 127 && letter != '"'; });
  return !key.empty() && key.size() <= kLongestKey && is_printable ? std::string(key) : std::string();
}

}  // namespace handslag::web
