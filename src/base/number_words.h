#pragma once

#include <cstdint>
#include <string>

#include "base/money.h"
#include "base/translate.h"
#include "base/words.h"

// Numbers as each language writes them, in what a reader gets. What a machine reads has numbers of its own.
namespace handslag {

/// 60000 → "60 000" with no-break spaces, in English "60,000".
std::string number_in(Language language, std::int64_t number);

/// 2.7 → "2,7", in English "2.7", with the given number of decimals (0 to 9), rounded half away from zero.
std::string decimal_in(Language language, double number, int decimals);

/// "70 000 kr" or "1,17 kr" with no-break spaces, in English "70,000 kr" and "1.17 kr"; öre only where there
/// are any.
std::string amount_in(Language language, const Money& amount);
Words amount_in_both(const Money& amount);

}  // namespace handslag
