#include "identity/one_time_code.h"

#include <gtest/gtest.h>

#include <array>
#include <cstdio>

namespace handslag::identity {

namespace {

using std::chrono::seconds;

std::chrono::system_clock::time_point at(std::int64_t unix_seconds) {
  return std::chrono::system_clock::time_point(seconds(unix_seconds));
}

const std::string kNormSecret = "12345678901234567890";

std::string first_line_of(const std::string& command) {
  std::string output;
  FILE* pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) return output;
  std::array<char, 64> piece{};
  while (std::fgets(piece.data(), piece.size(), pipe) != nullptr) output += piece.data();
  pclose(pipe);
  return output.substr(0, output.find('\n'));
}

std::string hex(const std::string& bytes) {
  std::string text;
  for (const char byte : bytes) {
    std::array<char, 3> digits{};
    std::snprintf(digits.data(), digits.size(), "%02x", static_cast<unsigned char>(byte));
    text += digits.data();
  }
  return text;
}

}  // namespace

// RFC 4226 appendix D.
TEST(OneTimeCode, IsTheCodeOfACounterOfTheNorm) {
  constexpr std::array<const char*, 10> kCodes = {"755224", "287082", "359152", "969429", "338314",
                                                  "254676", "287922", "162583", "399871", "520489"};
  for (std::size_t counter = 0; counter < kCodes.size(); ++counter)
    EXPECT_EQ(code_of_counter(kNormSecret, counter), kCodes[counter]) << counter;
}

// RFC 6238 appendix B, the rows of SHA-1. The year 2603 is beyond the clock, so its step is counted here.
TEST(OneTimeCode, IsTheCodeOfAMomentOfTheNorm) {
  const std::array<std::pair<std::int64_t, const char*>, 5> vectors = {{{59, "94287082"},
                                                                        {1111111109, "07081804"},
                                                                        {1111111111, "14050471"},
                                                                        {1234567890, "89005924"},
                                                                        {2000000000, "69279037"}}};
  for (const auto& [moment, code] : vectors)
    EXPECT_EQ(code_of_counter(kNormSecret, static_cast<std::uint64_t>(step_at(at(moment))), 8), code)
        << moment;
  EXPECT_EQ(code_of_counter(kNormSecret, 20'000'000'000 / kStepSeconds, 8), "65353130");
}

TEST(OneTimeCode, IsWhatOathtoolSays) {
  // 40 secrets and moments from a simple sequence.
  std::uint64_t state = 7;
  const auto next = [&] { return state = state * 6364136223846793005ULL + 1442695040888963407ULL; };
  for (int time = 0; time < 40; ++time) {
    std::string secret(kSecretBytes, '\0');
    for (char& byte : secret) byte = static_cast<char>(next() >> 56);
    const auto moment = static_cast<std::int64_t>(next() >> 33);
    const std::string peer =
        first_line_of("oathtool --totp --now '@" + std::to_string(moment) + "' " + hex(secret));
    ASSERT_EQ(peer.size(), 6U) << "is oathtool installed?";
    EXPECT_EQ(code_of_counter(secret, static_cast<std::uint64_t>(step_at(at(moment)))), peer);
  }
}

TEST(OneTimeCode, MayBeOneStepOffAndNoMore) {
  const auto now = at(1'700'000'010);
  const std::int64_t step = step_at(now);
  for (const int off : {-2, -1, 0, 1, 2}) {
    const std::string code = code_of_counter(kNormSecret, static_cast<std::uint64_t>(step + off));
    const auto found = step_of_code(kNormSecret, code, now, 0);
    if (off == -2 || off == 2)
      EXPECT_EQ(found, std::nullopt) << off;
    else
      EXPECT_EQ(found, step + off);
  }
}

TEST(OneTimeCode, IsUsedOnceAndNoneBeforeIt) {
  const auto now = at(1'700'000'010);
  const std::int64_t step = step_at(now);
  const std::string code = code_of_counter(kNormSecret, static_cast<std::uint64_t>(step));
  const std::string before = code_of_counter(kNormSecret, static_cast<std::uint64_t>(step - 1));
  EXPECT_EQ(step_of_code(kNormSecret, code, now, step), std::nullopt);
  EXPECT_EQ(step_of_code(kNormSecret, before, now, step), std::nullopt);
  EXPECT_EQ(step_of_code(kNormSecret, code, now, step - 1), step);
}

TEST(OneTimeCode, IsTakenWithASpaceInIt) {
  const auto now = at(59);
  EXPECT_EQ(step_of_code(kNormSecret, " 287 082 ", now, 0), 1);
  EXPECT_EQ(step_of_code(kNormSecret, "28708", now, 0), std::nullopt);
  EXPECT_EQ(step_of_code(kNormSecret, "", now, 0), std::nullopt);
  EXPECT_EQ(step_of_code(kNormSecret, "2870822", now, 0), std::nullopt);
}

TEST(OneTimeCode, HasAnAddressWithEverySignThatIsPlainAndNoOther) {
  EXPECT_EQ(app_address(std::string(5, '\0'), "azAZ09-._`{@[/:~"),
            "otpauth://totp/Handslag:azAZ09-._%60%7B%40%5B%2F%3A%7E?secret=AAAAAAAA&issuer=Handslag");
}

TEST(OneTimeCode, HasAnAddressThatAnAppReads) {
  EXPECT_EQ(app_address(kNormSecret, "anna+iop@exempel.se"),
            "otpauth://totp/"
            "Handslag:anna%2Biop%40exempel.se?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Handslag");
}

}  // namespace handslag::identity
