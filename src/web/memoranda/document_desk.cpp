#include "web/memoranda/document_desk.h"

#include <algorithm>
#include <new>
#include <utility>

#include "base/error.h"
#include "base/log.h"

namespace handslag::web {

namespace {

using Outcome = MadeDocument::Outcome;

std::size_t size_of(const MadeDocument& document) {
  return document.why.size() + (document.bytes ? document.bytes->size() : 0);
}

// What goes wrong with one who waits is not the others' harm.
void tell(const DocumentDesk::Told& told, const DocumentDesk::Result& result) {
  try {
    told(result);
  } catch (const std::exception& failure) {
    log::error(std::string("an answer about a document was lost: ") + failure.what());
  }
}

}  // namespace

DocumentDesk::DocumentDesk(MakeDocument make, PageMemory& memory, const DeskOptions& options)
    : make_(std::move(make)), memory_(memory), options_(options) {
  for (unsigned i = 0; i < std::max(1u, options_.makers); ++i)
    threads_.emplace_back([this] { make_documents(); });
  threads_.emplace_back([this] { tell_the_impatient(); });
}

DocumentDesk::~DocumentDesk() {
  stop();
  for (std::thread& thread : threads_) thread.join();
}

DocumentDesk::Result DocumentDesk::find(const std::string& key) {
  const std::lock_guard lock(mutex_);
  return find_kept(key);
}

DocumentDesk::Result DocumentDesk::find_kept(const std::string& key) {
  const auto place = places_.find(key);
  if (place == places_.end()) return nullptr;
  if (std::chrono::steady_clock::now() >= place->second->until) return nullptr;
  kept_.splice(kept_.begin(), kept_, place->second);
  return place->second->result;
}

void DocumentDesk::ask(const std::string& key, const DocumentOrder& order, const Told& told) {
  Result known;
  {
    const std::lock_guard lock(mutex_);
    known = find_kept(key);
    if (!known) {
      std::shared_ptr<Job>& job = jobs_[key];
      if (!job) {
        if (is_stopped_ || waiting_.size() >= options_.most_waiting) {
          jobs_.erase(key);
          throw Overloaded("too many documents wait to be made");
        }
        job = std::make_shared<Job>(Job{key, order});
        waiting_.push_back(job);
      }
      job->waiters.push_back({std::chrono::steady_clock::now() + options_.patience, told});
    }
  }
  if (known) return told(known);
  changed_.notify_all();
}

void DocumentDesk::forget_all() {
  const std::lock_guard lock(mutex_);
  kept_.clear();
  places_.clear();
  kept_bytes_ = 0;
  // What is not begun will be made from what the database holds then.
  for (const std::shared_ptr<Job>& job : begun_) {
    job->is_outdated = true;
    const auto there = jobs_.find(job->key);
    if (there != jobs_.end() && there->second == job) jobs_.erase(there);
  }
}

void DocumentDesk::stop() {
  std::vector<Waiter> waiters;
  {
    const std::lock_guard lock(mutex_);
    is_stopped_ = true;
    for (const std::shared_ptr<Job>& job : open_jobs()) {
      for (Waiter& waiter : std::exchange(job->waiters, {})) waiters.push_back(std::move(waiter));
    }
    waiting_.clear();
    jobs_.clear();
  }
  changed_.notify_all();
  const auto stopped = std::make_shared<const MadeDocument>(MadeDocument{.outcome = Outcome::Stopped});
  for (const Waiter& waiter : waiters) tell(waiter.told, stopped);
}

std::vector<std::shared_ptr<DocumentDesk::Job>> DocumentDesk::open_jobs() const {
  std::vector<std::shared_ptr<Job>> all = begun_;
  all.insert(all.end(), waiting_.begin(), waiting_.end());
  return all;
}

bool DocumentDesk::is_wanted(const Job& job) {
  const std::lock_guard lock(mutex_);
  return !is_stopped_ && !(job.is_outdated && job.waiters.empty());
}

DocumentDesk::Result DocumentDesk::made(const Job& job) {
  MadeDocument document;
  try {
    document = make_(job.order, [&] { return !is_wanted(job); });
    if (document.bytes) document.bytes = memory_.hold(std::string(*document.bytes));
  } catch (const std::bad_alloc&) {
    document = {.outcome = Outcome::TooLarge};
  } catch (const Overloaded&) {
    document = {.outcome = Outcome::TooLarge};
  } catch (const std::exception& failure) {
    document = {.outcome = Outcome::Failed, .why = failure.what()};
  }
  return std::make_shared<const MadeDocument>(std::move(document));
}

void DocumentDesk::make_documents() {
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait(lock, [this] { return is_stopped_ || !waiting_.empty(); });
    if (is_stopped_) return;
    const std::shared_ptr<Job> job = std::move(waiting_.front());
    waiting_.pop_front();
    begun_.push_back(job);
    lock.unlock();
    const Result result = made(*job);
    lock.lock();
    std::erase(begun_, job);
    const auto there = jobs_.find(job->key);
    if (there != jobs_.end() && there->second == job) jobs_.erase(there);
    if (!job->is_outdated && !is_stopped_) keep(job->key, result);
    const std::vector<Waiter> waiters = std::exchange(job->waiters, {});
    lock.unlock();
    for (const Waiter& waiter : waiters) tell(waiter.told, result);
    lock.lock();
  }
}

void DocumentDesk::keep(const std::string& key, const Result& result) {
  if (result->outcome == Outcome::Stopped || size_of(*result) > options_.kept_bytes) return;
  const bool holds = result->outcome == Outcome::Made || result->outcome == Outcome::Refused;
  const Time until = holds ? Time::max() : std::chrono::steady_clock::now() + options_.failure_is_remembered;
  if (const auto old = places_.find(key); old != places_.end()) {
    kept_bytes_ -= size_of(*old->second->result);
    kept_.erase(old->second);
    places_.erase(old);
  }
  kept_.push_front({key, result, until});
  places_[key] = kept_.begin();
  kept_bytes_ += size_of(*result);
  while (kept_bytes_ > options_.kept_bytes || kept_.size() > options_.most_kept) {
    kept_bytes_ -= size_of(*kept_.back().result);
    places_.erase(kept_.back().key);
    kept_.pop_back();
  }
}

// Whoever has waited long enough is told that the document is still being made, and may go on waiting
// elsewhere.
void DocumentDesk::tell_the_impatient() {
  std::unique_lock lock(mutex_);
  while (!is_stopped_) {
    const Time now = std::chrono::steady_clock::now();
    Time next = now + std::chrono::hours(1);
    std::vector<Waiter> impatient;
    for (const std::shared_ptr<Job>& job : open_jobs()) {
      for (Waiter& waiter : std::exchange(job->waiters, {})) {
        if (waiter.until > now) next = std::min(next, waiter.until);
        (waiter.until > now ? job->waiters : impatient).push_back(std::move(waiter));
      }
    }
    if (impatient.empty()) {
      changed_.wait_until(lock, next);
      continue;
    }
    lock.unlock();
    for (const Waiter& waiter : impatient) tell(waiter.told, nullptr);
    lock.lock();
  }
}

}  // namespace handslag::web
