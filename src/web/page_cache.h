#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

// Finished pages, kept as long as the database stays as it was. The key says all that a page depends on
// besides the database: "sv 2025-03-17 /agreements?page=2". What has not been asked for the longest goes
// first when the bytes are used up. Safe to use from several threads.
namespace handslag::web {

/// How much finished pages and documents may take in memory together: those that are kept, and those that
/// somebody is still taking in. Safe to use from several threads.
class PageMemory {
 public:
  explicit PageMemory(std::size_t most_bytes) : most_bytes_(most_bytes) {}

  /// Counts the bytes until the last one lets go of them. Throws Overloaded when there is no room for them
  /// now.
  std::shared_ptr<const std::string> hold(std::string bytes);
  std::size_t held() const { return *held_; }

 private:
  std::size_t most_bytes_;
  std::shared_ptr<std::atomic<std::size_t>> held_ = std::make_shared<std::atomic<std::size_t>>(0);
};

class PageCache {
 public:
  using Page = std::shared_ptr<const std::string>;

  explicit PageCache(std::size_t most_bytes) : most_bytes_(most_bytes) {}

  /// Null when it is not kept.
  Page find(const std::string& key);
  /// Which state of the database pages are kept of; taken before a page is read.
  std::uint64_t generation() const;
  /// Keeps the page unless the database has changed since `generation`.
  void keep(std::uint64_t generation, const std::string& key, Page page);
  /// Forgets every page: the database has changed.
  void forget_all();

 private:
  struct Kept {
    std::string key;
    Page page;
  };
  std::size_t size_of(const Kept& kept) const { return kept.key.size() + kept.page->size(); }

  mutable std::mutex mutex_;
  std::size_t most_bytes_;
  std::size_t bytes_ = 0;
  std::uint64_t generation_ = 0;
  std::list<Kept> pages_;  ///< the latest asked for first
  std::unordered_map<std::string, std::list<Kept>::iterator> places_;
};

}  // namespace handslag::web
