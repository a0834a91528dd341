#include "web/connection_pool.h"

namespace handslag::web {

ConnectionPool::Lent::~Lent() {
  const std::lock_guard lock(pool_.mutex_);
  pool_.idle_.push_back({std::move(connection_), seen_});
}

ConnectionPool::Lent ConnectionPool::lend(const std::function<void()>& changed) {
  Idle one;
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      one = std::move(idle_.back());
      idle_.pop_back();
    }
  }
  const bool is_new = one.connection == nullptr;
  if (is_new) {
    one.connection = std::make_unique<sql::Connection>(folder_.connect(sql::Connection::OpenAs::ReadOnly));
  }
  // SQLite's own number: it changes on this connection when any other one has committed.
  const auto state = one.connection->query_one("PRAGMA data_version")->get<std::int64_t>("data_version");
  if (is_new || state != one.seen) changed();
  return Lent(*this, std::move(one.connection), state);
}

}  // namespace handslag::web
