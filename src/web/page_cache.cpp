#include "web/page_cache.h"

#include <utility>

#include "base/error.h"

namespace handslag::web {

std::shared_ptr<const std::string> PageMemory::hold(std::string bytes) {
  const std::size_t size = bytes.size();
  if (held_->fetch_add(size) + size > most_bytes_) {
    *held_ -= size;
    throw Overloaded("pages and documents under way take all the memory that they may");
  }
  try {
    return {new std::string(std::move(bytes)), [held = held_, size](const std::string* held_bytes) {
              delete held_bytes;
              *held -= size;
            }};
  } catch (...) {
    *held_ -= size;
    throw;
  }
}

PageCache::Page PageCache::find(const std::string& key) {
  const std::lock_guard lock(mutex_);
  const auto place = places_.find(key);
  if (place == places_.end()) return nullptr;
  pages_.splice(pages_.begin(), pages_, place->second);
  return place->second->page;
}

std::uint64_t PageCache::generation() const {
  const std::lock_guard lock(mutex_);
  return generation_;
}

void PageCache::keep(std::uint64_t generation, const std::string& key, Page page) {
  const std::lock_guard lock(mutex_);
  Kept kept{key, std::move(page)};
  if (generation != generation_ || places_.contains(key) || size_of(kept) > most_bytes_) return;
  bytes_ += size_of(kept);
  pages_.push_front(std::move(kept));
  places_[key] = pages_.begin();
  while (bytes_ > most_bytes_) {
    bytes_ -= size_of(pages_.back());
    places_.erase(pages_.back().key);
    pages_.pop_back();
  }
}

void PageCache::forget_all() {
  const std::lock_guard lock(mutex_);
  ++generation_;
  bytes_ = 0;
  places_.clear();
  pages_.clear();
}

}  // namespace handslag::web
