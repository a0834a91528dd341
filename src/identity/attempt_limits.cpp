#include "identity/attempt_limits.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <vector>

#include "base/bytes.h"
#include "base/random.h"
#include "crypto/secret_token.h"

namespace handslag::identity {

namespace {

using std::chrono::seconds;

constexpr std::chrono::hours kRemembered{1};
constexpr int kMostDoublings = 20;

}  // namespace

// An office has one address for many people, so a source may fail more often; an account that is tried from
// everywhere waits at most half a minute, so that who has no known device with them gets a turn.
AttemptLimits::AttemptLimits(std::size_t most_kept)
    : secret_(random_bytes(32)),
      sources_({10, std::chrono::minutes(15)}, most_kept),
      accounts_({20, seconds(30)}, most_kept),
      codes_({5, std::chrono::minutes(15)}, most_kept),
      devices_({5, std::chrono::minutes(5)}, most_kept) {}

seconds AttemptLimits::wait(const Attempt& attempt, Moment now) const {
  const std::lock_guard lock(mutex_);
  if (!attempt.known_device.empty()) return devices_.wait(key_of(attempt.known_device), now);
  return std::max(sources_.wait(key_of(attempt.source), now),
                  by_account(attempt).wait(key_of(attempt.account), now));
}

void AttemptLimits::failed(const Attempt& attempt, Moment now) {
  const std::lock_guard lock(mutex_);
  if (!attempt.known_device.empty()) {
    devices_.failed(key_of(attempt.known_device), now);
    return;
  }
  sources_.failed(key_of(attempt.source), now);
  (attempt.is_code ? codes_ : accounts_).failed(key_of(attempt.account), now);
}

void AttemptLimits::succeeded(const Attempt& attempt) {
  const std::lock_guard lock(mutex_);
  if (!attempt.known_device.empty()) devices_.forget(key_of(attempt.known_device));
}

std::size_t AttemptLimits::kept() const {
  const std::lock_guard lock(mutex_);
  return sources_.size() + accounts_.size() + codes_.size() + devices_.size();
}

// Of a secret of this run: nobody outside can find two addresses that share an entry.
std::uint64_t AttemptLimits::key_of(std::string_view text) const {
  return std::stoull(keyed_hash_hex(secret_, text).substr(0, 16), nullptr, 16);
}

seconds AttemptLimits::Table::wait(std::uint64_t key, Moment now) const {
  const auto entry = entries_.find(key);
  if (entry == entries_.end()) return {};
  return std::max(seconds{}, std::chrono::ceil<seconds>(entry->second.next - now));
}

void AttemptLimits::Table::failed(std::uint64_t key, Moment now) {
  if (!entries_.contains(key) && entries_.size() >= most_kept_) make_room(now);
  Entry& entry = entries_[key];
  if (entry.forgotten <= now) entry = {};
  ++entry.failures;
  entry.forgotten = now + kRemembered;
  if (entry.failures <= rule_.free) return;
  const int doublings = std::min(entry.failures - rule_.free - 1, kMostDoublings);
  entry.next = now + std::min(seconds(std::int64_t{1} << doublings), rule_.longest);
}

// A tenth goes at once, so that a flood does not look through all of them each time.
void AttemptLimits::Table::make_room(Moment now) {
  std::erase_if(entries_, [&](const auto& one) { return one.second.forgotten <= now; });
  if (entries_.size() < most_kept_) return;
  std::vector<std::pair<int, std::uint64_t>> by_failures;
  for (const auto& [key, entry] : entries_) by_failures.emplace_back(entry.failures, key);
  const std::size_t goes = std::max<std::size_t>(1, most_kept_ / 10);
  std::ranges::nth_element(by_failures, by_failures.begin() + static_cast<std::ptrdiff_t>(goes - 1));
  for (std::size_t at = 0; at < goes; ++at) entries_.erase(by_failures[at].second);
}

std::string source_of(std::string_view address) {
  std::array<unsigned char, 16> bytes{};
  const std::string text(address);
  if (inet_pton(AF_INET6, text.c_str(), bytes.data()) != 1) return text;
  // ::ffff:192.0.2.7 is an IPv4 address by another name.
  const bool is_mapped =
      std::all_of(bytes.begin(), bytes.begin() + 10, [](auto byte) { return byte == 0; }) &&
      bytes[10] == 0xff && bytes[11] == 0xff;
  if (is_mapped) {
    std::string mapped;
    for (std::size_t at = 12; at < 16; ++at) mapped += (at == 12 ? "" : ".") + std::to_string(bytes[at]);
    return mapped;
  }
  std::fill(bytes.begin() + 8, bytes.end(), static_cast<unsigned char>(0));
  std::array<char, INET6_ADDRSTRLEN> network{};
  inet_ntop(AF_INET6, bytes.data(), network.data(), network.size());
  return std::string(network.data()) + "/64";
}

}  // namespace handslag::identity
