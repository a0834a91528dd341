#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace handslag::typeset {

/// Makes bytes smaller as /FlateDecode has it (zlib). One object for many streams: its tables are made once.
class Deflater {
 public:
  enum class Effort { Quick, Most };
  explicit Deflater(Effort effort);
  ~Deflater();

  std::string deflated(std::string_view bytes);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace handslag::typeset
