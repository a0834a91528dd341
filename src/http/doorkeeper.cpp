#include "http/doorkeeper.h"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>
#include <vector>

namespace handslag::http {

bool Doorkeeper::admit(const std::shared_ptr<Guest>& guest, const std::string& address, Guest::Time now) {
  std::shared_ptr<Guest> goes;
  {
    const std::lock_guard lock(mutex_);
    const auto there = by_address_.find(address);
    const bool is_crowded = there != by_address_.end() && there->second >= limits_.from_one_address;
    if (is_crowded || guests_.size() >= limits_.in_all) {
      goes = who_goes(is_crowded ? std::optional(address) : std::nullopt, now);
      if (!goes) return false;
      forget(goes);
    }
    guest->address_ = address;
    guest->now_does(Guest::Doing::Waiting, now);
    guests_.push_back(guest);
    ++by_address_[address];
  }
  if (goes) goes->show_out_();
  return true;
}

void Doorkeeper::left(const std::shared_ptr<Guest>& guest) {
  const std::lock_guard lock(mutex_);
  forget(guest);
}

bool Doorkeeper::make_room(Guest::Time now) {
  std::shared_ptr<Guest> goes;
  {
    const std::lock_guard lock(mutex_);
    goes = who_goes(std::nullopt, now);
    if (goes) forget(goes);
  }
  if (goes) goes->show_out_();
  return goes != nullptr;
}

void Doorkeeper::show_out_who_waits() {
  show_out_all([](const Guest& guest) { return guest.doing_.load() == Guest::Doing::Waiting; });
}

void Doorkeeper::close() {
  show_out_all([](const Guest&) { return true; });
}

std::size_t Doorkeeper::count() const {
  const std::lock_guard lock(mutex_);
  return guests_.size();
}

std::shared_ptr<Guest> Doorkeeper::who_goes(const std::optional<std::string>& address,
                                            Guest::Time now) const {
  using Rank = std::tuple<std::size_t, bool, Guest::Time::duration>;
  std::shared_ptr<Guest> first;
  Rank first_rank;
  for (const std::shared_ptr<Guest>& guest : guests_) {
    if (address && guest->address_ != *address) continue;
    const Guest::Doing doing = guest->doing_.load();
    const auto time = now - guest->since_.load();
    const bool waits = doing == Guest::Doing::Waiting;
    if (doing == Guest::Doing::Answered || (!waits && time <= limits_.slow_after)) continue;
    const Rank rank = {by_address_.at(guest->address_), waits, time};
    if (!first || rank > first_rank) {
      first = guest;
      first_rank = rank;
    }
  }
  return first;
}

template <class Goes>
void Doorkeeper::show_out_all(const Goes& goes) {
  std::vector<std::shared_ptr<Guest>> going;
  {
    const std::lock_guard lock(mutex_);
    std::ranges::copy_if(guests_, std::back_inserter(going), [&](const auto& guest) { return goes(*guest); });
    for (const std::shared_ptr<Guest>& guest : going) forget(guest);
  }
  for (const std::shared_ptr<Guest>& guest : going) guest->show_out_();
}

void Doorkeeper::forget(const std::shared_ptr<Guest>& guest) {
  if (std::exchange(guest->is_leaving_, true)) return;
  guests_.remove(guest);
  const auto there = by_address_.find(guest->address_);
  if (there != by_address_.end() && --there->second == 0) by_address_.erase(there);
}

}  // namespace handslag::http
