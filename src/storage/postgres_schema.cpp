#include "storage/postgres_schema.h"

#include "base/bytes.h"
#include "base/error.h"
#include "base/message.h"
#include "base/random.h"
#include "base/text.h"
#include "sql/connection.h"

namespace handslag::storage {

namespace {

constexpr std::string_view kPrefix = "handslag_";
constexpr std::size_t kDigits = 16;
constexpr std::size_t kLongestAddress = 4096;

std::string new_name() { return std::string(kPrefix) + random_hex(kDigits / 2); }

bool is_uri(std::string_view address) {
  return address.starts_with("postgresql://") || address.starts_with("postgres://");
}

/// libpq takes an address as a URI or as words.
std::string with_schema(const std::string& server, const std::string& name) {
  if (!is_uri(server)) return server + " options='-c search_path=" + name + "'";
  return server + (server.find('?') == std::string::npos ? "?" : "&") + "options=-c%20search_path%3D" + name;
}

std::string schema_in(const std::string& address) {
  const std::size_t at = address.find(kPrefix, address.find("search_path"));
  const std::string name = at == std::string::npos ? "" : address.substr(at, kPrefix.size() + kDigits);
  if (name.size() != kPrefix.size() + kDigits ||
      name.find_first_not_of("0123456789abcdef", kPrefix.size()) != std::string::npos)
    throw CorruptData("the address of the database names no schema of this program");
  return name;
}

}  // namespace

NewSchema::NewSchema(const std::string& server) {
  if (server.find("search_path") != std::string::npos || server.find("options") != std::string::npos)
    throw told<InvalidInput>(
        Message("The address of the database has options of its own. Leave them out: Handslag makes a schema "
                "there."));
  const std::string name = new_name();
  sql::Connection::open_postgres(server).execute_script("CREATE SCHEMA " + name);
  address_ = with_schema(server, name);
}

void drop_schema(const std::string& address) {
  const std::string name = schema_in(address);
  sql::Connection::open_postgres(address).execute_script("DROP SCHEMA " + name + " CASCADE");
}

std::string read_address(const std::filesystem::path& file) {
  const std::string text = read_file(file, kLongestAddress);
  const std::string_view line = trimmed(text);
  if (line.empty() || line.find('\n') != std::string_view::npos)
    throw told<CorruptData>(Message("{file} holds no address of a database.", {{"file", file.string()}}));
  return std::string(line);
}

}  // namespace handslag::storage
