#include "crypto/base32.h"

#include <cstdint>

namespace handslag::crypto {

std::string base32(std::string_view bytes) {
  constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyz234567";
  std::string text;
  std::uint32_t held = 0;
  int bits = 0;
  for (const char byte : bytes) {
    held = (held << 8) | static_cast<unsigned char>(byte);
    for (bits += 8; bits >= 5; bits -= 5) text += kLetters[(held >> (bits - 5)) & 31u];
  }
  if (bits > 0) text += kLetters[(held << (5 - bits)) & 31u];
  return text;
}

}  // namespace handslag::crypto
