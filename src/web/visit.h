#pragma once

#include <functional>
#include <optional>
#include <string>

#include "base/clock.h"
#include "base/translate.h"
#include "http/request.h"
#include "http/router.h"
#include "organisations/act.h"
#include "storage/data_folder.h"
#include "web/filled_form.h"
#include "web/outcome.h"
#include "web/page_reader.h"
#include "web/visitor.h"

namespace handslag {
class CommitUnknown;
}

namespace handslag::organisations {
enum class Deed : std::uint8_t;
struct Subject;
}  // namespace handslag::organisations

namespace handslag::web {

class Floor;
enum class Saved;

/// One request on its way through a handler: who asks, in which language, for what. Whoever gets one has been
/// let in: session, origin and right are checked before the handler is called.
///
///     Outcome take_back(Visit& visit) {
///       return visit.act(form_page, [&](organisations::Act& act, FilledForm& form) {
///         const std::string reason = form.text("reason", 2'000, Lines::Many);
///         if (!form.has_faults()) withdraw_finding(act, …, reason);
///         return follow_up_path(…);
///       });
///     }
class Visit {
 public:
  Visit(Floor& floor, const http::Request& request, const http::PathValues& path, const Translator& t,
        std::optional<Visitor> visitor, Standing standing, std::string_view permission = {})
      : floor_(floor),
        request_(request),
        path_(path),
        t_(t),
        visitor_(std::move(visitor)),
        standing_(standing),
        permission_(permission) {}

  const http::Request& request() const { return request_; }
  const http::PathValues& path() const { return path_; }
  const Translator& t() const { return t_; }
  /// Empty where nobody needs to be logged in.
  const std::optional<Visitor>& visitor() const { return visitor_; }
  Floor& floor() const { return floor_; }
  const Clock& clock() const;
  storage::FileStore files() const;

  // From the address. Each throws NotFound when it holds something else.
  agreements::AgreementId agreement() const;
  int year() const;
  std::int64_t number(std::string_view name) const;

  using MakePage = std::function<std::string(const Translator&, const PageReader&)>;
  /// A page to read, made in one read transaction and kept until the database changes.
  Outcome page(const MakePage& make) const;
  /// Reads in one transaction.
  void read(const std::function<void(const PageReader&)>& look) const;

  /// The page with the form, as it is to be shown: what stands in it, and what is wrong with that.
  using MakeForm = std::function<std::string(const Translator&, const PageReader&, FilledForm&)>;
  Outcome form_page(const MakeForm& make) const;

  /// Does it, in the visitor's name, within one transaction, and says where to go then. When it leaves faults
  /// in the form nothing is saved.
  using Work = std::function<std::string(organisations::Act&, FilledForm&)>;
  /// A form that was sent: it must be of this session, it is carried out once however often it comes, and
  /// comes back with what was typed when something hinders it.
  Outcome act(const MakeForm& make, const Work& work) const;
  /// The same, with what takes long done before the transaction is opened: it may refuse, and what it makes
  /// is the work's.
  using Prepare = std::function<Work(FilledForm&)>;
  Outcome act_after(const MakeForm& make, const Prepare& prepare) const;

  /// Notes in the journal that the visitor has read something confidential, before it is shown.
  void note(organisations::Deed deed, organisations::Subject what, const organisations::Facts& facts) const;

  /// A form that saves nothing and leads to another: where to go then. It comes back with what was typed when
  /// something hinders it.
  using Way = std::function<std::string(FilledForm&)>;
  Outcome go_on(const MakeForm& make, const Way& way) const;

 private:
  Reader reader() const;
  bool is_of_this_session(FilledForm& form) const;
  FilledForm typed() const;
  void require_standing(const organisations::Act& act) const;
  Outcome again(const MakeForm& make, FilledForm& form, bool is_contested) const;
  Outcome settled(const FilledForm& form, const std::string& key, const CommitUnknown& unknown) const;
  Outcome to_be_sent_again(const FilledForm& form, Saved saved) const;

  Floor& floor_;
  const http::Request& request_;
  const http::PathValues& path_;
  const Translator& t_;
  std::optional<Visitor> visitor_;
  Standing standing_;
  std::string_view permission_;  ///< of the route
};

/// What every form carries besides what is typed: whose session it belongs to, and a key that says which
/// sending it is.
inline constexpr const char* kFormToken = "form_token";
inline constexpr const char* kFormKey = "form_key";
/// In the query of the page that an act leads to: the deed, which the page tells of.
inline constexpr const char* kDone = "done";

/// All that a page depends on besides the database. What else stands in the address has no say, so no number
/// of addresses makes the same page more than once.
std::string page_key(const Floor& floor, const std::optional<Visitor>& visitor, const Translator& t,
                     const http::Request& request);

}  // namespace handslag::web
