#pragma once

#include <cstddef>
#include <string>

namespace handslag {

/// That many bytes that nobody can foresee: keys, salts, names that nobody else has. From the system's
/// generator.
std::string random_bytes(std::size_t count);
/// The same in lower-case hexadecimal digits: two for each byte.
std::string random_hex(std::size_t byte_count);

}  // namespace handslag
