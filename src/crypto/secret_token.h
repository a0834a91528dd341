#pragma once

#include <string>
#include <string_view>

namespace handslag::crypto {

/// 256 random bits as 43 letters, digits, - and _: of a session, a link, a form. Whoever shows it is let in,
/// so only its hash is kept.
std::string random_token();
/// SHA-256 of a token, 64 hexadecimal digits. A token is random, so its hash needs no salt and no time.
std::string hash_of_token(std::string_view token);

/// `count` letters and digits that are not mistaken for each other when they are read and typed (RFC 4648
/// base32: a–z, 2–7), 5 random bits each.
std::string random_letters(std::size_t count);

/// Whether two texts are the same, in a time that tells nothing of where they differ.
bool is_same_secret(std::string_view one, std::string_view other);

}  // namespace handslag::crypto
