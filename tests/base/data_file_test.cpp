#include "base/data_file.h"

#include <gtest/gtest.h>

namespace handslag {
namespace {

enum class Fruit { Apple, Pear };
constexpr EnumNames<Fruit, 2> kFruits{{"apple", "pear"}};

struct Basket {
  std::string key;
  Fruit fruit = Fruit::Apple;
  std::vector<std::int64_t> weights = {};
  bool is_ripe = false;
};

Basket read_basket(const DataNode& file) {
  file.require_known({"key", "inside"});
  const DataNode inside = file["inside"];
  inside.require_known({"fruit", "weights", "is_ripe", "note"});
  Basket basket{file["key"].key(10, '-'), inside["fruit"].choice(kFruits)};
  for (const DataNode& one : inside["weights"].items(1, 3))
    basket.weights.push_back(one["gram"].whole(1, 500));
  basket.is_ripe = inside["is_ripe"].flag_or_false();
  inside["note"].text_or_empty(5);
  return basket;
}

std::string fault_in(std::string_view bytes) {
  const auto read = read_data_file(bytes, read_basket);
  return read ? "" : message_for(read.refusal()).in_english();
}

TEST(DataFile, WhatIsRightIsRead) {
  const auto read = read_data_file(R"({"key": "basket-1",
    "inside": {"note": "a,}{", "fruit": "pear", "weights": [{"gram": 1}, {"gram": 500}], "is_ripe": true}})",
                                   read_basket);
  ASSERT_TRUE(read) << message_for(read.refusal()).in_english();
  EXPECT_EQ(read->key, "basket-1");
  EXPECT_EQ(read->fruit, Fruit::Pear);
  EXPECT_EQ(read->weights, (std::vector<std::int64_t>{1, 500}));
  EXPECT_TRUE(read->is_ripe);
}

TEST(DataFile, AFaultIsToldWithItsLineAndItsPlace) {
  EXPECT_EQ(fault_in("{\"key\": \"b\",\n \"inside\": {\n  \"note\": \"\\\"x,\",\n  \"fruit\": \"plum\"}}"),
            "line 4, inside.fruit: must be one of apple, pear");
  EXPECT_EQ(fault_in("{\n\"key\": \"b\",\n\"inside\": {\"fruit\": \"pear\",\n\"weights\": [\n{\"gram\": 3},\n"
                     "{\"gram\":\n 501}]}}"),
            "line 7, inside.weights[1].gram: must be a whole number from 1 to 500");
  EXPECT_EQ(fault_in("{\n\"key\": \"b\",\n\"inside\": {\"fruit\": \"pear\",\n\"weights\": [7]}}"),
            "line 4, inside.weights[0]: must be an object: { … }");
  EXPECT_EQ(fault_in("{\n\"key\": \"b\",\n\"inside\": {\"fruit\": \"pear\",\n\"weights\": []}}"),
            "line 4, inside.weights: must have 1 to 3 items; it has 0");
}

TEST(DataFile, WhatIsMissingIsToldAtTheObjectThatLacksIt) {
  EXPECT_EQ(fault_in("{\n\"key\": \"b\",\n\n\"inside\": {\"weights\": []}}"),
            "line 4, inside.fruit: must be one of apple, pear");
  EXPECT_EQ(fault_in("{\"inside\": {}}"), "line 1, key: must be filled in");
}

TEST(DataFile, AWordThatIsWrittenWrongIsNotPassedOver) {
  EXPECT_EQ(fault_in("{\"key\": \"b\",\n\"insides\": {}}"),
            "line 2, insides: is no member of this object; take it away or spell it right");
  EXPECT_EQ(fault_in("{\"key\": \"B\", \"inside\": {}}"),
            "line 1, key: must be small letters a to z, digits and “-”");
  EXPECT_NE(fault_in("{\"key\": \"b\", \"inside\": {\"fruit\": \"pear\", \"weights\": [{\"gram\": 1}],\n"
                     " \"note\": \"longer\"}}")
                .find("line 2, inside.note: "),
            std::string::npos);
}

TEST(DataFile, WhatIsNoJsonIsToldWithItsLine) {
  EXPECT_EQ(fault_in("{\"key\": 1,\n\n \"inside\" }").substr(0, 7), "line 3:");
  EXPECT_EQ(fault_in("[1]"), "line 1: must be an object: { … }");
  EXPECT_EQ(fault_in(std::string(kLargestDataFile + 1, ' ')), "line 1: must be at most 256 KiB");
}

}  // namespace
}  // namespace handslag
