#include "organisations/view.h"

#include "sql/snapshot.h"

namespace handslag::organisations {

sql::Snapshot View::snapshot() const { return sql::Snapshot(*connection_); }

}  // namespace handslag::organisations
