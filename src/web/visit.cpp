#include "web/visit.h"

#include <fmt/format.h>

#include "base/bytes.h"
#include "base/error.h"
#include "base/log.h"
#include "base/message.h"
#include "base/refusal_words.h"
#include "base/server_error.h"
#include "http/compression.h"
#include "organisations/answered_form_store.h"
#include "organisations/deed.h"
#include "organisations/deed_words.h"
#include "sql/transaction.h"
#include "web/addresses.h"
#include "web/agreements/agreement_handlers.h"
#include "web/error_page.h"
#include "web/floor.h"

namespace handslag::web {

namespace {

// What was just done, told by the page that it led to.
std::string done_in(const http::Request& request, const Translator& t) {
  const auto deed = request.query_value(kDone);
  if (!deed || !organisations::kDeeds.named(*deed)) return {};
  return organisations::deed_in_words(*deed, t);
}

// Which sending it is: what was sent, with the key of the form that it was sent with.
std::string key_of(const Visitor& visitor, const http::Request& request, const http::Form& form) {
  Sha256 hash;
  const auto add = [&](std::string_view text) {
    hash.add(std::to_string(text.size()) + ":" + std::string(text));
  };
  add(visitor.actor.name());
  add(request.path);
  for (const http::Field& field : form.fields()) {
    add(field.name);
    add(field.value);
  }
  for (const http::UploadedFile& file : form.files()) {
    add(file.field);
    add(file.name);
    hash.add(file.bytes);
  }
  return hash.hex();
}

}  // namespace

const Clock& Visit::clock() const { return floor_.clock(); }
storage::FileStore Visit::files() const { return floor_.files(); }

agreements::AgreementId Visit::agreement() const { return {number("agreement")}; }

int Visit::year() const {
  const auto year = static_cast<int>(number("year"));
  if (year < 1900 || year > 9998) throw NotFound("the address holds no year where one stands");
  return year;
}

std::int64_t Visit::number(std::string_view name) const {
  return number_in_address(path_.find(name)->second);
}

Outcome Visit::page(const MakePage& make) const {
  Reader for_whom = reader();
  for_whom.done = done_in(request_, t_);
  const bool is_gzip = http::takes_gzip(request_);
  std::string key = page_key(floor_, visitor_, t_, request_);
  if (!for_whom.done.empty()) key += " done " + for_whom.done;
  PageCache::Page made = floor_.kept_or_made(visitor_, for_whom, key, [&](const PageReader& page_reader) {
    return is_gzip ? http::gzipped(make(t_, page_reader)) : make(t_, page_reader);
  });
  return Page{std::move(made), is_gzip};
}

void Visit::read(const std::function<void(const PageReader&)>& look) const {
  floor_.read(visitor_, reader(), look);
}

Outcome Visit::form_page(const MakeForm& make) const {
  FilledForm form(t_);
  FormPage made;
  Reader for_whom = reader();
  for_whom.done = done_in(request_, t_);
  floor_.read(visitor_, for_whom,
              [&](const PageReader& page_reader) { made.html = make(t_, page_reader, form); });
  return made;
}

Outcome Visit::act(const MakeForm& make, const Work& work) const {
  return act_after(make, [&](FilledForm&) { return work; });
}

bool Visit::is_of_this_session(FilledForm& form) const {
  if (form.value(kFormToken) == reader().form_fields.front().second) return true;
  form.refuse("",
              t_.translate("You have logged in anew since the page was opened. Nothing was saved, and what "
                           "you wrote is still here: look it through and send it again."));
  return false;
}

Outcome Visit::go_on(const MakeForm& make, const Way& way) const {
  if (!visitor_) throw Forbidden("nobody is logged in");
  FilledForm form = typed();
  if (!is_of_this_session(form)) return again(make, form, false);
  std::string path = way(form);
  if (form.has_faults()) return again(make, form, false);
  return SeeOther{std::move(path)};
}

void Visit::note(organisations::Deed deed, organisations::Subject what,
                 const organisations::Facts& facts) const {
  if (!visitor_) return;  // pages that are open: everybody reads, and nobody is known
  floor_.write(*visitor_, [&](organisations::Act& act) {
    require_standing(act);
    act.record(deed, what, facts);
    act.commit();
  });
}

Outcome Visit::act_after(const MakeForm& make, const Prepare& prepare) const {
  if (!visitor_) throw Forbidden("nobody is logged in");
  FilledForm form = typed();
  if (!is_of_this_session(form)) return again(make, form, false);
  const std::string key = key_of(*visitor_, request_, form.typed());
  try {
    const Work work = prepare(form);
    if (form.has_faults()) return again(make, form, false);
    SeeOther done;
    floor_.write(*visitor_, [&](organisations::Act& act) {
      if (const auto before = organisations::AnsweredFormStore(act).find(key)) {
        done.path = before->address;
        return;
      }
      require_standing(act);
      done.path = work(act, form);
      // What was asked for stands already: there is nothing to save.
      if (form.has_faults() || !act.transaction().has_written()) return;
      organisations::AnsweredFormStore::save(act, key, {.address = done.path});
      act.commit();
    });
    if (form.has_faults()) return again(make, form, false);
    return done;
  } catch (const CommitUnknown& unknown) {
    return settled(form, key, unknown);
  } catch (const StorageBusy& busy) {
    log::warning(request_.path + ": " + busy.what());
    return to_be_sent_again(form, Saved::No);
  } catch (const handslag::Conflict& conflict) {
    form.refuse("", words_of_refusal(conflict, t_));
    return again(make, form, true);
  } catch (const InvalidInput& refusal) {
    form.refuse("", words_of_refusal(refusal, t_));
    return again(make, form, false);
  }
}

// The thing may have come further while the form was on its way, or waited for others who write: what the
// role may do with it is asked again within the transaction.
void Visit::require_standing(const organisations::Act& act) const {
  const Gate* gate = floor_.options().gate;
  if (gate == nullptr || permission_.empty()) return;
  const Standing now = Floor::standing_in(act, path_);
  if (now != standing_ && !gate->may(*visitor_, permission_, now))
    throw told<handslag::Conflict>(
        Message("It has come further since you opened the page, so this cannot be done any more. Nothing was "
                "saved. Go back and look at how it stands now."));
}

// The answer of a commit was lost. What was done with this key is asked of the database as it is now.
Outcome Visit::settled(const FilledForm& form, const std::string& key, const CommitUnknown& unknown) const {
  log::warning(request_.path + ": " + unknown.what());
  try {
    if (const auto path = floor_.answer_to(*visitor_, key)) return SeeOther{*path};
    return to_be_sent_again(form, Saved::No);
  } catch (const StorageError& error) {
    log::warning(request_.path + ": " + error.what());
    return to_be_sent_again(form, Saved::Unknown);
  }
}

Outcome Visit::to_be_sent_again(const FilledForm& form, Saved saved) const {
  http::Response response =
      http::Response::html(page_to_send_again(t_, form.typed(), request_.path, saved), 503);
  response.set("Retry-After", "5");
  return File{std::move(response)};
}

Reader Visit::reader() const { return floor_.reader_of(visitor_, standing_); }

FilledForm Visit::typed() const {
  auto form = http::Form::read(request_);
  if (!form) {
    throw told<InvalidInput>(Message(
        "The form did not arrive whole. Go back in the browser, where what you wrote still stands, and "
        "send it again."));
  }
  return {t_, std::move(form).value()};
}

Outcome Visit::again(const MakeForm& make, FilledForm& form, bool is_contested) const {
  std::string html;
  floor_.read(visitor_, reader(), [&](const PageReader& page_reader) { html = make(t_, page_reader, form); });
  if (is_contested) return Contested{std::move(html)};
  return Invalid{std::move(html)};
}

std::string page_key(const Floor& floor, const std::optional<Visitor>& visitor, const Translator& t,
                     const http::Request& request) {
  std::string key = fmt::format("{} {} {}{}", code_of(t.language()), floor.clock().today().to_iso(),
                                request.path, http::takes_gzip(request) ? " gzip" : "");
  if (visitor)
    key += fmt::format(" for {} {} {} {}", visitor->organisation.value, visitor->actor.name(), visitor->name,
                       visitor->role);
  // What is looked through is not kept, and no kept page stands for it.
  if (request.path == kAgreements.pattern() && is_looked_through(request)) key += " looked through";
  const auto page = request.path == kAgreements.pattern() ? request.query_value("page") : std::nullopt;
  if (page && page != "1") key += fmt::format(" {}", number_in_address(*page));
  return key;
}

}  // namespace handslag::web
