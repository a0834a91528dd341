#include "typeset/typeface.h"

#include <gtest/gtest.h>

#include "base/typeface_characters.h"

namespace handslag::typeset {

namespace {

// What is refused where it is typed is what could not be set, and nothing else.
TEST(Typefaces, HaveTheCharactersThatMayBeTyped) {
  for (char32_t letter = 0x20; letter < 0x20000; ++letter) {
    bool is_in_every_cut = true;
    for (int cut = 0; cut < 8; ++cut) {
      bool has = false;
      for (const std::uint16_t number : typefaces_of((cut & 4) != 0, (cut & 2) != 0, (cut & 1) != 0).numbers)
        has |= typeface(number).has(letter);
      is_in_every_cut &= has;
    }
    EXPECT_EQ(is_in_the_typefaces(letter), is_in_every_cut) << name_of_character(letter);
  }
}

}  // namespace

}  // namespace handslag::typeset
