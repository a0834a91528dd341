#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/entered_text.h"
#include "base/enum_names.h"
#include "base/json.h"
#include "base/message.h"
#include "base/result.h"

namespace handslag {

// Files of data that people write: templates of memoranda, kinds of partnership. They are JSON, read whole
// and checked to the last member, and the first fault is told with its line:
//
//     auto read = read_data_file(bytes, [](const DataNode& file) {
//       file.require_known({"version", "sections"});
//       for (const DataNode& section : file["sections"].items(1, 40)) keys.insert(section["key"].text(40));
//     });
//     if (!read) message_for(read.refusal());   // "line 7, sections[2].key: must be filled in"

/// No file of data is larger.
inline constexpr std::size_t kLargestDataFile = 256u << 10;

struct DataFault {
  std::string place;     ///< "sections[2].heading"; empty: the file
  std::size_t line = 1;  ///< counted from 1
  Message reason;
};
/// "line 7, sections[2].heading: …"
Message message_for(const DataFault& fault);

/// One value of a file with the place where it stands. Whatever it is asked for and is not makes the reading
/// stop with a DataFault.
class DataNode {
 public:
  DataNode(const Json& json, std::string_view file) : json_(&json), file_(file) {}

  DataNode operator[](std::string_view key) const;
  bool is_there() const { return !json_->is_null(); }

  /// One line that is filled in.
  std::string text(std::size_t most) const;
  /// The same, or empty when it is not there.
  std::string text_or_empty(std::size_t most) const;
  /// Small letters, digits, and `joint`: "crime_type", "region-v1".
  std::string key(std::size_t most, char joint) const;
  std::int64_t whole(std::int64_t least, std::int64_t most) const;
  bool flag_or_false() const;
  std::vector<DataNode> items(std::size_t least, std::size_t most) const;
  /// None when it is not there.
  std::vector<DataNode> items_or_none(std::size_t most) const;
  template <class Enum, std::size_t N>
  Enum choice(const EnumNames<Enum, N>& names) const {
    if (const auto chosen = json_->is_string() ? names.named(json_->as_string()) : std::nullopt)
      return *chosen;
    fail_unknown_word({names.names.begin(), names.names.end()});
  }
  /// Throws when the object has a member that is none of these, so that a word that is written wrong is told.
  void require_known(const std::set<std::string_view>& keys) const;
  const Json& json() const { return *json_; }

  [[noreturn]] void fail(Message reason) const;
  [[noreturn]] void fail_unknown_word(const std::vector<std::string_view>& allowed) const;

 private:
  struct Step {
    std::string key;
    std::size_t at = 0;  ///< in an array, where `key` is empty
  };
  std::string place() const;
  std::size_t line() const;

  const Json* json_;
  std::string_view file_;
  std::vector<Step> path_ = {};
};

/// Throws DataFault when the bytes are not JSON that can be read.
Json parsed_data_file(std::string_view bytes);

template <class Read>
auto read_data_file(std::string_view bytes, Read read)
    -> Result<decltype(read(std::declval<const DataNode&>())), DataFault> {
  try {
    const Json json = parsed_data_file(bytes);
    return read(DataNode(json, bytes));
  } catch (DataFault& fault) {
    return Refused{std::move(fault)};
  }
}

}  // namespace handslag
