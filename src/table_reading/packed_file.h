#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/long_work.h"
#include "base/result.h"

struct zip;
struct XML_ParserStruct;

namespace handslag::table_reading {

/// Why a part of a workbook cannot be read.
enum class PackedFault { Missing, Damaged, Locked, TooLarge };

/// Attributes of an XML element, found by the last part of their names: "r:id" is "id".
class XmlAttributes {
 public:
  explicit XmlAttributes(const char** pairs) : pairs_(pairs) {}
  /// Empty when it has none of that name.
  std::string_view operator[](std::string_view name) const;

 private:
  const char** pairs_;
};

/// Takes XML as it comes, without a tree. Elements are told by the last part of their names.
class XmlTaker {
 public:
  virtual ~XmlTaker() = default;
  virtual void start(std::string_view name, const XmlAttributes& attributes) = 0;
  virtual void end(std::string_view name) = 0;
  virtual void text(std::string_view text) = 0;

  bool has_stopped() const { return has_stopped_; }

 protected:
  /// Nothing more is wanted.
  void stop() { has_stopped_ = true; }

 private:
  bool has_stopped_ = false;
};

/// A zip file with XML in it (XLSX, ODS), read part by part and never past a limit; what it says of its own
/// sizes is not trusted. The bytes must live as long.
class PackedFile {
 public:
  explicit PackedFile(std::string_view bytes);
  bool is_open() const { return archive_ != nullptr; }
  bool has(const std::string& part) const;
  /// A small part as it is, of at most `most` bytes.
  Result<std::string, PackedFault> part(const std::string& name, std::size_t most) const;
  /// Reads a part of at most `most` bytes into `taker`. A document type is refused: it is how entities grow.
  /// Throws LimitReached when the work's time is up.
  std::optional<PackedFault> read_xml(const std::string& name, std::size_t most, XmlTaker& taker,
                                      const LongWork& work) const;

 private:
  struct Close {
    void operator()(zip* archive) const;
  };
  std::unique_ptr<zip, Close> archive_;
};

}  // namespace handslag::table_reading
